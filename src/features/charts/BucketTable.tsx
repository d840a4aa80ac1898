import { Trans, useLingui } from '@lingui/react/macro';
import { formatIso } from '#domain/format.ts';
import type { Timeline } from '#features/charts/timeline.ts';
import { formatStart } from '#features/charts/time-words.ts';
import { DataTable, type DataTableCell } from '#ui/DataTable.tsx';
import styles from './Notes.module.css';

interface BucketTableProps {
  /** The figure's name. */
  name: string;
  timeline: Timeline;
  columns: readonly string[];
  /** One a column. */
  cells: (bucket: number) => readonly DataTableCell[];
}

/** The numbers of a chart, a row a bucket, exact. */
export function BucketTable({ name, timeline, columns, cells }: BucketTableProps) {
  const { t, i18n } = useLingui();
  return (
    <DataTable
      name={name}
      scrollName={t`Data of ${name}`}
      corner={t`Bucket`}
      columns={columns}
      rows={timeline.points.map(({ bucket }) => {
        const fromMs = timeline.edgesMs[bucket] ?? 0;
        return {
          key: fromMs,
          head: (
            <>
              <time dateTime={formatIso(fromMs)}>{formatStart(fromMs, timeline, i18n.locale)}</time>
              {bucket === timeline.unfinished ? (
                <span className={styles['aside']}>
                  {' '}
                  <Trans>so far</Trans>
                </span>
              ) : null}
            </>
          ),
          cells: cells(bucket),
        };
      })}
    />
  );
}
