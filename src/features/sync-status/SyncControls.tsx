import { Trans } from '@lingui/react/macro';
import { hasMore, type HistoryState } from '#data/history.ts';
import { useHistory } from '#data/use-session.ts';
import { Button } from '#ui/Button.tsx';
import styles from './SyncStatus.module.css';

/** What a person can do about the load, where it makes a difference now. */
export function SyncControls({ state: { phase, ledger } }: { readonly state: HistoryState }) {
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
