import { memo } from 'react';
import type { Run } from '#domain/run.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { RUN_COLUMNS } from '#features/runs-table/run-columns.tsx';
import styles from './RunsTable.module.css';

interface RunRowProps {
  /** Undefined while it is on its way: the row keeps its place. */
  readonly run: Run | undefined;
  /** Place in the sorted selection, from 0. */
  readonly index: number;
  /** No known run has this place: it is kept for one that is expected. */
  readonly isExpected: boolean;
  /** Pixels from the top of the rows. */
  readonly top: number;
  readonly isOpen: boolean;
}

export const RunRow = memo(function RunRow({ run, index, isExpected, top, isOpen }: RunRowProps) {
  return (
    <tr
      role="row"
      className={run === undefined ? `${styles['row']} ${styles['skeleton']}` : styles['row']}
      aria-rowindex={isExpected ? undefined : index + 2}
      aria-hidden={isExpected ? true : undefined}
      aria-current={isOpen ? 'true' : undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {RUN_COLUMNS.map(({ key, isNumeric, render }) => (
        <td key={key} role="cell" data-column={key} className={isNumeric ? styles['numeric'] : undefined}>
          {run === undefined ? <Skeleton width="70%" /> : render(run)}
        </td>
      ))}
    </tr>
  );
});
