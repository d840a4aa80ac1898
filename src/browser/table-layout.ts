import { attempt } from '#browser/attempt.ts';
import { parseLayout, type TableLayout } from '#domain/table-layout.ts';

/** What the device remembers it by. What changes it, and hears of changes, comes later: `changing-table-layout.ts`. */
export const TABLE_LAYOUT_ITEM = 'run-history-table';

/** The columns and the density of the table, as chosen on this device. */
export function readTableLayout(): TableLayout {
  return parseLayout(attempt(() => localStorage.getItem(TABLE_LAYOUT_ITEM)) ?? '');
}
