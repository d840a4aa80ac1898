import type { RowAt } from '#domain/answers.ts';
import type { SortTerm } from '#domain/view.ts';
import type { RunStore } from '#engine/run-store.ts';

/**
 * Where a time is among rows that are sorted by a time; null when they are sorted by something else. Rows without a
 * time are last, and not before any.
 *
 * @param atMs unix milliseconds
 */
export function findRowAt(
  { numbers }: RunStore,
  rows: Uint32Array,
  sort: readonly SortTerm[],
  atMs: number,
): RowAt | null {
  const [term] = sort;
  if (term === undefined || (term.key !== 'started' && term.key !== 'finished')) return null;
  const column = term.key === 'started' ? numbers.startedAtS : numbers.finishedAtS;
  const isBefore = (row: number): boolean => {
    const valueMs = (column[row] ?? Number.NaN) * 1000;
    return term.descending ? valueMs > atMs : valueMs < atMs;
  };
  let index = 0;
  let end = rows.length;
  while (index < end) {
    const middle = (index + end) >> 1;
    if (isBefore(rows[middle] ?? 0)) index = middle + 1;
    else end = middle;
  }
  return { index, total: rows.length };
}
