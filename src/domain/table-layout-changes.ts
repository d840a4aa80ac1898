import {
  clampWidth,
  type ColumnChoice,
  LAYOUT_VERSION,
  LINK_COLUMN,
  pinnedFirst,
  type TableLayout,
} from '#domain/table-layout.ts';
import type { SortKey } from '#domain/view.ts';

/** Text that `parseLayout` reads: `1 compact !run status=120 -origin`; `!` pins a column, `-` hides it. */
export function formatLayout({ columns, density }: TableLayout): string {
  const words = columns.map(
    ({ key, isShown, isPinned, width }) =>
      `${isShown ? '' : '-'}${isPinned ? '!' : ''}${key}${width === null ? '' : `=${width}`}`,
  );
  return [LAYOUT_VERSION, density, ...words].join(' ');
}

/** The layout after a change of it; the very same where the change changes nothing. */

export function showColumn(layout: TableLayout, key: SortKey, isShown: boolean): TableLayout {
  return key === LINK_COLUMN ? layout : withColumn(layout, key, { isShown });
}

/** A column that is pinned comes last of those that are; one that is let go comes first of the others. */
export function pinColumn(layout: TableLayout, key: SortKey, isPinned: boolean): TableLayout {
  const pinned = withColumn(layout, key, { isPinned });
  const column = pinned.columns.find((each) => each.key === key);
  if (column === undefined) return layout;
  const others = pinned.columns.filter((each) => each.key !== key);
  return { ...layout, columns: pinnedFirst(isPinned ? [...others, column] : [column, ...others]) };
}

/** @param width pixels; null for the column's own */
export function resizeColumn(layout: TableLayout, key: SortKey, width: number | null): TableLayout {
  return withColumn(layout, key, { width: width === null ? null : clampWidth(width) });
}

/** Whether a column has a neighbour to change places with: pinned ones stay before the others. */
export function canMove({ columns }: TableLayout, key: SortKey, by: -1 | 1): boolean {
  const at = columns.findIndex((each) => each.key === key);
  return columns[at] !== undefined && columns[at + by]?.isPinned === columns[at].isPinned;
}

/** A column changes places with its neighbour. */
export function moveColumn(layout: TableLayout, key: SortKey, by: -1 | 1): TableLayout {
  if (!canMove(layout, key, by)) return layout;
  const columns = [...layout.columns];
  const at = columns.findIndex((each) => each.key === key);
  columns.splice(at + by, 0, ...columns.splice(at, 1));
  return { ...layout, columns };
}

function withColumn(layout: TableLayout, key: SortKey, change: Partial<ColumnChoice>): TableLayout {
  return { ...layout, columns: layout.columns.map((each) => (each.key === key ? { ...each, ...change } : each)) };
}
