import { Trans } from '@lingui/react/macro';
import { useHistory } from '#data/use-session.ts';
import { Button } from '#ui/Button.tsx';
import styles from './RunsTable.module.css';

/** Why there is no row: still loading, none at all, or none that matches. */
export function NoRows({ onClear }: { readonly onClear: () => void }) {
  const [{ coverage, phase }] = useHistory();
  const isGoingOn = phase.kind !== 'loaded' && phase.kind !== 'stopped' && phase.kind !== 'paused';
  const isFailing = phase.kind === 'waiting' && phase.isProbing;
  if (coverage.loaded === 0 && coverage.count === 0) {
    return (
      <div className={styles['empty']}>
        <strong>
          <Trans>This account has no runs yet</Trans>
        </strong>
        <p>
          <Trans>Start a scraper in the CoreClaw console or through its API; its run will be listed here.</Trans>
        </p>
      </div>
    );
  }
  if (coverage.loaded === 0)
    return (
      <div className={styles['empty']}>
        {isGoingOn && !isFailing ? <Trans>Loading runs</Trans> : <Trans>No runs could be loaded</Trans>}
      </div>
    );
  return (
    <div className={styles['empty']}>
      <strong>
        <Trans>No runs match these filters</Trans>
      </strong>
      <p>
        {isGoingOn ? (
          <Trans>None among those loaded so far; the rest is still on its way.</Trans>
        ) : (
          <Trans>Choose a longer time range, or take a filter off.</Trans>
        )}
      </p>
      <Button onClick={onClear}>
        <Trans>Clear all filters</Trans>
      </Button>
    </div>
  );
}
