import { memo } from 'react';
import type { Run } from '#domain/run.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import type { ShownColumn } from '#features/runs-table/arrange-columns.ts';
import { useTableContext } from '#features/runs-table/table-context.ts';
import styles from './RunsTable.module.css';

interface RunRowProps {
  readonly columns: readonly ShownColumn[];
  /** Undefined while it is on its way: the row keeps its place. */
  readonly run: Run | undefined;
  /** Place in the sorted selection, from 0. */
  readonly index: number;
  /** No known run has this place: it is kept for one that is expected. */
  readonly isExpected: boolean;
  /** Pixels from where the tops of the rows are counted. */
  readonly top: number;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
}

function Row({ columns, run, index, isExpected, top, isOpen, isChosen }: RunRowProps) {
  const context = useTableContext();
  return (
    <tr
      role="row"
      className={run === undefined ? `${styles['row']} ${styles['skeleton']}` : styles['row']}
      data-index={index}
      aria-rowindex={isExpected ? undefined : index + 2}
      aria-hidden={isExpected ? true : undefined}
      aria-current={isOpen ? 'true' : undefined}
      aria-selected={isChosen || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.map(({ key, cell, render }) => (
        <td key={key} role="cell" data-column={key} {...cell}>
          {run === undefined ? <Skeleton width="70%" /> : render(run, context)}
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
