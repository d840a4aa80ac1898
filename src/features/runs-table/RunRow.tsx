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
  /** Pixels from where the tops of the rows are counted. */
  readonly top: number;
  readonly isOpen: boolean;
}

function Row({ run, index, isExpected, top, isOpen }: RunRowProps) {
  return (
    <tr
      role="row"
      className={run === undefined ? `${styles['row']} ${styles['skeleton']}` : styles['row']}
      data-index={index}
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
}

/** A row whose run says what it said before stays as it is, whatever answer it came with. */
export const RunRow = memo(Row, ({ run, ...props }, { run: nextRun, ...nextProps }) => {
  return isShallowEqual(run, nextRun) && isShallowEqual(props, nextProps);
});

/** Of objects that are made in one place, so that their fields come in one order. */
function isShallowEqual<Fields extends object>(some: Fields | undefined, others: Fields | undefined): boolean {
  if (some === others || some === undefined || others === undefined) return some === others;
  const values = Object.values(others);
  return Object.values(some).every((value, nth) => Object.is(value, values[nth]));
}
