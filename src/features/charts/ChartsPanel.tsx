import { useMemo } from 'react';
import type { SetView } from '#browser/use-view.ts';
import { heatQuestion, seriesQuestion } from '#data/queries.ts';
import { useAnswer } from '#data/use-answer.ts';
import { useQuestion } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';
import { filterRegion } from '#domain/heat-map.ts';
import { viewOfSpike, viewWithoutSpike } from '#domain/spikes/spike-view.ts';
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
  const [{ coverage, beyond }] = useHistory();
  const costs = useCostMarks(view, question);
  const { answer: series, isStale } = useAnswer(seriesQuestion(question, view.by, costs.inSight));
  const { answer: heat, isStale: isHeatStale } = useAnswer(heatQuestion(question));
  const { versions, priceChanges, scrapers } = costs;
  const lines = useMemo(
    () => (series === undefined ? [] : findVersionLines(series, versions, priceChanges, scrapers)),
    [series, versions, priceChanges, scrapers],
  );
  const { loaded, count, complete } = coverage;
  // What the server filtered reaches further back than what is loaded.
  const isAnswered = beyond !== null && !beyond.isReading && beyond.error === null && beyond.loaded === beyond.count;
  const sinceMs = isAnswered ? null : coverage.sinceMs;
  return (
    <ChartsQuestion value={question}>
      <Charts
        series={series}
        stale={isStale}
        by={view.by}
        nowMs={question.scope.nowMs}
        partial={complete || (count === null && loaded === 0) ? null : { loaded, count, sinceMs }}
        versions={lines}
        costs={costs}
        onToggleSpike={(entry) => {
          setView(view.spike === entry.id ? viewWithoutSpike(view, entry) : viewOfSpike(entry));
        }}
        onStackBy={(by) => {
          setView({ by });
        }}
        onRange={(fromMs, toMs) => {
          // A bucket at the end may reach beyond the range whose runs it shows.
          setView({ time: { kind: 'absolute', ...clipRange({ fromMs, toMs }, costs.range) } });
        }}
        heat={heat}
        isHeatStale={isHeatStale}
        onRegion={(map, region) => {
          const { time, usage } = filterRegion(map, region, { time: costs.range, usage: view.measures.usage });
          setView({ time: { kind: 'absolute', ...time }, measures: { ...view.measures, usage } });
        }}
        onPickGroup={(value) => {
          setView(toggleOnly(view, view.by, value));
        }}
      />
    </ChartsQuestion>
  );
}
