import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useExpectedSpikes } from '#browser/expected-spikes.ts';
import { useLeastUsd } from '#browser/least-usd.ts';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useCostQuestion } from '#data/use-cost-question.ts';
import { useQuestion } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';
import type { Names, SpikeEntry } from '#spikes/cost-answers.ts';
import type { FallenCost } from '#spikes/detect/fallen-costs.ts';
import { findEntry, findEntryIds } from '#spikes/spike-ids.ts';
import { isAsSet, listSpikes } from '#spikes/spike-view.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import type { AbsoluteRange, View } from '#domain/view.ts';
import { AboveTotal } from '#features/spikes/AboveTotal.tsx';
import { Fallen } from '#features/spikes/Fallen.tsx';
import { LeastUsdField } from '#features/spikes/LeastUsdField.tsx';
import { Notes } from '#features/spikes/Notes.tsx';
import { Overrunning } from '#features/spikes/Overrunning.tsx';
import { describeCount } from '#features/spikes/panel-words.ts';
import { RangeSection } from '#features/spikes/RangeSection.tsx';
import { SpikeLists } from '#features/spikes/SpikeLists.tsx';
import { SpikesContext } from '#features/spikes/spikes-context.ts';
import { SpikesFrame } from '#features/spikes/SpikesFrame.tsx';
import { SpikesSkeletonList } from '#features/spikes/SpikesSkeleton.tsx';
import { TooLittleHistory } from '#features/spikes/TooLittleHistory.tsx';
import { UsualNow } from '#features/spikes/UsualNow.tsx';
import { Contained, Panel } from '#ui/Panel.tsx';
import { useIsSlow } from '#ui/use-is-slow.ts';
import { useOnce } from '#ui/use-once.ts';
import styles from './Spikes.module.css';

interface SpikesPanelProps {
  readonly view: View;
  readonly setView: SetView;
  /** Leads to the runs that the view selects. */
  readonly onShowRuns: () => void;
}

const NO_NAMES: Names = { scrapers: new Map(), errors: new Map() };
const NO_SPIKES = { spikes: [], smaller: [], settled: [] } as const;
const ANY_TIME: AbsoluteRange = { fromMs: null, toMs: null };

/** What cost unusually much, most dollars above usual first, and what accounts for it. */
export function SpikesPanel({ view, setView, onShowRuns }: SpikesPanelProps) {
  const { t, i18n } = useLingui();
  const [leastUsd] = useLeastUsd();
  const costs = useCostQuestion(leastUsd);
  const { answer, alarms, isStale, isPending } = useCostNews(leastUsd);
  const isLate = useIsSlow(isStale);
  const { scope } = useQuestion(view);
  const { zone, nowMs } = scope;
  const expected = useExpectedSpikes();
  const isWhole = useOnce(useIsRead() && !isPending);
  const { spikes, smaller, settled } = answer?.kind === 'spikes' ? answer : NO_SPIKES;
  const entries = [...spikes, ...smaller, ...settled];
  const open = findEntry(entries, view.spike);
  const marks = findEntryIds(entries, expected.ids);
  const range = resolveTimeRange(view.time, nowMs, createZone(zone));
  const list = <Of extends SpikeEntry | FallenCost>(of: readonly Of[]) => listSpikes(of, { open, view, range });
  const isSurprise = ({ id }: SpikeEntry): boolean => !marks.has(id);
  const surprising = list(spikes).filter(isSurprise);
  const names = answer?.kind === 'spikes' ? answer.names : NO_NAMES;
  const clock = { zone, nowMs, locale: i18n.locale };
  return (
    <SpikesFrame view={view} isWhole={isWhole}>
      <SpikesContext value={{ view, setView, onShowRuns, costs, names, clock, open }}>
        <Panel
          title={t`Cost spikes`}
          subtitle={
            answer?.kind === 'spikes' &&
            i18n._(describeCount(surprising.length, spikes.filter(isSurprise).length, view))
          }
          aside={
            surprising.length > 0 && <AboveTotal entries={surprising} range={isAsSet(view, open) ? ANY_TIME : range} />
          }
          className={styles['panel']}
        >
          <div className={styles['body']} data-scroller>
            <Contained>{alarms !== undefined && <Overrunning answer={alarms} />}</Contained>
            <Contained>
              <RangeSection />
            </Contained>
            <div key={answer?.kind} className={isLate ? styles['stale'] : styles['fresh']} aria-busy={isStale}>
              {answer === undefined && <SpikesSkeletonList />}
              {answer?.kind === 'too-little-history' && <TooLittleHistory {...answer} />}
              {answer?.kind === 'spikes' && (
                <SpikeLists
                  answer={answer}
                  entries={entries}
                  surprising={surprising}
                  smaller={list(smaller).filter(isSurprise)}
                  marked={[...list(spikes), ...list(smaller)].filter((entry) => !isSurprise(entry))}
                />
              )}
              {answer?.kind === 'spikes' && <Fallen fallen={list(answer.fallen)} />}
              {answer?.kind === 'spikes' && <UsualNow answer={answer} />}
            </div>
          </div>
          <div className={styles['foot']}>
            <Notes answer={answer} />
            <LeastUsdField floorUsd={answer?.kind === 'spikes' ? answer.floorUsd : null} />
          </div>
        </Panel>
      </SpikesContext>
    </SpikesFrame>
  );
}

/** What cost unusually much and what still does: answers that come together, so that one does not push the other. */
function useCostNews(leastUsd: number | null) {
  const found = useEngineQuery('spikes', useCostQuestion(leastUsd));
  const running = useEngineQuery('unusual-runs', useCostQuestion(leastUsd, 'minute'));
  const isPending = found.isPending || running.isPending;
  const [shown, setShown] = useState({ answer: found.answer, alarms: running.answer });
  const isNew = shown.answer !== found.answer || shown.alarms !== running.answer;
  if (!isPending && isNew) setShown({ answer: found.answer, alarms: running.answer });
  return { ...shown, isStale: found.isStale, isPending };
}

function useIsRead(): boolean {
  const [{ phase }] = useHistory();
  return phase.kind === 'loaded' || phase.kind === 'stopped';
}
