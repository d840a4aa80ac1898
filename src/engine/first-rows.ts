import type { SortTerm } from '#domain/view.ts';
import { type CompareRows, createCompare, NUMBERS, TEXTS } from '#engine/compare-rows.ts';
import type { Misses } from '#engine/match.ts';
import type { Codes, Floats } from '#engine/room.ts';
import type { RunStore } from '#engine/run-store.ts';

/** One row in so many is looked at first. */
const SAMPLE_STEP = 64;

/** The first rows by start, of those that miss nothing, without a look at the others. */
export function takeByStart(
  store: RunStore,
  misses: Misses,
  descending: boolean,
  most: number,
): Uint32Array<ArrayBuffer> {
  const pieces = descending ? [store.orders.newestFirst] : oldestFirst(store);
  const first = new Uint32Array(most);
  let count = 0;
  for (const rows of pieces) {
    for (let i = 0; i < rows.length && count < most; i++) {
      const row = rows[i] ?? 0;
      if (misses[row] === 0) first[count++] = row;
    }
    if (count === most) break;
  }
  return first.subarray(0, count);
}

/** Piece by piece: rows with the same start stay in their order, those without one are last. */
function* oldestFirst({ numbers: { startedAtS }, orders: { newestFirst } }: RunStore): Generator<Uint32Array> {
  const startOf = (place: number): number => startedAtS[newestFirst[place] ?? 0] ?? Number.NaN;
  let end = newestFirst.length;
  while (end > 0 && Number.isNaN(startOf(end - 1))) end -= 1;
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
 * The first rows of an order that is not made, of those that miss nothing: one pass that holds the `most` rows that
 * come first so far. A sample goes before, so that in whatever order the rows come few of them come first for a
 * while; all others are told by their value alone.
 */
export function findFirstRows(
  store: RunStore,
  misses: Misses,
  sort: readonly SortTerm[],
  most: number,
): Uint32Array<ArrayBuffer> {
  const [term] = sort;
  const values = term === undefined ? null : valuesOf(store, term);
  const first = new FirstRows(most, createCompare(store, sort), values);
  for (let row = 0; row < misses.length; row += SAMPLE_STEP) if (misses[row] === 0) first.take(row);
  for (let from = 0; from < misses.length; from += SAMPLE_STEP) {
    const to = Math.min(misses.length, from + SAMPLE_STEP);
    takeAll(first, misses, from + 1, to);
  }
  return first.rows;
}

/** What the first term sorts by, as numbers by row or by the row's code; NaN stands last whatever the direction. */
type Values =
  | { readonly kind: 'by-row'; readonly column: Floats; readonly sign: 1 | -1 }
  | { readonly kind: 'by-code'; readonly codes: Codes; readonly column: Float64Array; readonly sign: 1 | -1 };

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
      return { kind: 'by-row', column: store.numbers[NUMBERS[key]], sign };
    case 'scraper':
    case 'origin':
    case 'version':
    case 'error': {
      const texts = store.texts[TEXTS[key]];
      const column = Float64Array.from(texts.ranks());
      const empty = texts.find('');
      if (empty !== undefined) column[empty] = Number.NaN;
      return { kind: 'by-code', codes: store.codes[TEXTS[key]], column, sign };
    }
    case 'status':
    case 'run':
      return null;
  }
}

function takeAll(first: FirstRows, misses: Misses, from: number, to: number): void {
  const { values } = first;
  if (values === null || first.worst === null) {
    for (let row = from; row < to; row++) if (misses[row] === 0) first.take(row);
    return;
  }
  const { sign, column } = values;
  const codes = values.kind === 'by-code' ? values.codes : null;
  for (let row = from; row < to; row++) {
    if (misses[row] !== 0) continue;
    const value = sign * (column[codes === null ? row : (codes[row] ?? 0)] ?? Number.NaN);
    // Written so that a missing value is not among them.
    if (value <= (first.worst ?? value)) first.take(row);
  }
}

class FirstRows {
  /** The value of the last row, its sign turned where the order descends; null as long as every row may be among the first. */
  worst: number | null = null;
  readonly values: Values | null;
  readonly #rows: Uint32Array<ArrayBuffer>;
  readonly #compare: CompareRows;
  #count = 0;

  constructor(most: number, compare: CompareRows, values: Values | null) {
    this.#rows = new Uint32Array(most);
    this.#compare = compare;
    this.values = values;
  }

  get rows(): Uint32Array<ArrayBuffer> {
    return this.#rows.subarray(0, this.#count);
  }

  take(row: number): void {
    const rows = this.#rows;
    const isFull = this.#count === rows.length;
    if (isFull && this.#compare(row, rows[this.#count - 1] ?? 0) > 0) return;
    const end = isFull ? this.#count - 1 : this.#count;
    const place = findPlace(rows, end, row, this.#compare);
    rows.copyWithin(place + 1, place, end);
    rows[place] = row;
    this.#count = end + 1;
    if (this.#count === rows.length) this.worst = this.#valueOf(rows[this.#count - 1] ?? 0);
  }

  #valueOf(row: number): number | null {
    const { values } = this;
    if (values === null) return null;
    const value = values.column[values.kind === 'by-row' ? row : (values.codes[row] ?? 0)] ?? Number.NaN;
    return Number.isNaN(value) ? null : values.sign * value;
  }
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
