import type { SortTerm } from '#domain/view.ts';
import type { Keys } from '#engine/radix-sort.ts';
import { type RankedColumn, rankColumn } from '#engine/ranked-columns.ts';
import type { Floats } from '#engine/growable-arrays.ts';
import { COLUMN_OF, type SortableRows } from '#engine/sortable-rows.ts';
import type { SlugColumn } from '#engine/slug-column.ts';

/** Rows apart by whether a number of 64 bits says where they stand. Each part is in the order in which they came. */
export interface KeyedRows {
  readonly keyed: Uint32Array<ArrayBuffer>;
  readonly keys: Keys;
  /** Without a value: they stand last in both directions. */
  readonly missing: Uint32Array<ArrayBuffer>;
  /** Their values are not numbers of 64 bits. */
  readonly beside: Uint32Array<ArrayBuffer>;
}

/** Keys for the values of a term, so that ascending keys are the term's order. */
export function keyRows(store: SortableRows, { key, descending }: SortTerm, rows: Uint32Array): KeyedRows {
  const parts = new Parts(rows.length);
  fill(parts, store, key, rows);
  return parts.finish(descending);
}

function fill(parts: Parts, store: SortableRows, key: SortTerm['key'], rows: Uint32Array): void {
  switch (key) {
    case 'run':
      fillSlugs(parts, rows, store.slugs);
      return;
    case 'usage':
      fillFloats(parts, rows, store.usage.nano, Number.POSITIVE_INFINITY);
      return;
    case 'started':
    case 'finished':
    case 'duration':
    case 'results':
    case 'traffic':
      fillFloats(parts, rows, store.numbers[COLUMN_OF[key]], Number.NaN);
      return;
    case 'status':
    case 'scraper':
    case 'origin':
    case 'version':
    case 'error':
      fillRanks(parts, rows, rankColumn(store, key));
  }
}

/** The rows as they are put apart. */
class Parts {
  readonly upper: Uint32Array<ArrayBuffer>;
  readonly lower: Uint32Array<ArrayBuffer>;
  readonly keyed: Uint32Array<ArrayBuffer>;
  keyedCount = 0;
  readonly missing: number[] = [];
  readonly beside: number[] = [];

  constructor(length: number) {
    this.upper = new Uint32Array(length);
    this.lower = new Uint32Array(length);
    this.keyed = new Uint32Array(length);
  }

  finish(descending: boolean): KeyedRows {
    const upper = this.upper.subarray(0, this.keyedCount);
    const lower = this.lower.subarray(0, this.keyedCount);
    if (descending) {
      for (let i = 0; i < upper.length; i++) {
        upper[i] = ~(upper[i] ?? 0);
        lower[i] = ~(lower[i] ?? 0);
      }
    }
    return {
      keyed: this.keyed.subarray(0, this.keyedCount),
      keys: { upper, lower },
      missing: Uint32Array.from(this.missing),
      beside: Uint32Array.from(this.beside),
    };
  }
}

const SIGN = 0x8000_0000;
/** Where in a float of eight bytes its upper half stands depends on the machine. */
const UPPER = new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? 1 : 0;

/** The bits of floats order those of one sign as they are, and all of them when those of negative ones are turned round. */
function fillFloats(parts: Parts, rows: Uint32Array, column: Floats, besideMark: number): void {
  const { upper, lower, keyed, missing, beside } = parts;
  const words = new Uint32Array(column.buffer);
  const perFloat = column.BYTES_PER_ELEMENT / words.BYTES_PER_ELEMENT;
  const [top, rest] = perFloat === 1 ? [0, null] : [UPPER, 1 - UPPER];
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const value = column[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      missing.push(row);
    } else if (value === besideMark) {
      beside.push(row);
    } else {
      const high = words[perFloat * row + top] ?? 0;
      const low = rest === null ? 0 : (words[perFloat * row + rest] ?? 0);
      // The negative zero is as large as the other one.
      const isNegative = value < 0;
      upper[at] = isNegative ? ~high : high | SIGN;
      lower[at] = isNegative ? ~low : low;
      keyed[at] = row;
      at += 1;
    }
  }
  parts.keyedCount = at;
}

function fillRanks(parts: Parts, rows: Uint32Array, { keys, ranks }: RankedColumn): void {
  const { lower, keyed, missing } = parts;
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const rank = ranks[keys[row] ?? 0] ?? Number.NaN;
    if (Number.isNaN(rank)) {
      missing.push(row);
      continue;
    }
    lower[at] = rank;
    keyed[at] = row;
    at += 1;
  }
  parts.keyedCount = at;
}

/** Eight characters from where the slugs begin to differ. */
function fillSlugs(parts: Parts, rows: Uint32Array, slugs: SlugColumn): void {
  const { upper, lower, keyed, beside } = parts;
  const from = slugs.commonPrefixLength();
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (slugs.isBeside(row)) {
      beside.push(row);
      continue;
    }
    upper[at] = slugs.word(row, from);
    lower[at] = slugs.word(row, from + 4);
    keyed[at] = row;
    at += 1;
  }
  parts.keyedCount = at;
}
