import { approximateUsd, NANO_PER_USD, type Usd } from '#domain/money.ts';
import type { UsdSums } from '#domain/usd-sums.ts';

/** A code of every row: that of a row is `codes[keys[row]]`. */
interface CodeColumn {
  readonly keys: ArrayLike<number>;
  readonly codes: ArrayLike<number>;
}

/** A text of every row by its code: its place in `values`. No two codes share one. */
export interface TextColumn extends CodeColumn {
  readonly values: readonly string[];
}

interface UsageColumn {
  /** Safe integers of nano-dollars; NaN is not known, Infinity that only `get` tells the amount. */
  readonly nano: ArrayLike<number>;
  /** Null where the usage could not be read. */
  readonly get: (row: number) => Usd | null;
}

/** The runs to be judged, as columns by row number. In a column of numbers NaN is "not known" or "not yet". */
export interface RunColumns {
  /** The rows that count, each once, in any order. */
  readonly rows: ArrayLike<number>;
  /** For what is shown and for ties: texts are dear. */
  readonly slugAt: (row: number) => string;
  /** The API's own numbers. */
  readonly status: CodeColumn;
  readonly usage: UsageColumn;
  /** Unix seconds. */
  readonly startedAtS: ArrayLike<number>;
  /** Unix seconds; NaN while the run goes on. */
  readonly finishedAtS: ArrayLike<number>;
  readonly durationS: ArrayLike<number>;
  readonly results: ArrayLike<number>;
  readonly trafficBytes: ArrayLike<number>;
  /** Slugs. */
  readonly scraper: TextColumn;
  readonly version: TextColumn;
  readonly origin: TextColumn;
  /** Ids of error fingerprints, empty for no error. */
  readonly error: TextColumn;
}

/** The number of a row, NaN when it is not known. */
export function numberAt(column: ArrayLike<number>, row: number): number {
  return column[row] ?? Number.NaN;
}

/** The code of a row, NaN where there is none. */
export function codeAt({ keys, codes }: CodeColumn, row: number): number {
  return codes[keys[row] ?? -1] ?? Number.NaN;
}

export function textAt(column: TextColumn, row: number): string {
  return column.values[codeAt(column, row)] ?? '';
}

/**
 * The usage of a row as a float of nano-dollars, for statistics; exact but for digits below them. NaN where it is not
 * known, and past nine million dollars: no run costs that.
 */
export function nanoUsdAt({ usage }: RunColumns, row: number): number {
  const nano = usage.nano[row] ?? Number.NaN;
  return nano === Number.POSITIVE_INFINITY ? approximateNano(usage.get(row)) : nano;
}

function approximateNano(usage: Usd | null): number {
  const nano = usage === null ? Number.NaN : approximateUsd(usage) * NANO_PER_USD;
  return Math.abs(nano) <= Number.MAX_SAFE_INTEGER ? nano : Number.NaN;
}

/** Adds the usage of a row, exactly; false where it is not known. */
export function addUsageAt({ usage }: RunColumns, row: number, sums: UsdSums, place: number): boolean {
  const nano = usage.nano[row] ?? Number.NaN;
  if (Number.isNaN(nano)) return false;
  if (nano === Number.POSITIVE_INFINITY) sums.add(place, usage.get(row) ?? 0);
  else sums.addNano(place, nano);
  return true;
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
