import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { HistoryState } from '#data/history.ts';
import { useHistory } from '#data/use-session.ts';
import { formatCount, formatTimeOfDay } from '#domain/format.ts';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { Findings } from '#features/sync-status/Findings.tsx';
import { describeMilestone } from '#features/sync-status/describe-milestone.ts';
import styles from './SyncStatus.module.css';

/** How much of the history is loaded, and what happens to the rest. */
export function SyncStatus({ zone }: { readonly zone: string }) {
  const { t, i18n } = useLingui();
  const [state] = useHistory();
  const { loaded, count } = state.coverage;
  const isGoingOn = state.phase.kind === 'loading' || state.phase.kind === 'waiting';
  return (
    <div className={styles['status']}>
      {isGoingOn && (
        <progress
          className={styles['progress']}
          aria-label={t`Loading run history`}
          max={count ?? 1}
          {...(count === null ? {} : { value: Math.min(loaded, count) })}
        />
      )}
      <CoverageText state={state} zone={zone} />
      <Findings state={state} />
      <VisuallyHidden role="status" aria-live="polite">
        {i18n._(describeMilestone(state))}
      </VisuallyHidden>
    </div>
  );
}

function CoverageText({ state, zone }: { readonly state: HistoryState; readonly zone: string }) {
  const { i18n } = useLingui();
  const { phase, coverage, restarted } = state;
  const loaded = formatCount(coverage.loaded, i18n.locale);
  const count = coverage.count === null ? null : formatCount(coverage.count, i18n.locale);
  const time = (ms: number) => formatTimeOfDay(ms, zone, i18n.locale);
  return (
    <span className={styles['text']}>
      {phase.kind === 'loaded' && <span className={styles['dot']} aria-hidden="true" />}
      <span>
        {phase.kind === 'loaded' && coverage.complete ? (
          <Trans>
            <Plural value={coverage.loaded} one="# run" other="# runs" />, read at {time(phase.atMs)}
          </Trans>
        ) : count === null ? (
          <Trans>Loading runs</Trans>
        ) : (
          <Trans>
            {loaded} of {count} runs
          </Trans>
        )}
      </span>
      {phase.kind === 'loaded' && !coverage.complete && <Trans>the server counts more than it gives</Trans>}
      {phase.kind === 'waiting' && phase.error.kind === 'rate-limited' && (
        <Trans>slowed down until {time(phase.untilMs)}, resumes by itself</Trans>
      )}
      {phase.kind === 'waiting' && phase.error.kind !== 'rate-limited' && (
        <Trans>no answer, next attempt at {time(phase.untilMs)}</Trans>
      )}
      {phase.kind === 'stopped' && <Trans>stopped</Trans>}
      {restarted && <Trans>read again after a failure of this page</Trans>}
    </span>
  );
}
