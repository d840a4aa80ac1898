import { memo } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import type { HistoryState } from '#data/history.ts';
import { useProgress } from '#data/use-session.ts';
import { PopoverTrigger } from '#ui/PopoverButton.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { CoverageText } from '#features/sync-status/CoverageText.tsx';
import { describeMilestone } from '#features/sync-status/describe-milestone.ts';
import { SyncControls } from '#features/sync-status/SyncControls.tsx';
import styles from './SyncStatus.module.css';

const SyncDetails = lazyWithWords(async () => (await import('#features/sync-status/SyncDetails.tsx')).SyncDetails);
loadLater(SyncDetails);

interface SyncStatusProps {
  readonly zone: string;
  readonly nowMs: number;
}

/** How much of the history is loaded, what happens to the rest, and what can be done about it. */
export const SyncStatus = memo(function SyncStatus({ zone, nowMs }: SyncStatusProps) {
  const { i18n } = useLingui();
  const state = useProgress();
  return (
    <div className={styles['status']}>
      <CoverageText state={state} zone={zone} nowMs={nowMs} />
      <Progress state={state} />
      <SyncControls state={state} />
      <Details state={state} zone={zone} />
      <VisuallyHidden role="status" aria-live="polite">
        {i18n._(describeMilestone(state))}
      </VisuallyHidden>
    </div>
  );
});

function Progress({ state: { phase, coverage, ledger } }: { readonly state: HistoryState }) {
  const { t } = useLingui();
  if (phase.kind === 'loaded' || phase.kind === 'stopped') return null;
  const target = ledger?.target ?? coverage.count;
  const read = ledger?.sweep?.rows ?? coverage.loaded;
  return (
    <progress
      className={styles['progress']}
      aria-label={t`Loading run history`}
      max={target ?? 1}
      {...(target === null ? {} : { value: Math.min(read, target) })}
    />
  );
}

function Details({ state, zone }: { readonly state: HistoryState; readonly zone: string }) {
  const hasNotes = Object.keys(state.notes).length > 0 || (state.ledger?.warnings.length ?? 0) > 0;
  const words = (
    <>
      <span>
        <Trans>Details</Trans>
      </span>
      {hasNotes && (
        <span>
          <Trans>Notes</Trans>
        </span>
      )}
      {state.setAsideCount > 0 && (
        <span>
          <Plural value={state.setAsideCount} one="# row set aside" other="# rows set aside" />
        </span>
      )}
    </>
  );
  return (
    <PopoverTrigger look="plain" className={styles['details']} words={words}>
      {(popover) => <SyncDetails state={state} zone={zone} {...popover} />}
    </PopoverTrigger>
  );
}
