import { SORT_KEYS, type SortKey } from '#domain/view.ts';

/** How high the rows of the table are. */
export type Density = 'compact' | 'comfortable' | 'roomy';
const DENSITIES: readonly Density[] = ['compact', 'comfortable', 'roomy'];

/** What was decided of a column of the table. */
export interface ColumnChoice {
  readonly key: SortKey;
  readonly isShown: boolean;
  /** It stays in sight, at the left, while the others are scrolled sideways. */
  readonly isPinned: boolean;
  /** Pixels; null is the column's own width, which may fill what the others leave. */
  readonly width: number | null;
}

export interface TableLayout {
  /** Every column once, those that are pinned first. */
  readonly columns: readonly ColumnChoice[];
  readonly density: Density;
}

export const LEAST_WIDTH = 60;
export const MOST_WIDTH = 900;

/** It holds the link to the run, without which no row can be opened: it is always shown. */
export const LINK_COLUMN: SortKey = 'run';

export const DEFAULT_LAYOUT: TableLayout = {
  columns: SORT_KEYS.map((key) => ({ key, isShown: true, isPinned: false, width: null })),
  density: 'comfortable',
};

/** Of a text of another version nothing is believed. */
export const LAYOUT_VERSION = '1';
const COLUMN = /^(-?)(!?)([a-z]+)=?(\d*)$/;

/** Of a text as `formatLayout` writes it: what makes no sense is left out, a column that is not named comes at the end, widths are clamped. */
export function parseLayout(text: string): TableLayout {
  const [version, density, ...words] = text.split(' ');
  if (version !== LAYOUT_VERSION) return DEFAULT_LAYOUT;
  const named = new Map<SortKey, ColumnChoice>();
  for (const word of words) {
    const [, hidden, pinned, name, width = ''] = COLUMN.exec(word) ?? [];
    const key = SORT_KEYS.find((each) => each === name);
    if (key === undefined || named.has(key)) continue;
    named.set(key, {
      key,
      isShown: hidden === '' || key === LINK_COLUMN,
      isPinned: pinned !== '',
      width: width === '' ? null : clampWidth(Number(width)),
    });
  }
  return {
    columns: pinnedFirst([...named.values(), ...DEFAULT_LAYOUT.columns.filter(({ key }) => !named.has(key))]),
    density: DENSITIES.find((each) => each === density) ?? DEFAULT_LAYOUT.density,
  };
}

export function clampWidth(width: number): number {
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(width)));
}

export function pinnedFirst(columns: readonly ColumnChoice[]): readonly ColumnChoice[] {
  return [...columns.filter(({ isPinned }) => isPinned), ...columns.filter(({ isPinned }) => !isPinned)];
}
