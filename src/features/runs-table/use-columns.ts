import { useMemo } from 'react';
import { DEFAULT_LAYOUT } from '#domain/table-layout.ts';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { arrangeColumns, measureColumns, type ShownColumn } from '#features/runs-table/arrange-columns.ts';
import type { TableState } from '#features/runs-table/table-state.ts';

/** The same as in RunsTable.module.css. */
const NARROW = '(width < 640px)';
const ROW_HEIGHTS = { compact: 28, comfortable: 33, roomy: 40 };
const NARROW_ROW_HEIGHTS = { compact: 48, comfortable: 56, roomy: 64 };

interface Columns {
  readonly columns: readonly ShownColumn[];
  /** All that there are; undefined where all of them are shown. */
  readonly columnCount: number | undefined;
  /** CSS variables of the table. */
  readonly variables: Readonly<Record<string, string>>;
  /** Pixels, of every row. */
  readonly rowHeight: number;
}

/** The columns and the height of the rows, as chosen on this device. A narrow table is a list: columns are no matter there. */
export function useColumns({ layout, boxes }: TableState): Columns {
  const isNarrow = useMediaQuery(NARROW);
  const choices = (isNarrow ? DEFAULT_LAYOUT : layout).columns;
  const shape = choices.map(({ key, isShown, isPinned, width }) => [key, isShown, isPinned, width === null]).join();
  return {
    // While a column gets wider its cells stay as they are.
    // oxlint-disable-next-line react/exhaustive-deps
    columns: useMemo(() => arrangeColumns(choices, boxes), [shape, boxes]),
    columnCount: choices.every(({ isShown }) => isShown) ? undefined : choices.length + Number(boxes !== null),
    variables: measureColumns(choices, boxes !== null),
    rowHeight: (isNarrow ? NARROW_ROW_HEIGHTS : ROW_HEIGHTS)[layout.density],
  };
}
