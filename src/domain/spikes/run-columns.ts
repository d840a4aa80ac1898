import { approximateUsd, type Usd } from '#domain/money.ts';
import type { StatusCode } from '#domain/status.ts';

/** A text of every row by its code: its place in `values`. */
export interface TextColumn {
  readonly codes: ArrayLike<number>;
  readonly values: readonly string[];
}

/** The runs to be judged, as columns by row number. In a column of numbers NaN is "not known" or "not yet". */
export interface RunColumns {
  /** The rows that count, each once, in any order. */
  readonly rows: ArrayLike<number>;
  /** For what is shown and for ties: texts are dear. */
  readonly slugAt: (row: number) => string;
  readonly status: ArrayLike<StatusCode>;
  /** Null where the usage could not be read. */
  readonly usage: { readonly get: (row: number) => Usd | null };
  /** Unix seconds. */
  readonly startedAtS: ArrayLike<number>;
  /** Unix seconds; NaN while the run goes on. */
  readonly finishedAtS: ArrayLike<number>;
  readonly durationS: ArrayLike<number>;
  readonly results: ArrayLike<number>;
  readonly trafficBytes: ArrayLike<number>;
  /** Slugs; no two codes share one. */
  readonly scraper: TextColumn;
  /** No two codes share one. */
  readonly version: TextColumn;
  /** No two codes share one. */
  readonly origin: TextColumn;
  /** Ids of error fingerprints, empty for no error; several codes may share one. */
  readonly error: TextColumn;
}

/** The number of a row, NaN when it is not known. */
export function numberAt(column: ArrayLike<number>, row: number): number {
  return column[row] ?? Number.NaN;
}

export function textAt(column: TextColumn, row: number): string {
  return column.values[column.codes[row] ?? -1] ?? '';
}

/**
 * The usage of a row as a float of nano-dollars, for statistics; exact but for digits below them. NaN where it is not
 * known, and past nine million dollars: no run costs that.
 */
export function nanoUsdAt(columns: RunColumns, row: number): number {
  const usage = columns.usage.get(row);
  if (usage === null) return Number.NaN;
  const nano = typeof usage === 'number' ? usage : approximateUsd(usage) * 1e9;
  return Math.abs(nano) <= Number.MAX_SAFE_INTEGER ? nano : Number.NaN;
}

/** An aborted run that has not come to its end goes on, whatever its status says. */
export function isFinished(columns: RunColumns, row: number): boolean {
  return !Number.isNaN(numberAt(columns.finishedAtS, row));
}

/** Rows by key, in their order. */
export function groupRows(rows: ArrayLike<number>, keyOf: (row: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
