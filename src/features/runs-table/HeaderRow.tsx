import { memo } from 'react';
import { useLingui } from '@lingui/react/macro';
import {
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { SetView } from '#browser/use-view.ts';
import type { Run } from '#domain/run.ts';
import { DEFAULT_SORT, SORT_KEYS, type SortTerm } from '#domain/view.ts';
import { RUN_COLUMNS, type RunColumn } from '#features/runs-table/run-columns.tsx';
import styles from './RunsTable.module.css';

const features = tableFeatures({ rowSortingFeature });
const helper = createColumnHelper<typeof features, Run>();
const columns = helper.columns(
  RUN_COLUMNS.map(({ key, startsDescending }) =>
    helper.accessor((run) => run, { id: key, sortDescFirst: startsDescending }),
  ),
);
/** The engine has the rows and sorts them: the table keeps the state of the columns. */
const NO_RUNS: Run[] = [];
const COLUMN_BY_ID: ReadonlyMap<string, RunColumn> = new Map(RUN_COLUMNS.map((column) => [column.key, column]));

interface HeaderRowProps {
  readonly sort: readonly SortTerm[];
  readonly setView: SetView;
}

/** A click sorts by a column, the next turns it round, the third takes it back; shift adds a column to the order. */
export const HeaderRow = memo(function HeaderRow({ sort, setView }: HeaderRowProps) {
  const sorting: SortingState = sort.map(({ key, descending }) => ({ id: key, desc: descending }));
  const table = useTable({
    features,
    columns,
    data: NO_RUNS,
    manualSorting: true,
    state: { sorting },
    onSortingChange: (update) => {
      const terms = termsOf(typeof update === 'function' ? update(sorting) : update);
      setView({ sort: terms.length === 0 ? DEFAULT_SORT : terms });
    },
  });
  return (
    <thead role="rowgroup" className={styles['head']}>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} role="row" aria-rowindex={1}>
          {group.headers.map(({ id, column }) => {
            const definition = COLUMN_BY_ID.get(id);
            if (definition === undefined) return null;
            return (
              <HeaderCell
                key={id}
                column={definition}
                direction={column.getIsSorted()}
                place={sorting.length > 1 ? column.getSortIndex() + 1 : 0}
                onSort={column.getToggleSortingHandler()}
              />
            );
          })}
        </tr>
      ))}
    </thead>
  );
});

interface HeaderCellProps {
  readonly column: RunColumn;
  readonly direction: false | 'asc' | 'desc';
  /** From 1, where several columns make the order; otherwise 0. */
  readonly place: number;
  readonly onSort: ((event: unknown) => void) | undefined;
}

function HeaderCell({ column: { key, label, isNumeric }, direction, place, onSort }: HeaderCellProps) {
  const { i18n } = useLingui();
  const Arrow = direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      role="columnheader"
      scope="col"
      data-column={key}
      className={isNumeric ? styles['numeric'] : undefined}
      aria-sort={direction === false ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
    >
      <button type="button" onClick={onSort}>
        {i18n._(label)}
        {direction !== false && <Arrow size={12} aria-hidden="true" />}
        {place > 0 && (
          <small className={styles['place']} aria-hidden="true">
            {place}
          </small>
        )}
      </button>
    </th>
  );
}

function termsOf(sorting: SortingState): SortTerm[] {
  return sorting.flatMap(({ id, desc }) => {
    const key = SORT_KEYS.find((candidate) => candidate === id);
    return key === undefined ? [] : [{ key, descending: desc }];
  });
}
