import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Coverage } from '#domain/coverage.ts';
import { formatCount } from '#domain/format.ts';
import styles from './Export.module.css';

interface ExportScopeProps {
  /** Undefined before it is known. */
  readonly runs: number | undefined;
  readonly coverage: Coverage;
  readonly isBusy: boolean;
}

/** How many runs a file will hold, and of how many. */
export function ExportScope({ runs, coverage, isBusy }: ExportScopeProps) {
  const { i18n } = useLingui();
  return (
    <>
      <strong>
        {runs === undefined ? (
          '…'
        ) : runs === 0 ? (
          <Trans>No runs are selected</Trans>
        ) : (
          <Plural value={runs} one="# run" other={`${formatCount(runs, i18n.locale)} runs`} />
        )}
      </strong>
      <div className={styles['about']}>
        {isBusy ? <Trans>Another export is under way.</Trans> : <Limits runs={runs} coverage={coverage} />}
      </div>
    </>
  );
}

function Limits({ runs, coverage }: Omit<ExportScopeProps, 'isBusy'>) {
  const { i18n } = useLingui();
  const loaded = formatCount(coverage.loaded, i18n.locale);
  if (coverage.complete) return <Trans>As filtered, in the order of the table</Trans>;
  if (coverage.count === null) return <Trans>Only from the {loaded} loaded runs; there may be more</Trans>;
  const count = formatCount(coverage.count, i18n.locale);
  return runs === coverage.loaded ? (
    <Trans>
      Only the {loaded} loaded runs of {count}
    </Trans>
  ) : (
    <Trans>
      Only from the {loaded} loaded runs of {count}
    </Trans>
  );
}
