import { partitionPoint } from '#domain/partition-point.ts';
import type { SortTerm } from '#domain/view.ts';
import { type CompareRows, createCompare, NEWEST_FIRST } from '#engine/compare-rows.ts';
import { radixSort } from '#engine/radix-sort.ts';
import type { SortableRows } from '#engine/sortable-rows.ts';
import { keyRows } from '#engine/sort-keys.ts';

/** All rows that were ever written, in an order. */
type Order = Uint32Array<ArrayBuffer>;

/** Beside the order by age, which all others are made from: a table is scrolled in one at a time. Each takes four bytes a run. */
const MOST_KEPT = 1;
/** Of so many rows one may have changed before an order is made anew rather than mended. */
const MENDED = 4;

/** The orders that were asked for last, kept up as rows come and change. */
export class Orders {
  readonly #store: SortableRows;
  /** Rows that were written since all were last put in order. */
  readonly #written = new Set<number>();
  #byAge: Order = new Uint32Array(0);
  readonly #kept = new Map<string, { readonly sort: readonly SortTerm[]; order: Order }>();

  constructor(store: SortableRows) {
    this.#store = store;
  }

  /** A row was written, for the first time or again. */
  note(row: number): void {
    this.#written.add(row);
  }

  /** Newest first, then by slug; those without a start last. */
  get newestFirst(): Order {
    this.#catchUp();
    return this.#byAge;
  }

  /** Whether the order need not be made first. */
  has(sort: readonly SortTerm[]): boolean {
    this.#catchUp();
    return isByAge(sort) || this.#kept.has(JSON.stringify(sort));
  }

  /** Rows in the order of `createCompare`. It is the caller's to read, not to write. */
  order(sort: readonly SortTerm[]): Order {
    this.#catchUp();
    if (isByAge(sort)) return this.#byAge;
    const key = JSON.stringify(sort);
    const known = this.#kept.get(key);
    const entry = known ?? { sort, order: makeOrder(this.#store, this.#byAge, sort) };
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return entry.order;
  }

  #catchUp(): void {
    const store = this.#store;
    if (this.#written.size === 0) return;
    const written = Uint32Array.from(this.#written).sort();
    this.#written.clear();
    if (written.length * MENDED > this.#byAge.length) {
      this.#byAge = orderByAge(store, replaceRows(store, this.#byAge, written));
      this.#kept.clear();
      return;
    }
    this.#byAge = mend(store, this.#byAge, written, [NEWEST_FIRST]);
    for (const entry of this.#kept.values()) entry.order = mend(store, entry.order, written, entry.sort);
  }
}

function isByAge([first, ...rest]: readonly SortTerm[]): boolean {
  return first === undefined || (rest.length === 0 && first.key === 'started' && first.descending);
}

/** Takes the written rows out of an order and puts them where they belong now. */
function mend(store: SortableRows, order: Order, written: Order, sort: readonly SortTerm[]): Order {
  const compare = createCompare(store, sort);
  return merge(without(store, order, written), written.toSorted(compare), compare);
}

/** The written rows after all others. */
function replaceRows(store: SortableRows, order: Order, written: Order): Order {
  const rest = without(store, order, written);
  const rows = new Uint32Array(rest.length + written.length);
  rows.set(rest);
  rows.set(written, rest.length);
  return rows;
}

function without(store: SortableRows, order: Order, written: Order): Order {
  const isWritten = new Uint8Array(store.size);
  for (const row of written) isWritten[row] = 1;
  const rest = new Uint32Array(order.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] ?? 0;
    if (isWritten[row] === 0) rest[count++] = row;
  }
  return rest.subarray(0, count);
}

/** One order of two, the longer one in pieces that are copied whole. */
function merge(long: Order, short: Order, compare: CompareRows): Order {
  const merged = new Uint32Array(long.length + short.length);
  let from = 0;
  for (let i = 0; i < short.length; i++) {
    const row = short[i] ?? 0;
    const to = findPlace(long, row, from, compare);
    merged.set(long.subarray(from, to), from + i);
    merged[to + i] = row;
    from = to;
  }
  merged.set(long.subarray(from), from + short.length);
  return merged;
}

/** How many rows of an order stand before the row, at least `from`: the steps from there on double, the last one is halved. */
function findPlace(order: Order, row: number, from: number, compare: CompareRows): number {
  let lo = from;
  let step = 1;
  while (lo + step <= order.length && compare(order[lo + step - 1] ?? 0, row) < 0) {
    lo += step;
    step *= 2;
  }
  return partitionPoint(lo, Math.min(order.length, lo + step), (index) => compare(order[index] ?? 0, row) < 0);
}

/** Sorts by the last term first: what is sorted by an earlier one keeps it among equals. */
function makeOrder(store: SortableRows, byAge: Order, sort: readonly SortTerm[]): Order {
  let order = byAge;
  for (let i = sort.length - 1; i >= 0; i--) {
    const term = sort[i];
    if (term !== undefined) order = sortByTerm(store, order, term, createCompare(store, sort.slice(i)));
  }
  return order;
}

/** @param compare by the term and all after it, for the few rows that have no key */
function sortByTerm(store: SortableRows, order: Order, term: SortTerm, compare: CompareRows): Order {
  const { keyed, keys, missing, beside } = keyRows(store, term, order);
  const sorted = radixSort(keyed, keys);
  if (term.key === 'run') {
    const from = store.slugs.commonPrefixLength();
    const words = (row: number): number => store.slugs.word(row, from) * 2 ** 32 + store.slugs.word(row, from + 4);
    sortTies(sorted, words, compare);
  }
  const whole = new Uint32Array(order.length);
  whole.set(beside.length === 0 ? sorted : merge(sorted, beside.sort(compare), compare));
  whole.set(missing, order.length - missing.length);
  return whole;
}

/** Newest first, then by slug; the rows may come in any order. */
function orderByAge(store: SortableRows, rows: Order): Order {
  const compare = createCompare(store, []);
  const order = sortByTerm(store, rows, NEWEST_FIRST, compare);
  const starts = store.numbers.startedAtS;
  sortTies(order, (row) => starts[row] ?? Number.NaN, compare);
  return order;
}

/** Sorts each run of rows with the same key by what tells them apart. */
function sortTies(order: Order, keyOf: (row: number) => number, compare: CompareRows): void {
  let from = 0;
  for (let to = 1; to <= order.length; to++) {
    if (to < order.length && Object.is(keyOf(order[to] ?? 0), keyOf(order[from] ?? 0))) continue;
    if (to - from > 1) order.subarray(from, to).sort(compare);
    from = to;
  }
}
