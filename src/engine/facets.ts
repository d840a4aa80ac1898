import type { Facets, FacetValue } from '#domain/answers.ts';
import { compareText } from '#domain/compare-text.ts';
import { compareUsd } from '#domain/money.ts';
import { STATUS_CODES, formatStatusValue } from '#domain/status.ts';
import { UsdSum } from '#domain/usd-sum.ts';
import { FACET_KEYS, type FacetKey } from '#domain/view.ts';
import type { ErrorPatterns } from '#engine/error-patterns.ts';
import { FACET_BIT, GONE_BIT, type Misses } from '#engine/match.ts';
import { newestTitles } from '#engine/newest-titles.ts';
import type { RunStore } from '#engine/run-store.ts';

interface Tally {
  runs: number;
  readonly usage: UsdSum;
}

/** Counts and dollars of every loaded value; zero where the other filters leave none. */
export function countFacets(store: RunStore, errors: ErrorPatterns, misses: Misses): Facets {
  const errorIds = errors.ids();
  const titles = newestTitles(store);
  const valueAt: Readonly<Record<FacetKey, (row: number) => string>> = {
    status: (row) => formatStatusValue(store.status[row] ?? 0),
    scraper: (row) => store.text('scraperSlug', row),
    origin: (row) => store.text('origin', row),
    version: (row) => store.text('version', row),
    error: (row) => errorIds[store.codes.error[row] ?? 0] ?? '',
  };
  const labels: Readonly<Record<FacetKey, (value: string) => string>> = {
    status: (value) => value,
    scraper: (value) => titles.get(value) || value,
    origin: (value) => value,
    version: (value) => value,
    error: (value) => errors.pattern(value),
  };
  const values = (facet: FacetKey): readonly FacetValue[] => {
    const tallies = tally(store, misses, FACET_BIT[facet], valueAt[facet]);
    // Runs without an error have no fingerprint to filter by.
    if (facet === 'error') tallies.delete('');
    return [...tallies]
      .map(([value, { runs, usage }]) => ({ value, label: labels[facet](value), runs, usage: usage.total }))
      .sort(facet === 'status' ? byStatus : byUsage);
  };
  const [status, scraper, origin, version, error] = FACET_KEYS.map(values);
  return {
    status: status ?? [],
    scraper: scraper ?? [],
    origin: origin ?? [],
    version: version ?? [],
    error: error ?? [],
  };
}

function tally(store: RunStore, misses: Misses, ownBit: number, valueAt: (row: number) => string): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (let row = 0; row < misses.length; row++) {
    if (((misses[row] ?? 0) & GONE_BIT) !== 0) continue;
    const value = valueAt(row);
    let entry = tallies.get(value);
    if (entry === undefined) tallies.set(value, (entry = { runs: 0, usage: new UsdSum() }));
    if (((misses[row] ?? 0) & ~ownBit) !== 0) continue;
    entry.runs += 1;
    const usage = store.usage.get(row);
    if (usage !== null) entry.usage.add(usage);
  }
  return tallies;
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
