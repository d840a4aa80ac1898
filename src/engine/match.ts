import { compareUsd, parseUsd } from '#domain/money.ts';
import { formatStatusValue } from '#domain/status.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import { FACET_KEYS, type FacetChoice, type FacetKey, type MeasureRange } from '#domain/view.ts';
import type { ErrorPatterns } from '#engine/error-patterns.ts';
import type { Scope } from '#engine/messages.ts';
import type { Codes, Floats } from '#engine/room.ts';
import { HELD, type RunStore, type TextColumn } from '#engine/run-store.ts';

/** What a run fails to match, as bits. 0: it is selected. */
export type Misses = Uint8Array;

/** A run misses what one facet asks for. */
export const FACET_BIT: Readonly<Record<FacetKey, number>> = {
  status: 1,
  scraper: 2,
  origin: 4,
  version: 8,
  error: 16,
};
export const TIME_BIT = 32;
const OTHER_BIT = 64;
/** The row is none that the question is about. */
export const GONE_BIT = 128;

const FACET_COLUMN: Readonly<Record<Exclude<FacetKey, 'status' | 'error'>, TextColumn>> = {
  scraper: 'scraperSlug',
  origin: 'origin',
  version: 'version',
};

/**
 * Compares every loaded run with what the scope asks for, and keeps *what* it misses: one pass answers the
 * selection, the counts of a facet that ignore its own filter, and sums that ignore the time range.
 *
 * @param also rows that are not held, and that the question is about all the same
 */
export function findMisses(
  store: RunStore,
  errors: ErrorPatterns,
  scope: Scope,
  also: ReadonlySet<number> | null = null,
): Misses {
  const misses = new Uint8Array(store.size);
  const { filter } = scope;
  missHeld(store, also, misses);
  for (const facet of FACET_KEYS) missFacet(store, errors, facet, filter.facets[facet], misses);
  missTime(store, scope, misses);
  missHour(store, scope, misses);
  missUsage(store, filter.measures.usage, misses);
  missNumber(store.numbers.durationS, filter.measures.duration, misses);
  missNumber(store.numbers.trafficBytes, filter.measures.traffic, misses);
  missNumber(store.numbers.results, filter.measures.results, misses);
  missText(store, filter.q, misses);
  return misses;
}

function missHeld({ held, shown }: RunStore, also: ReadonlySet<number> | null, misses: Misses): void {
  if (shown < misses.length) {
    for (let row = 0; row < misses.length; row++) if (held[row] !== HELD.yes) misses[row] = GONE_BIT;
  }
  if (also === null) return;
  for (const row of also) if (held[row] === HELD.no) misses[row] = 0;
}

function missFacet(
  store: RunStore,
  errors: ErrorPatterns,
  facet: FacetKey,
  { only, not }: FacetChoice,
  misses: Misses,
): void {
  if (only.length === 0 && not.length === 0) return;
  const wanted = new Set(only);
  const unwanted = new Set(not);
  const passes = (value: string): boolean => (wanted.size === 0 || wanted.has(value)) && !unwanted.has(value);
  const bit = FACET_BIT[facet];
  if (facet === 'status') {
    missStatus(store.status, passes, misses);
    return;
  }
  const codes = facet === 'error' ? store.codes.error : store.codes[FACET_COLUMN[facet]];
  const mask =
    facet === 'error'
      ? Uint8Array.from(errors.ids(), (id) => (passes(id) ? 1 : 0))
      : store.texts[FACET_COLUMN[facet]].mask(passes);
  missCode(codes, mask, bit, misses);
}

function missStatus(status: Codes, passes: (value: string) => boolean, misses: Misses): void {
  if (status instanceof Uint8Array) {
    const mask = Uint8Array.from({ length: 256 }, (_, code) => (passes(formatStatusValue(code)) ? 1 : 0));
    missCode(status, mask, FACET_BIT.status, misses);
    return;
  }
  const verdicts = new Map<number, boolean>();
  for (let row = 0; row < misses.length; row++) {
    const code = status[row] ?? 0;
    const isPassed = verdicts.get(code) ?? passes(formatStatusValue(code));
    verdicts.set(code, isPassed);
    if (!isPassed) misses[row] = (misses[row] ?? 0) | FACET_BIT.status;
  }
}

function missCode(codes: Codes, mask: Uint8Array, bit: number, misses: Misses): void {
  for (let row = 0; row < misses.length; row++) {
    if (mask[codes[row] ?? 0] === 0) misses[row] = (misses[row] ?? 0) | bit;
  }
}

function missTime(store: RunStore, { filter, nowMs, zone }: Scope, misses: Misses): void {
  const { fromMs, toMs } = resolveTimeRange(filter.time, nowMs, createZone(zone));
  if (fromMs === null && toMs === null) return;
  const fromS = (fromMs ?? Number.NEGATIVE_INFINITY) / 1000;
  const toS = (toMs ?? Number.POSITIVE_INFINITY) / 1000;
  const starts = store.numbers.startedAtS;
  for (let row = 0; row < misses.length; row++) {
    const start = starts[row] ?? Number.NaN;
    // Written so that a run without a start is in no range.
    if (!(start >= fromS && start < toS)) misses[row] = (misses[row] ?? 0) | TIME_BIT;
  }
}

/** In no zone the clock changes by less than a quarter of an hour, or within one. */
const QUARTER_S = 900;

function missHour(store: RunStore, { filter, zone: zoneName }: Scope, misses: Misses): void {
  if (filter.hour === null) return;
  const zone = createZone(zoneName);
  const starts = store.numbers.startedAtS;
  let quarter = Number.NaN;
  let isInside = false;
  for (let row = 0; row < misses.length; row++) {
    const start = starts[row] ?? Number.NaN;
    const its = Math.floor(start / QUARTER_S);
    if (its !== quarter) {
      quarter = its;
      isInside = !Number.isNaN(start) && zone.hourOfDayAt(start * 1000) === filter.hour;
    }
    if (!isInside) misses[row] = (misses[row] ?? 0) | OTHER_BIT;
  }
}

function missUsage({ usage }: RunStore, range: MeasureRange, misses: Misses): void {
  if (range.lo === null && range.hi === null) return;
  const lo = range.lo === null ? null : parseUsd(range.lo);
  const hi = range.hi === null ? null : parseUsd(range.hi);
  if (usage.isPlain && typeof lo !== 'bigint' && typeof hi !== 'bigint') {
    missBetween(usage.nano, lo ?? Number.NEGATIVE_INFINITY, hi ?? Number.POSITIVE_INFINITY, misses);
    return;
  }
  for (let row = 0; row < misses.length; row++) {
    const cost = usage.get(row);
    const inside =
      cost !== null && (lo === null || compareUsd(cost, lo) >= 0) && (hi === null || compareUsd(cost, hi) <= 0);
    if (!inside) misses[row] = (misses[row] ?? 0) | OTHER_BIT;
  }
}

function missNumber(column: Floats, range: MeasureRange, misses: Misses): void {
  if (range.lo === null && range.hi === null) return;
  const lo = range.lo === null ? Number.NEGATIVE_INFINITY : Number(range.lo);
  const hi = range.hi === null ? Number.POSITIVE_INFINITY : Number(range.hi);
  missBetween(column, lo, hi, misses);
}

/** NaN is in no range. */
function missBetween(column: Floats, lo: number, hi: number, misses: Misses): void {
  for (let row = 0; row < misses.length; row++) {
    const value = column[row] ?? Number.NaN;
    if (!(value >= lo && value <= hi)) misses[row] = (misses[row] ?? 0) | OTHER_BIT;
  }
}

const SEARCHED: readonly TextColumn[] = ['scraperTitle', 'scraperSlug', 'error'];

function missText(store: RunStore, q: string, misses: Misses): void {
  if (q === '') return;
  const needle = q.toLowerCase();
  const found = new Uint8Array(store.size);
  store.slugs.markContaining(needle, found);
  for (const name of SEARCHED) {
    const codes = store.codes[name];
    const mask = store.texts[name].mask((text) => text.toLowerCase().includes(needle));
    if (!mask.includes(1)) continue;
    for (let row = 0; row < misses.length; row++) found[row] = (found[row] ?? 0) | (mask[codes[row] ?? 0] ?? 0);
  }
  for (let row = 0; row < misses.length; row++) if (found[row] === 0) misses[row] = (misses[row] ?? 0) | OTHER_BIT;
}
