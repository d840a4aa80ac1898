import type { CompareRows } from '#engine/compare-rows.ts';

/** One row in so many is looked at first. */
const SAMPLE_STEP = 64;

/**
 * The first rows of an order that is not made: one pass that holds the `most` rows that come first so far. Most rows
 * are compared with the last of those alone, since a sample went before: in whatever order the rows come, few of them
 * come first for a while.
 */
export function findFirstRows(rows: Uint32Array, most: number, compare: CompareRows): Uint32Array<ArrayBuffer> {
  const first = new Uint32Array(Math.min(most, rows.length));
  if (first.length === 0) return first;
  let count = 0;

  function take(row: number): void {
    if (count === first.length && compare(row, first[count - 1] ?? 0) > 0) return;
    const end = count === first.length ? count - 1 : count;
    const place = findPlace(first, end, row, compare);
    first.copyWithin(place + 1, place, end);
    first[place] = row;
    count = end + 1;
  }

  for (let i = 0; i < rows.length; i += SAMPLE_STEP) take(rows[i] ?? 0);
  for (let i = 0; i < rows.length; i++) if (i % SAMPLE_STEP !== 0) take(rows[i] ?? 0);
  return first;
}

function findPlace(sorted: Uint32Array, length: number, row: number, compare: CompareRows): number {
  let lo = 0;
  let hi = length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (compare(sorted[middle] ?? 0, row) < 0) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}
