import { partitionPoint } from '#domain/partition-point.ts';
import type { SortTerm } from '#domain/view.ts';
import { type CompareRows, createCompare } from '#engine/compare-rows.ts';
import { COLUMN_OF } from '#engine/sortable-rows.ts';
import { inBlocks } from '#engine/in-blocks.ts';
import { rankColumn } from '#engine/ranked-columns.ts';
import { countStarted } from '#engine/rows-by-start.ts';
import type { Selection } from '#engine/selection.ts';
import type { Codes, Floats } from '#engine/growable-arrays.ts';
import type { RunStore } from '#engine/run-store.ts';

/** One row in so many is looked at first, then one in so many of the others, and so on. */
const SAMPLE_STEPS = [4096, 512, 64, 8, 1];
/** One selected row in more than so many candidates is few. */
const FEW = 8;

/** The first selected rows by start, without a look at the others. */
export function takeByStart(
  store: RunStore,
  selection: Selection,
  descending: boolean,
  most: number,
): Uint32Array<ArrayBuffer> {
  const pieces = descending ? [selection.candidates.rows] : oldestFirst(store, selection.candidates.rows);
  const first = new Uint32Array(most);
  let count = 0;
  for (const rows of pieces) {
    for (let i = 0; i < rows.length && count < most; i++) {
      const row = rows[i] ?? 0;
      if (selection.has(row)) first[count++] = row;
    }
    if (count === most) break;
  }
  return first.subarray(0, count);
}

/** Piece by piece: rows with the same start stay in their order, those without one are last. */
function* oldestFirst(store: RunStore, newestFirst: Uint32Array): Generator<Uint32Array> {
  const { startedAtS } = store.numbers;
  const startOf = (place: number): number => startedAtS[newestFirst[place] ?? 0] ?? Number.NaN;
  let end = countStarted(store, newestFirst);
  const missing = newestFirst.subarray(end);
  while (end > 0) {
    const start = startOf(end - 1);
    let from = end - 1;
    while (from > 0 && startOf(from - 1) === start) from -= 1;
    yield newestFirst.subarray(from, end);
    end = from;
  }
  yield missing;
}

/**
 * The first selected rows of an order that is not made: one pass that holds the `most` rows that
 * come first so far. Samples go before, ever larger ones, so that in whatever order the rows come few of them come
 * first for a while; all others are told by their value alone.
 */
export function findFirstRows(
  store: RunStore,
  selection: Selection,
  sort: readonly SortTerm[],
  most: number,
): Uint32Array<ArrayBuffer> {
  const [term] = sort;
  const { candidates, total } = selection;
  // Few are found first, and looked at alone.
  const areFew = total * FEW < candidates.rows.length;
  const rows = areFew ? selection.rowsUnordered() : candidates.rows;
  const first = new FirstRows(most, rows, {
    values: term === undefined ? null : valuesOf(store, term),
    compare: createCompare(store, sort),
    // The candidates are in the order that settles ties.
    tiesByPlace: !areFew && sort.length === 1,
  });
  let looked = Number.POSITIVE_INFINITY;
  for (const step of SAMPLE_STEPS) {
    takeAll(first, selection, { step, looked });
    looked = step;
  }
  return first.list();
}

/** What the first term sorts by, as numbers by row or by the row's key; NaN stands last whatever the direction. */
type Values =
  | { readonly kind: 'by-row'; readonly column: Floats; readonly sign: 1 | -1 }
  | { readonly kind: 'by-key'; readonly keys: Codes; readonly column: Float64Array; readonly sign: 1 | -1 };

/** Null where no float says all of a value. */
function valuesOf(store: RunStore, { key, descending }: SortTerm): Values | null {
  const sign = descending ? -1 : 1;
  switch (key) {
    case 'usage':
      return store.usage.isPlain ? { kind: 'by-row', column: store.usage.nano, sign } : null;
    case 'started':
    case 'finished':
    case 'duration':
    case 'results':
    case 'traffic':
      return { kind: 'by-row', column: store.numbers[COLUMN_OF[key]], sign };
    case 'status':
    case 'scraper':
    case 'origin':
    case 'version':
    case 'error': {
      const { keys, ranks } = rankColumn(store, key);
      return { kind: 'by-key', keys, column: ranks, sign };
    }
    case 'run':
      return null;
  }
}

/** One row in `step`, but for one in `looked`: those were looked at before. */
interface Sample {
  readonly step: number;
  readonly looked: number;
}

/** Takes what comes first of a sample of the rows. */
function takeAll(first: FirstRows, selection: Selection, { step, looked }: Sample): void {
  const { rows, values } = first;
  const take = (place: number): void => {
    const isNew = place % looked !== 0 || looked === Number.POSITIVE_INFINITY;
    if (isNew && selection.has(rows[place] ?? 0)) first.take(place);
  };
  if (values === null || first.worst === null) {
    for (let place = 0; place < rows.length; place += step) take(place);
    return;
  }
  inBlocks(Math.ceil(rows.length / step), (from, to) => {
    takeBetween(first, values, step, take, from * step, Math.min(rows.length, to * step));
  });
}

/** Calls `take` with the places of rows that come first by their value alone. */
function takeBetween(
  first: FirstRows,
  values: Values,
  step: number,
  take: (place: number) => void,
  from: number,
  to: number,
): void {
  const { rows } = first;
  const { sign, column } = values;
  const keys = values.kind === 'by-key' ? values.keys : null;
  let worst = first.worst ?? Number.POSITIVE_INFINITY;
  let { tiesBefore } = first;
  for (let place = from; place < to; place += step) {
    const row = rows[place] ?? 0;
    const value = sign * (column[keys === null ? row : (keys[row] ?? 0)] ?? Number.NaN);
    // Written so that a missing value is not among them. Few come so far.
    if (value < worst || (value === worst && place < tiesBefore)) {
      take(place);
      worst = first.worst ?? worst;
      ({ tiesBefore } = first);
    }
  }
}

interface Ranking {
  readonly values: Values | null;
  readonly compare: CompareRows;
  /** Of rows with the same value the one at the earlier place comes first. */
  readonly tiesByPlace: boolean;
}

/** The rows that come first of those that were taken. */
class FirstRows {
  readonly rows: Uint32Array;
  readonly values: Values | null;
  /** The value of the last row, its sign turned where the order descends; null as long as every row may be among the first. */
  worst: number | null = null;
  /** With the same value a row comes before the last one where its place is before this one. */
  tiesBefore = Number.POSITIVE_INFINITY;
  readonly #places: Uint32Array;
  readonly #compare: (a: number, b: number) => number;
  readonly #tiesByPlace: boolean;
  #count = 0;

  constructor(most: number, rows: Uint32Array, { values, compare, tiesByPlace }: Ranking) {
    this.rows = rows;
    this.values = values;
    this.#places = new Uint32Array(most);
    this.#compare = (a, b) => compare(rows[a] ?? 0, rows[b] ?? 0);
    this.#tiesByPlace = tiesByPlace;
  }

  list(): Uint32Array<ArrayBuffer> {
    return Uint32Array.from(this.#places.subarray(0, this.#count), (place) => this.rows[place] ?? 0);
  }

  take(place: number): void {
    const places = this.#places;
    const isFull = this.#count === places.length;
    if (isFull && this.#compare(place, places[this.#count - 1] ?? 0) > 0) return;
    const end = isFull ? this.#count - 1 : this.#count;
    const at = findIndex(places, end, place, this.#compare);
    places.copyWithin(at + 1, at, end);
    places[at] = place;
    this.#count = end + 1;
    if (this.#count < places.length) return;
    const last = places[this.#count - 1] ?? 0;
    this.worst = this.#valueOf(this.rows[last] ?? 0);
    if (this.#tiesByPlace) this.tiesBefore = last;
  }

  #valueOf(row: number): number | null {
    const { values } = this;
    if (values === null) return null;
    const value = values.column[values.kind === 'by-row' ? row : (values.keys[row] ?? 0)] ?? Number.NaN;
    return Number.isNaN(value) ? null : values.sign * value;
  }
}

function findIndex(
  sorted: Uint32Array,
  length: number,
  place: number,
  compare: (a: number, b: number) => number,
): number {
  return partitionPoint(0, length, (index) => compare(sorted[index] ?? 0, place) < 0);
}
