import { Trans, useLingui } from '@lingui/react/macro';
import { hasMore } from '#data/history.ts';
import { useHistory } from '#data/use-session.ts';
import { formatCount } from '#domain/format.ts';
import { Button } from '#ui/Button.tsx';
import styles from './RunDetail.module.css';

/** Why there is nothing to show of a run, and what can be done. */
export function UnknownRun() {
  const { i18n } = useLingui();
  const [{ coverage, ledger, phase }, history] = useHistory();
  const [loaded, all] = [coverage.loaded, coverage.count ?? 0].map((runs) => formatCount(runs, i18n.locale));
  const isPartial = hasMore(ledger);
  return (
    <div className={styles['unknown']}>
      <p>
        <Trans>This run is not among the loaded runs.</Trans>
      </p>
      {coverage.complete ? (
        <p>
          <Trans>All {all} runs of this account are loaded: it may be of another account.</Trans>
        </p>
      ) : (
        <p>
          <Trans>
            {loaded} of {all} are loaded: it may be older than those, or of another account.
          </Trans>
        </p>
      )}
      {phase.kind === 'loading' && (
        <p>
          <Trans>More are on their way.</Trans>
        </p>
      )}
      {phase.kind === 'loaded' && isPartial && (
        <Button onClick={history.loadMore}>
          <Trans>Load more</Trans>
        </Button>
      )}
    </div>
  );
}
