import type { Facets, FacetValue } from '#domain/answers.ts';
import { compareText } from '#domain/compare-text.ts';
import { compareUsd } from '#domain/money.ts';
import { STATUS_CODES, formatStatusValue } from '#domain/status.ts';
import type { FacetKey } from '#domain/view.ts';
import type { ErrorPatterns } from '#engine/error-patterns.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import { FACET_BIT, GONE_BIT, type Misses } from '#engine/match.ts';
import { newestTitles } from '#engine/newest-titles.ts';
import type { Codes } from '#engine/room.ts';
import type { RunStore } from '#engine/run-store.ts';

/** Counts and dollars of every loaded value; zero where the other filters leave none. */
export function countFacets(store: RunStore, errors: ErrorPatterns, misses: Misses): Facets {
  const titles = newestTitles(store);
  const { scraperSlug, origin, version } = store.codes;
  const count = (facet: FacetKey, values: FacetCodes, label = itself): FacetValue[] =>
    tally(store, misses, FACET_BIT[facet], values, label);
  return {
    status: count('status', statusCodes(store)).sort(byStatus),
    scraper: count(
      'scraper',
      { codes: scraperSlug, values: store.texts.scraperSlug.values },
      (slug) => titles.get(slug) || slug,
    ).sort(byUsage),
    origin: count('origin', { codes: origin, values: store.texts.origin.values }).sort(byUsage),
    version: count('version', { codes: version, values: store.texts.version.values }).sort(byUsage),
    error: count('error', errorCodes(store, errors), (id) => errors.pattern(id))
      // Runs without an error have no fingerprint to filter by.
      .filter(({ value }) => value !== '')
      .sort(byUsage),
  };
}

/** A facet's value of every row, by number. */
interface FacetCodes {
  readonly codes: Codes;
  readonly values: readonly string[];
  /** The number of a value by code, where several codes share one; else a code is the number. */
  readonly numbers?: Uint32Array;
}

function statusCodes({ status, size }: RunStore): FacetCodes {
  if (!(status instanceof Uint32Array)) {
    return {
      codes: status,
      values: Array.from({ length: 2 ** (8 * status.BYTES_PER_ELEMENT) }, (_, code) => formatStatusValue(code)),
    };
  }
  // Numbers without an end are no places in an array.
  const found = new Map<number, number>();
  const codes = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    const code = status[row] ?? 0;
    const number = found.get(code) ?? found.size;
    found.set(code, number);
    codes[row] = number;
  }
  return { codes, values: Array.from(found.keys(), formatStatusValue) };
}

/** By store, since most questions find no new message. */
const errorNumbers = new WeakMap<
  ErrorPatterns,
  { readonly ids: number; readonly numbered: Omit<FacetCodes, 'codes'> }
>();

function errorCodes(store: RunStore, errors: ErrorPatterns): FacetCodes {
  const ids = errors.ids();
  let known = errorNumbers.get(errors);
  if (known?.ids !== ids.length) {
    known = { ids: ids.length, numbered: numberIds(ids) };
    errorNumbers.set(errors, known);
  }
  return { codes: store.codes.error, ...known.numbered };
}

function numberIds(ids: readonly string[]): Omit<FacetCodes, 'codes'> {
  const found = new Map<string, number>();
  const numbers = Uint32Array.from(ids, (id) => {
    const number = found.get(id) ?? found.size;
    found.set(id, number);
    return number;
  });
  return { values: [...found.keys()], numbers };
}

function itself(value: string): string {
  return value;
}

function tally(
  store: RunStore,
  misses: Misses,
  ownBit: number,
  { codes, values, numbers }: FacetCodes,
  label: (value: string) => string,
): FacetValue[] {
  const isLoaded = new Uint8Array(values.length);
  const runs = new Uint32Array(values.length);
  const usage = new UsageSums(store.usage, values.length);
  for (let row = 0; row < misses.length; row++) {
    const miss = misses[row] ?? 0;
    if ((miss & GONE_BIT) !== 0) continue;
    const code = codes[row] ?? 0;
    const number = numbers === undefined ? code : (numbers[code] ?? 0);
    if ((miss & ~ownBit) !== 0) {
      isLoaded[number] = 1;
      continue;
    }
    runs[number] = (runs[number] ?? 0) + 1;
    usage.add(number, row);
  }
  return values.flatMap((value, number) =>
    isLoaded[number] === 1 || runs[number] !== 0
      ? { value, label: label(value), runs: runs[number] ?? 0, usage: usage.total(number) }
      : [],
  );
}

function byUsage(a: FacetValue, b: FacetValue): number {
  return compareUsd(b.usage, a.usage) || b.runs - a.runs || compareText(a.value, b.value);
}

const STATUS_ORDER = STATUS_CODES.map(formatStatusValue);

function byStatus(a: FacetValue, b: FacetValue): number {
  return statusPlace(a.value) - statusPlace(b.value) || Number(a.value) - Number(b.value);
}

function statusPlace(value: string): number {
  const place = STATUS_ORDER.indexOf(value);
  return place === -1 ? STATUS_ORDER.length : place;
}
