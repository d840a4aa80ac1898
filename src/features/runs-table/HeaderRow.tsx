import { memo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { rowSortingFeature, tableFeatures, useTable, type ColumnDef, type SortingState } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide';
import type { SetView } from '#browser/use-view.ts';
import type { Run } from '#domain/run.ts';
import { DEFAULT_SORT, SORT_KEYS, type SortTerm } from '#domain/view.ts';
import { Icon } from '#ui/Icon.tsx';
import type { ShownColumn } from '#features/runs-table/arrange-columns.ts';
import { RUN_COLUMNS, type RunColumn } from '#features/runs-table/run-columns.tsx';
import type { TableState } from '#features/runs-table/table-state.ts';
import styles from './RunsTable.module.css';

/** Only the order of the rows is the library's: its features for columns are several times as large as what they would replace. */
const features = tableFeatures({ rowSortingFeature });
const sortableColumns = RUN_COLUMNS.map(({ key, startsDescending }): ColumnDef<typeof features, Run> => {
  return { id: key, accessorFn: (run) => run, sortDescFirst: startsDescending };
});
/** The engine has the rows and sorts them: the table keeps the state of the columns. */
const NO_RUNS: Run[] = [];

interface HeaderRowProps {
  readonly columns: readonly ShownColumn[];
  readonly sort: readonly SortTerm[];
  readonly setView: SetView;
  readonly Edge: TableState['Edge'];
}

/** A click sorts by a column, the next turns it round, the third takes it back; shift adds a column to the order. */
export const HeaderRow = memo(function HeaderRow({ columns, sort, setView, Edge }: HeaderRowProps) {
  const sorting: SortingState = sort.map(({ key, descending }) => ({ id: key, desc: descending }));
  const table = useTable({
    features,
    columns: sortableColumns,
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
      <tr role="row" aria-rowindex={1}>
        {columns.map(({ key, cell, head }) => {
          if (typeof head === 'function') {
            return (
              <th key={key} role="columnheader" scope="col" {...cell}>
                {head()}
              </th>
            );
          }
          const sortable = table.getColumn(key);
          return (
            <HeaderCell
              key={key}
              column={head}
              cell={cell}
              direction={sortable?.getIsSorted() ?? false}
              place={sorting.length > 1 ? (sortable?.getSortIndex() ?? -1) + 1 : 0}
              onSort={sortable?.getToggleSortingHandler()}
              Edge={Edge}
            />
          );
        })}
      </tr>
    </thead>
  );
});

interface HeaderCellProps {
  readonly column: RunColumn;
  readonly cell: ShownColumn['cell'];
  readonly direction: false | 'asc' | 'desc';
  /** From 1, where several columns make the order; otherwise 0. */
  readonly place: number;
  readonly onSort: ((event: unknown) => void) | undefined;
  readonly Edge: TableState['Edge'];
}

function HeaderCell({ column, cell, direction, place, onSort, Edge }: HeaderCellProps) {
  const { i18n } = useLingui();
  const label = i18n._(column.label);
  const arrow = direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      role="columnheader"
      scope="col"
      data-column={column.key}
      aria-label={label}
      {...cell}
      aria-sort={direction === false ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
    >
      <button type="button" onClick={onSort}>
        {label}
        {direction !== false && <Icon of={arrow} size={12} />}
        {place > 0 && (
          <small className={styles['place']} aria-hidden="true">
            {place}
          </small>
        )}
      </button>
      {Edge !== null && <Edge column={column} />}
    </th>
  );
}

function termsOf(sorting: SortingState): SortTerm[] {
  return sorting.flatMap(({ id, desc }) => {
    const key = SORT_KEYS.find((candidate) => candidate === id);
    return key === undefined ? [] : [{ key, descending: desc }];
  });
}
