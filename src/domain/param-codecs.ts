import { compareUsd, formatUsdExact, parseUsd } from '#domain/money.ts';
import { DEFAULT_SORT, SORT_KEYS } from '#domain/view.ts';
import type { MeasureRange, SortTerm } from '#domain/view.ts';

/** How one parameter of the URL is written. */
export interface ParamCodec<T> {
  /** Null for a text that says nothing valid: the default holds. */
  parse(text: string): T | null;
  /** Null for the default, which is not written. */
  serialize(value: T): string | null;
}

const MOST_SORT_TERMS = 4;
const UTC_TEXT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?$/;
const DECIMAL = String.raw`-?\d{1,60}(?:\.\d{1,40})?`;
const DECIMAL_RANGE = new RegExp(`^(${DECIMAL})?\\.\\.(${DECIMAL})?$`);

/** A text that is taken as it is, when it is accepted. */
export function createTextCodec<F extends string | null>(
  accepts: (text: string) => boolean,
  fallback: F,
): ParamCodec<string | F> {
  return {
    parse: (text) => (accepts(text) ? text : null),
    serialize: (value) => (value === fallback ? null : value),
  };
}

/** One of a few words. */
export function createWordCodec<T extends string, F extends T | null>(
  words: readonly T[],
  fallback: F,
): ParamCodec<T | F> {
  return {
    parse: (text) => words.find((word) => word === text) ?? null,
    serialize: (value) => (value === fallback ? null : value),
  };
}

/** ISO 8601 in UTC, down to the day, minute or second; milliseconds are written only when there are any. */
export const INSTANT_CODEC: ParamCodec<number | null> = { parse: parseInstant, serialize: formatInstant };

function parseInstant(text: string): number | null {
  const ms = UTC_TEXT.test(text) ? Date.parse(text) : Number.NaN;
  // A day that its month does not have, or an hour 24, would be read as the next day.
  return Number.isNaN(ms) || !text.startsWith(new Date(ms).toISOString().slice(0, 10)) ? null : ms;
}

function formatInstant(ms: number | null): string | null {
  const date = new Date(ms ?? Number.NaN);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString().replace('.000Z', 'Z');
  // The years before 0 and after 9999 have no text that the grammar reads.
  return parseInstant(text) === null ? null : text;
}

/**
 * A list with commas between its values. Inside a value `%25` is a percent sign and `%2C` a comma; `%-` is the
 * empty value, such as the origin of a run that names none.
 */
export function createListCodec(parseValue: (text: string) => string | null): ParamCodec<readonly string[]> {
  return {
    parse(text) {
      const values = text
        .split(',')
        .filter((part) => part !== '')
        .map((part) => parseValue(unescapeValue(part)))
        .filter((value) => value !== null);
      return values.length === 0 ? null : [...new Set(values)];
    },
    serialize: (values) => (values.length === 0 ? null : values.map(escapeValue).join(',')),
  };
}

function escapeValue(value: string): string {
  return value === '' ? '%-' : value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function unescapeValue(text: string): string {
  return text === '%-' ? '' : text.replaceAll(/%2C/gi, ',').replaceAll('%25', '%');
}

/** `lo..hi`, inclusive, either side may be empty. `accepts` judges a bound's canonical decimal. */
export function createRangeCodec(accepts: (decimal: string) => boolean): ParamCodec<MeasureRange> {
  return {
    parse(text) {
      const match = DECIMAL_RANGE.exec(text);
      const lo = canonicalize(match?.[1]);
      const hi = canonicalize(match?.[2]);
      if (lo === null && hi === null) return null;
      if (![lo, hi].every((bound) => bound === null || accepts(bound))) return null;
      return isAscending(lo, hi) ? { lo, hi } : null;
    },
    serialize: ({ lo, hi }) => (lo === null && hi === null ? null : `${lo ?? ''}..${hi ?? ''}`),
  };
}

/** The parser of money is the parser of exact decimals, whatever they measure. */
function canonicalize(decimal: string | undefined): string | null {
  const exact = decimal === undefined ? null : parseUsd(decimal);
  return exact === null ? null : formatUsdExact(exact);
}

function isAscending(lo: string | null, hi: string | null): boolean {
  const from = lo === null ? null : parseUsd(lo);
  const to = hi === null ? null : parseUsd(hi);
  return from === null || to === null || compareUsd(from, to) <= 0;
}

/** Terms like `-usage`, of which the first of a key counts, up to four. */
export const SORT_CODEC: ParamCodec<readonly SortTerm[]> = { parse: parseSort, serialize: formatSort };

function parseSort(text: string): readonly SortTerm[] | null {
  const terms = new Map<string, SortTerm>();
  for (const term of text.split(',')) {
    const descending = term.startsWith('-');
    const key = SORT_KEYS.find((known) => known === (descending ? term.slice(1) : term));
    if (key !== undefined && !terms.has(key)) terms.set(key, { key, descending });
  }
  return terms.size === 0 ? null : [...terms.values()].slice(0, MOST_SORT_TERMS);
}

function formatSort(sort: readonly SortTerm[]): string | null {
  const text = writeSort(sort);
  return text === '' || text === writeSort(DEFAULT_SORT) ? null : text;
}

function writeSort(sort: readonly SortTerm[]): string {
  return sort.map(({ key, descending }) => (descending ? `-${key}` : key)).join(',');
}
