import { Trans, useLingui } from '@lingui/react/macro';
import { formatCount } from '#domain/format.ts';
import type { PartialHistory } from '#features/charts/figure-props.ts';
import styles from './Notes.module.css';

/** Says that the numbers rest on a part of the history. */
export function PartialNote({ partial }: { partial: PartialHistory | null }) {
  const { i18n } = useLingui();
  if (partial === null) return null;
  const loaded = formatCount(partial.loaded, i18n.locale);
  const count = partial.count === null ? '?' : formatCount(partial.count, i18n.locale);
  return (
    <span className={styles['note']}>
      <Trans>
        Partial: {loaded} of {count} runs
      </Trans>
    </span>
  );
}

/** Counts the runs that are in the totals and in no bucket. */
export function NotOnChartNote({ runs }: { runs: number }) {
  const { t, i18n } = useLingui();
  if (runs === 0) return null;
  const count = formatCount(runs, i18n.locale);
  const reason = t`They have no start, or one that no time axis can show. The totals count them.`;
  return (
    <span className={styles['note']} title={reason}>
      <Trans>{count} not on the chart</Trans>
    </span>
  );
}

/** Counts the runs that are in the totals and in no cell. */
export function NotOnMapNote({ runs }: { runs: number }) {
  const { t, i18n } = useLingui();
  if (runs === 0) return null;
  const count = formatCount(runs, i18n.locale);
  const reason = t`Their usage is not known, or they have no start, or one that no time axis can show. The totals count them.`;
  return (
    <span className={styles['note']} title={reason}>
      <Trans>{count} not on the map</Trans>
    </span>
  );
}
