import type { Dictionary } from '#engine/dictionary.ts';
import type { Kinds } from '#engine/kinds.ts';
import type { Codes, Floats } from '#engine/growable-arrays.ts';
import type { SlugColumn } from '#engine/slug-column.ts';
import type { UsdColumn } from '#engine/usd-column.ts';

/** A run's measures that are plain numbers; NaN is null. */
export const NUMBER_COLUMNS = ['startedAtS', 'finishedAtS', 'durationS', 'results', 'trafficBytes'] as const;
export type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** Where a field stands that is a plain number. */
export const COLUMN_OF = {
  started: 'startedAtS',
  finished: 'finishedAtS',
  duration: 'durationS',
  results: 'results',
  traffic: 'trafficBytes',
} as const;

/** A run's texts that repeat from run to run. */
export const TEXT_COLUMNS = ['scraperSlug', 'scraperTitle', 'origin', 'version', 'error'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** What the order of runs depends on. `RunStore` says what each column is. */
export interface SortableRows {
  readonly size: number;
  readonly slugs: SlugColumn;
  readonly usage: UsdColumn;
  readonly numbers: Readonly<Record<NumberColumn, Floats>>;
  readonly texts: Readonly<Record<TextColumn, Dictionary>>;
  readonly errorCodes: Codes;
  readonly kinds: Kinds;
  readonly kindOf: Codes;
}
