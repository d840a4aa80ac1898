import { memo } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { hasMore, type HistoryState } from '#data/history.ts';
import { useHistory, useProgress } from '#data/use-session.ts';
import { Button } from '#ui/Button.tsx';
import { PopoverTrigger } from '#ui/PopoverButton.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import { CoverageText } from '#features/sync-status/CoverageText.tsx';
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

/** What a person can do about the load, where it makes a difference now. */
function SyncControls({ state: { phase, ledger } }: { readonly state: HistoryState }) {
  const [, history] = useHistory();
  const isPartial = hasMore(ledger) && (ledger?.limit ?? null) === null;
  return (
    <span className={styles['controls']}>
      {(phase.kind === 'loading' || phase.kind === 'waiting') && ledger !== null && (
        <Button look="plain" onClick={history.pause}>
          <Trans>Pause</Trans>
        </Button>
      )}
      {(phase.kind === 'waiting' || phase.kind === 'offline') && (
        <Button look="plain" onClick={history.retry}>
          <Trans>Try now</Trans>
        </Button>
      )}
      {phase.kind === 'paused' && (
        <>
          <Button look="plain" onClick={history.retry}>
            <Trans>Resume</Trans>
          </Button>
          <Button look="plain" onClick={history.cancel}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      )}
      {phase.kind === 'loaded' && isPartial && (
        <>
          <Button look="plain" onClick={history.loadMore}>
            <Trans>Load more</Trans>
          </Button>
          <Button look="plain" onClick={history.loadEverything}>
            <Trans>Load everything</Trans>
          </Button>
        </>
      )}
    </span>
  );
}

/** What a screen reader says of the load: its start, its quarters and its end, not every page. */
function describeMilestone({ phase, ledger, hasMoved, coverage: { loaded, count } }: HistoryState): MessageDescriptor {
  if (hasMoved && phase.kind === 'loading')
    return msg`The first version of CoreClaw's API is gone: its successor is read.`;
  switch (phase.kind) {
    case 'loaded':
      return msg`Run history loaded.`;
    case 'stopped':
      return msg`Loading stopped.`;
    case 'waiting':
      return msg`Loading waits for the server.`;
    case 'offline':
      return msg`Offline. Loading goes on by itself.`;
    case 'paused':
      return msg`Loading paused.`;
    case 'loading':
      break;
  }
  const target = ledger?.target ?? count;
  const quarters = target === null || target === 0 ? 0 : Math.floor((loaded / target) * 4);
  if (quarters === 0) return msg`Loading run history.`;
  const percent = Math.min(quarters, 4) * 25;
  return msg`${percent} percent of the run history loaded.`;
}
