import { partitionPoint } from '#domain/partition-point.ts';
import type { RunStore } from '#engine/run-store.ts';

/** Some rows, newest first; those without a start last. */
type NewestFirst = Uint32Array;

/**
 * Of rows newest first those that start from a time on and before another one: a piece of them, found by its ends.
 *
 * @param fromS unix seconds, -Infinity for every start
 * @param toS unix seconds, Infinity for every start
 */
export function rowsBetween(store: RunStore, rows: NewestFirst, fromS: number, toS: number): NewestFirst {
  const [newest, end] = placesBetween(store, rows, fromS, toS);
  return rows.subarray(newest, end);
}

/** Where among rows newest first those from a time on and before another one begin and end: seconds as above. */
export function placesBetween(
  store: RunStore,
  rows: NewestFirst,
  fromS: number,
  toS: number,
): readonly [newest: number, end: number] {
  const newest = countFrom(store, rows, toS);
  return [newest, Math.max(newest, countFrom(store, rows, fromS))];
}

/** Where in rows newest first those without a start begin. */
export function countStarted(store: RunStore, rows: NewestFirst): number {
  return countFrom(store, rows, Number.NEGATIVE_INFINITY);
}

/**
 * The rows that start in each bucket.
 *
 * @param edgesMs strictly ascending: bucket i is edges[i] <= t < edges[i + 1]
 */
export function rowsByBucket(store: RunStore, rows: NewestFirst, edgesMs: readonly number[]): readonly NewestFirst[] {
  const ends = edgesMs.map((ms) => countFrom(store, rows, ms / 1000));
  return ends.slice(1).map((newest, bucket) => rows.subarray(newest, ends[bucket]));
}

/** How many rows start at a time or later. */
export function countFrom({ numbers: { startedAtS } }: RunStore, rows: NewestFirst, timeS: number): number {
  return partitionPoint(0, rows.length, (index) => (startedAtS[rows[index] ?? 0] ?? Number.NaN) >= timeS);
}
