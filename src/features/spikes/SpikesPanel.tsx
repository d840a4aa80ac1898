import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useLeastUsd } from '#browser/least-usd.ts';
import type { SetView } from '#browser/use-view.ts';
import { spikesQuestion } from '#data/queries.ts';
import { useAnswer } from '#data/use-answer.ts';
import { useCostQuestion } from '#data/use-cost-question.ts';
import { useQuestion } from '#data/use-question.ts';
import { listSpikes } from '#domain/spikes/spike-view.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import type { View } from '#domain/view.ts';
import { SpikeList } from '#features/spikes/SpikeList.tsx';
import { SpikesContext } from '#features/spikes/spikes-context.ts';
import { SpikesSkeletonList } from '#features/spikes/SpikesSkeleton.tsx';
import { Panel } from '#ui/Panel.tsx';
import styles from './Spikes.module.css';

interface SpikesPanelProps {
  readonly view: View;
  readonly setView: SetView;
  /** Leads to the runs that the view selects. */
  readonly onShowRuns: () => void;
}

/** What cost unusually much, dearest first, and what accounts for it. */
export function SpikesPanel({ view, setView, onShowRuns }: SpikesPanelProps) {
  const { t, i18n } = useLingui();
  const [leastUsd] = useLeastUsd();
  const costs = useCostQuestion(leastUsd);
  const { answer, isStale } = useAnswer(spikesQuestion(costs));
  const { scope } = useQuestion(view);
  const { zone, nowMs } = scope;
  const spikes = answer?.kind === 'spikes' ? answer.spikes : [];
  const listed = listSpikes(spikes, view, resolveTimeRange(view.time, nowMs, createZone(zone)));
  return (
    <div className={styles['frame']}>
      <Panel
        title={t`Cost spikes`}
        subtitle={<Plural value={listed.length} one="# spike" other="# spikes" />}
        className={styles['panel']}
      >
        <div className={isStale ? `${styles['body']} ${styles['stale']}` : styles['body']} aria-busy={isStale}>
          {answer === undefined && <SpikesSkeletonList />}
          {answer?.kind === 'too-little-history' && <Trans>Not enough history yet.</Trans>}
          {answer?.kind === 'spikes' && (
            <SpikesContext
              value={{
                view,
                setView,
                onShowRuns,
                costs,
                names: answer.names,
                clock: { zone, nowMs, locale: i18n.locale },
              }}
            >
              <SpikeList entries={listed} />
            </SpikesContext>
          )}
        </div>
      </Panel>
    </div>
  );
}
