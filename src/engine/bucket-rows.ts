import type { RunStore } from '#engine/run-store.ts';

/**
 * The rows that start in each bucket, newest first: pieces of all rows in that order, found by their ends.
 *
 * @param edgesMs strictly ascending: bucket i is edges[i] <= t < edges[i + 1]
 */
export function rowsByBucket(store: RunStore, edgesMs: readonly number[]): readonly Uint32Array[] {
  const ends = edgesMs.map((ms) => countFrom(store, ms / 1000));
  return ends.slice(1).map((newest, bucket) => store.orders.newestFirst.subarray(newest, ends[bucket]));
}

/** How many rows start at a time or later. */
function countFrom({ numbers: { startedAtS }, orders: { newestFirst } }: RunStore, timeS: number): number {
  let lo = 0;
  let hi = newestFirst.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if ((startedAtS[newestFirst[middle] ?? 0] ?? Number.NaN) >= timeS) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}
