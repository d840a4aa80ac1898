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
  countValues(store, status.codes, error, misses, tallies);
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

/**
 * All facets in one pass: a run that misses nothing counts in each, one that misses a single facet in that one alone.
 * Written out facet by facet: a loop over them within the loop over the rows takes several times as long.
 */
function countValues(
  store: RunStore,
  statuses: Codes,
  { numbers: errorNumberOf, none: noError }: ErrorNumbers,
  misses: Misses,
  { status, scraper, origin, version, error }: Readonly<Record<FacetKey, Tally>>,
): void {
  const { scraperSlug: scrapers, origin: origins, version: versions, error: errors } = store.codes;
  for (let row = 0; row < misses.length; row++) {
    const miss = misses[row] ?? 0;
    if ((miss & GONE_BIT) !== 0) continue;
    const statusCode = statuses[row] ?? 0;
    const scraperCode = scrapers[row] ?? 0;
    const originCode = origins[row] ?? 0;
    const versionCode = versions[row] ?? 0;
    const errorNumber = errorNumberOf[errors[row] ?? 0] ?? 0;
    if (miss === 0) {
      status.count(statusCode, row);
      scraper.count(scraperCode, row);
      origin.count(originCode, row);
      version.count(versionCode, row);
      // Runs without an error have no fingerprint to filter by, and most have none.
      if (errorNumber !== noError) error.count(errorNumber, row);
      continue;
    }
    status.isLoaded[statusCode] = 1;
    scraper.isLoaded[scraperCode] = 1;
    origin.isLoaded[originCode] = 1;
    version.isLoaded[versionCode] = 1;
    if (errorNumber !== noError) error.isLoaded[errorNumber] = 1;
    if (miss === FACET_BIT.status) status.count(statusCode, row);
    else if (miss === FACET_BIT.scraper) scraper.count(scraperCode, row);
    else if (miss === FACET_BIT.origin) origin.count(originCode, row);
    else if (miss === FACET_BIT.version) version.count(versionCode, row);
    else if (miss === FACET_BIT.error && errorNumber !== noError) error.count(errorNumber, row);
  }
}

/** Of each value of a facet, by its number. */
class Tally {
  /** 1: a loaded run has the value. One that is counted has it anyway. */
  readonly isLoaded: Uint8Array;
  readonly #runs: Uint32Array;
  readonly #usage: UsageSums;

  constructor({ usage }: RunStore, values: number) {
    this.isLoaded = new Uint8Array(values);
    this.#runs = new Uint32Array(values);
    this.#usage = new UsageSums(usage, values);
  }

  count(number: number, row: number): void {
    this.#runs[number] = (this.#runs[number] ?? 0) + 1;
    this.#usage.add(number, row);
  }

  list(values: readonly string[], label: (value: string) => string): FacetValue[] {
    return values.flatMap((value, number) => {
      const runs = this.#runs[number] ?? 0;
      if (runs === 0 && this.isLoaded[number] === 0) return [];
      return { value, label: label(value), runs, usage: this.#usage.total(number) };
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
