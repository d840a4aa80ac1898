import { compareUsd } from '#domain/money.ts';
import type { SortTerm } from '#domain/view.ts';
import { type RankedColumn, rankColumn } from '#engine/ranked-columns.ts';
import type { Floats } from '#engine/growable-arrays.ts';
import { COLUMN_OF, type SortableRows } from '#engine/sortable-rows.ts';

/** Negative where row `a` stands before row `b`. */
export type CompareRows = (a: number, b: number) => number;

/** What settles ties, whatever is sorted by. */
export const NEWEST_FIRST: SortTerm = { key: 'started', descending: true };

/** A total order: missing values last in both directions, ties newest first, then by slug. */
export function createCompare(store: SortableRows, sort: readonly SortTerm[]): CompareRows {
  const [first, second, ...more] = [...sort, NEWEST_FIRST].map((term) => comparatorFor(store, term));
  const bySlug: CompareRows = (a, b) => store.slugs.compare(a, b);
  if (first === undefined) return bySlug;
  if (second === undefined) return (a, b) => first(a, b) || bySlug(a, b);
  if (more.length === 0) return (a, b) => first(a, b) || second(a, b) || bySlug(a, b);
  const terms = [first, second, ...more];
  return (a, b) => {
    for (const compare of terms) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return bySlug(a, b);
  };
}

function comparatorFor(store: SortableRows, { key, descending }: SortTerm): CompareRows {
  switch (key) {
    case 'run':
      return directed((a, b) => store.slugs.compare(a, b), descending);
    case 'usage':
      return store.usage.isPlain ? numeric(store.usage.nano, descending) : exactUsage(store, descending);
    case 'started':
    case 'finished':
    case 'duration':
    case 'results':
    case 'traffic':
      return numeric(store.numbers[COLUMN_OF[key]], descending);
    case 'status':
    case 'scraper':
    case 'origin':
    case 'version':
    case 'error':
      return ranked(rankColumn(store, key), descending);
  }
}

function directed(compare: CompareRows, descending: boolean): CompareRows {
  return descending ? (a, b) => compare(b, a) : compare;
}

function numeric(column: Floats, descending: boolean): CompareRows {
  return (a, b) => compareNumbers(column[a] ?? Number.NaN, column[b] ?? Number.NaN, descending);
}

function ranked({ keys, ranks }: RankedColumn, descending: boolean): CompareRows {
  return (a, b) => compareNumbers(ranks[keys[a] ?? 0] ?? Number.NaN, ranks[keys[b] ?? 0] ?? Number.NaN, descending);
}

function compareNumbers(x: number, y: number, descending: boolean): number {
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : 1;
  if (Number.isNaN(y)) return -1;
  // Not a difference: two infinities have none.
  return x === y ? 0 : x < y === descending ? 1 : -1;
}

function exactUsage(store: SortableRows, descending: boolean): CompareRows {
  return (a, b) => {
    const x = store.usage.get(a);
    const y = store.usage.get(b);
    if (x === null) return y === null ? 0 : 1;
    if (y === null) return -1;
    return descending ? compareUsd(y, x) : compareUsd(x, y);
  };
}
