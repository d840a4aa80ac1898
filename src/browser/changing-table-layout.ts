import { useSyncExternalStore } from 'react';
import { openDeviceItem } from '#browser/device-item.ts';
import { TABLE_LAYOUT_ITEM } from '#browser/table-layout.ts';
import { DEFAULT_LAYOUT, parseLayout, type TableLayout } from '#domain/table-layout.ts';
import { formatLayout } from '#domain/table-layout-changes.ts';
import type { SortKey } from '#domain/view.ts';

const LAYOUT = openDeviceItem(TABLE_LAYOUT_ITEM, { parse: (text) => parseLayout(text ?? ''), format: formatLayout });

/** The layout of the table now. The same object until it changes, in whatever tab. */
export function useTableLayout(): TableLayout {
  return useSyncExternalStore(LAYOUT.subscribe, LAYOUT.read);
}

/** The columns that the table shows, in their order. */
export function useShownColumns(): readonly SortKey[] {
  return useTableLayout().columns.flatMap(({ key, isShown }) => (isShown ? [key] : []));
}

/** Remembers the layout on this device after a change of it. */
export function changeTableLayout(change: (layout: TableLayout) => TableLayout): void {
  LAYOUT.update(change);
}

/** The columns as they are by themselves. The density is no column's. */
export function resetColumns(): void {
  changeTableLayout(({ density }) => ({ ...DEFAULT_LAYOUT, density }));
}
