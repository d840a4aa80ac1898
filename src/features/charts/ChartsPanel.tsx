import { useCallback, useDeferredValue, useMemo } from 'react';
import type { SetView } from '#browser/use-view.ts';
import { isAnswered } from '#data/server-matches.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useLastKnown } from '#data/use-last-known.ts';
import { usePeriodBefore } from '#data/use-period-before.ts';
import { useQuestion } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';
import { filterRegion, type HeatMap, type HeatRegion } from '#domain/heat-map.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { viewOfSpike, viewWithoutSpike } from '#spikes/spike-view.ts';
import { toggleOnly } from '#domain/facet-choice.ts';
import { clipRange } from '#domain/time-range.ts';
import type { View } from '#domain/view.ts';
import { Charts } from '#features/charts/Charts.tsx';
import { ChartsQuestion } from '#features/charts/charts-question.ts';
import { useCostMarks } from '#features/charts/use-cost-marks.ts';
import { findVersionLines } from '#features/charts/version-lines.ts';

/** The charts of the view; what is chosen on them becomes the view. */
export function ChartsPanel({ view, setView }: { readonly view: View; readonly setView: SetView }) {
  const question = useQuestion(view);
  const [{ coverage, serverMatches }] = useHistory();
  const costs = useCostMarks(view, question);
  const { versions, priceChanges, scrapers, range } = costs;
  const { answer: newestSeries, isStale } = useEngineQuery('series', {
    ...question,
    by: view.by,
    inSight: costs.inSight,
    step: null,
  });
  const { answer: newestHeat, isStale: isHeatStale } = useEngineQuery('heat', question);
  const then = usePeriodBefore(view, question);
  const asked = then?.isLoaded === true && !isStale && newestSeries !== undefined ? then.question : null;
  // Where nothing is compared, or the step is not known yet, this is known already.
  const { answer: newestBefore = null, isStale: isBeforeStale } = useEngineQuery('series', {
    ...(asked ?? question),
    by: view.by,
    inSight: costs.inSight,
    step: asked === null ? null : (newestSeries?.step ?? null),
  });
  const before = useLastKnown(
    asked === null || isBeforeStale ? null : newestBefore,
    JSON.stringify([then?.key, view.by, costs.inSight, newestSeries?.step]),
  );
  // A new picture is a lot of work: what a person does meanwhile goes first.
  const series = useDeferredValue(newestSeries);
  const heat = useDeferredValue(newestHeat);
  const shownBefore = useDeferredValue(then?.isLoaded === true ? before : null);
  const lines = useMemo(
    () => (series === undefined ? [] : findVersionLines(series, versions, priceChanges, scrapers)),
    [series, versions, priceChanges, scrapers],
  );
  const { loaded, count, complete } = coverage;
  const sinceMs = isAnswered(serverMatches) ? null : coverage.sinceMs;

  // Of the pictures, which are drawn again when one of these changes.
  const toggleSpike = useCallback(
    (entry: SpikeEntry) => {
      setView((now) => (now.spike === entry.id ? viewWithoutSpike(now, entry) : viewOfSpike(entry)));
    },
    [setView],
  );
  const pickRange = useCallback(
    (fromMs: number, toMs: number) => {
      // A bucket at the end may reach beyond the range whose runs it shows.
      setView({ time: { kind: 'absolute', ...clipRange({ fromMs, toMs }, range) } });
    },
    [range, setView],
  );
  const pickRegion = useCallback(
    (map: HeatMap, region: HeatRegion) => {
      setView(({ measures }) => {
        const { time, usage } = filterRegion(map, region, { time: range, usage: measures.usage });
        return { time: { kind: 'absolute', ...time }, measures: { ...measures, usage } };
      });
    },
    [range, setView],
  );
  return (
    <ChartsQuestion value={question}>
      <Charts
        series={series}
        stale={isStale || series !== newestSeries}
        before={shownBefore}
        by={view.by}
        nowMs={question.scope.nowMs}
        partial={complete || (count === null && loaded === 0) ? null : { loaded, count, sinceMs }}
        versions={lines}
        costs={costs}
        onToggleSpike={toggleSpike}
        onStackBy={(by) => {
          setView({ by });
        }}
        onRange={pickRange}
        heat={heat}
        isHeatStale={isHeatStale || heat !== newestHeat}
        onRegion={pickRegion}
        onPickGroup={(value) => {
          setView((now) => toggleOnly(now, now.by, value));
        }}
      />
    </ChartsQuestion>
  );
}
