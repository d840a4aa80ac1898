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
  const { scraperSlug, origin, version } = store.texts;
  const status = statusCodes(store);
  const error = errorNumbers(errors);
  const values = {
    status: status.values,
    scraper: scraperSlug.values,
    origin: origin.values,
    version: version.values,
    error: error.ids,
  };
  const tallies = {
    status: new Tally(store, values.status.length),
    scraper: new Tally(store, values.scraper.length),
    origin: new Tally(store, values.origin.length),
    version: new Tally(store, values.version.length),
    error: new Tally(store, values.error.length),
  };
  const columns = {
    status: status.codes,
    scraper: store.codes.scraperSlug,
    origin: store.codes.origin,
    version: store.codes.version,
    errors: store.codes.error,
    errorNumberOf: error.numbers,
    noError: error.none,
  };
  countValues(columns, misses, store, tallies);
  const titles = newestTitles(store);
  const list = (facet: FacetKey, label = itself): FacetValue[] => tallies[facet].list(values[facet], label);
  return {
    status: list('status').sort(byStatus),
    scraper: list('scraper', (slug) => titles.get(slug) || slug).sort(byUsage),
    origin: list('origin').sort(byUsage),
    version: list('version').sort(byUsage),
    error: list('error', (id) => errors.pattern(id)).sort(byUsage),
  };
}

type Tallies = Readonly<Record<FacetKey, Tally>>;

/** So many combinations of values still fit a processor's cache, with their counts and dollars. */
const MOST_COMBINATIONS = 2 ** 17;

/** A run that misses nothing counts in each facet, one that misses a single facet in that one alone. */
function countValues(columns: FacetColumns, misses: Misses, store: RunStore, tallies: Tallies): void {
  const { status, scraper, origin, version } = tallies;
  const sizes = [countStatuses(columns.status), scraper.size, origin.size, version.size] as const;
  const places = sizes.reduce((product, size) => product * size, 1);
  if (places > MOST_COMBINATIONS) {
    countEach(columns, misses, tallies);
    return;
  }
  const combinations = new Tally(store, places);
  countCombined(columns, misses, tallies, combinations);
  let place = 0;
  for (let statusCode = 0; statusCode < sizes[0]; statusCode++) {
    for (let scraperCode = 0; scraperCode < sizes[1]; scraperCode++) {
      for (let originCode = 0; originCode < sizes[2]; originCode++) {
        for (let versionCode = 0; versionCode < sizes[3]; versionCode++, place++) {
          if (!combinations.has(place)) continue;
          status.addFrom(combinations, place, statusCode);
          scraper.addFrom(combinations, place, scraperCode);
          origin.addFrom(combinations, place, originCode);
          version.addFrom(combinations, place, versionCode);
        }
      }
    }
  }
}

function countStatuses(codes: Codes): number {
  let most = 0;
  for (let row = 0; row < codes.length; row++) most = Math.max(most, codes[row] ?? 0);
  return most + 1;
}

/** Runs have few values of a facet: one that misses nothing is counted in one place instead of five. */
function countCombined(columns: FacetColumns, misses: Misses, tallies: Tallies, combinations: Tally): void {
  const { status: statuses, scraper: scrapers, origin: origins, version: versions } = columns;
  const { errors, errorNumberOf, noError } = columns;
  const { status, scraper, origin, version, error } = tallies;
  const { size: scraperCount } = scraper;
  const { size: originCount } = origin;
  const { size: versionCount } = version;
  for (let row = 0; row < misses.length; row++) {
    const miss = misses[row] ?? 0;
    if ((miss & GONE_BIT) !== 0) continue;
    const statusCode = statuses[row] ?? 0;
    const scraperCode = scrapers[row] ?? 0;
    const originCode = origins[row] ?? 0;
    const versionCode = versions[row] ?? 0;
    const place = ((statusCode * scraperCount + scraperCode) * originCount + originCode) * versionCount + versionCode;
    const errorNumber = errorNumberOf[errors[row] ?? 0] ?? 0;
    if (miss === 0) {
      combinations.count(place, row);
      if (errorNumber !== noError) error.count(errorNumber, row);
      continue;
    }
    combinations.isLoaded[place] = 1;
    if (errorNumber !== noError) error.isLoaded[errorNumber] = 1;
    if (miss === FACET_BIT.status) status.count(statusCode, row);
    else if (miss === FACET_BIT.scraper) scraper.count(scraperCode, row);
    else if (miss === FACET_BIT.origin) origin.count(originCode, row);
    else if (miss === FACET_BIT.version) version.count(versionCode, row);
    else if (miss === FACET_BIT.error && errorNumber !== noError) error.count(errorNumber, row);
  }
}

function countEach(columns: FacetColumns, misses: Misses, tallies: Tallies): void {
  const { errors, errorNumberOf, noError } = columns;
  for (const facet of ['status', 'scraper', 'origin', 'version'] as const) {
    const codes = columns[facet];
    const ownBit = FACET_BIT[facet];
    const tally = tallies[facet];
    for (let row = 0; row < misses.length; row++) tally.take(codes[row] ?? 0, row, misses[row] ?? 0, ownBit);
  }
  for (let row = 0; row < misses.length; row++) {
    const number = errorNumberOf[errors[row] ?? 0] ?? 0;
    if (number !== noError) tallies.error.take(number, row, misses[row] ?? 0, FACET_BIT.error);
  }
}

/** The values of every row, by number. */
interface FacetColumns extends Readonly<Record<Exclude<FacetKey, 'error'>, Codes>> {
  readonly errors: Codes;
  /** The number of a message's fingerprint, by the message's code. */
  readonly errorNumberOf: Uint32Array;
  /** The number of those without an error, which have no fingerprint to filter by; -1 where there are none. */
  readonly noError: number;
}

/** Of each value of a facet, by its number. */
class Tally {
  readonly size: number;
  /** 1: a loaded run has the value. One that is counted has it anyway. */
  readonly isLoaded: Uint8Array;
  readonly #runs: Uint32Array;
  readonly #usage: UsageSums;

  constructor({ usage }: RunStore, size: number) {
    this.size = size;
    this.isLoaded = new Uint8Array(size);
    this.#runs = new Uint32Array(size);
    this.#usage = new UsageSums(usage, size);
  }

  count(number: number, row: number): void {
    this.#runs[number] = (this.#runs[number] ?? 0) + 1;
    this.#usage.add(number, row);
  }

  /** Counts a row that misses nothing but this facet. */
  take(number: number, row: number, miss: number, ownBit: number): void {
    if ((miss & GONE_BIT) !== 0) return;
    if ((miss & ~ownBit) === 0) this.count(number, row);
    else this.isLoaded[number] = 1;
  }

  has(number: number): boolean {
    return this.#runs[number] !== 0 || this.isLoaded[number] !== 0;
  }

  /** Adds what another tally has of one of its numbers. */
  addFrom(from: Tally, at: number, number: number): void {
    this.isLoaded[number] = 1;
    this.#runs[number] = (this.#runs[number] ?? 0) + (from.#runs[at] ?? 0);
    this.#usage.addFrom(from.#usage, at, number);
  }

  list(values: readonly string[], label: (value: string) => string): FacetValue[] {
    return values.flatMap((value, number) => {
      if (!this.has(number)) return [];
      return { value, label: label(value), runs: this.#runs[number] ?? 0, usage: this.#usage.total(number) };
    });
  }
}

function statusCodes({ status, size }: RunStore): { readonly codes: Codes; readonly values: readonly string[] } {
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

/** Several messages share a fingerprint. */
interface ErrorNumbers {
  /** The number of the fingerprint by the message's code. */
  readonly numbers: Uint32Array;
  readonly ids: readonly string[];
  /** The number of those without an error; -1 where there are none. */
  readonly none: number;
}

/** By store, since most questions find no new message. */
const knownNumbers = new WeakMap<ErrorPatterns, ErrorNumbers>();

function errorNumbers(errors: ErrorPatterns): ErrorNumbers {
  const ids = errors.ids();
  const known = knownNumbers.get(errors);
  if (known?.numbers.length === ids.length) return known;
  const found = new Map<string, number>();
  const numbers = Uint32Array.from(ids, (id) => {
    const number = found.get(id) ?? found.size;
    found.set(id, number);
    return number;
  });
  const numbered = { numbers, ids: [...found.keys()], none: found.get('') ?? -1 };
  knownNumbers.set(errors, numbered);
  return numbered;
}

function itself(value: string): string {
  return value;
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
