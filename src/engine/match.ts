import { compareUsd, parseUsd, type Usd } from '#domain/money.ts';
import { formatStatusValue } from '#domain/status.ts';
import { resolveSelectedRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import {
  MEASURE_KEYS,
  type FacetChoice,
  type FacetKey,
  type MeasureKey,
  type MeasureRange,
  type RunFilter,
} from '#domain/view.ts';
import { inBlocks } from '#engine/in-blocks.ts';
import type { Scope } from '#engine/scope.ts';
import { COLUMN_OF } from '#engine/sortable-rows.ts';
import type { Codes, Floats } from '#engine/growable-arrays.ts';
import { rowsBetween } from '#engine/rows-by-start.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';

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
/** A run misses what is searched for. */
const TEXT_BIT = 32;
const OTHER_BIT = 64;
/** The row is none that the question is about. */
export const GONE_BIT = 128;

/**
 * What every loaded run misses of what the scope asks for beside facets and time. Null where no run misses anything.
 *
 * @param also rows that are not held, and that the question is about all the same
 * @param wider of the same scope with a part of its text: only who misses nothing there is looked at
 */
export function findMisses(
  store: RunStore,
  scope: Scope,
  also: ReadonlySet<number> | null = null,
  wider: Wider | null = null,
): Misses | null {
  if (asksNothing(store, scope.filter)) return null;
  const { measures, q } = scope.filter;
  const misses = new Uint8Array(store.size);
  if (wider?.misses.length === misses.length) {
    missText(store, q, misses, wider.misses, wider.among);
    return misses;
  }
  missHeld(store, also, misses);
  missHour(store, scope, OTHER_BIT, 0, misses);
  for (const key of MEASURE_KEYS) missMeasure(store, key, measures[key], OTHER_BIT, misses);
  missText(store, q, misses);
  return misses;
}

function asksNothing({ shown, size }: RunStore, { hour, measures, q }: RunFilter): boolean {
  return shown === size && hour === null && q === '' && MEASURE_KEYS.every((key) => isOpen(measures[key]));
}

function isOpen({ lo, hi }: MeasureRange): boolean {
  return lo === null && hi === null;
}

/** The rows that start in the scope's time range, newest first; every row, where it asks for no time and no hour. */
export function findInTime(store: RunStore, { filter, nowMs, zone }: Scope): Uint32Array {
  const { fromMs, toMs } = resolveSelectedRange(filter.time, nowMs, createZone(zone));
  const { newestFirst } = store.orders;
  if (fromMs === null && toMs === null && filter.hour === null) return newestFirst;
  const fromS = (fromMs ?? Number.NEGATIVE_INFINITY) / 1000;
  const toS = (toMs ?? Number.POSITIVE_INFINITY) / 1000;
  return rowsBetween(store, newestFirst, fromS, toS);
}

/** What a run of every kind misses of the facets, by the number of the kind. */
export function findKindMisses(store: RunStore, { facets }: RunFilter): Misses {
  const misses = new Uint8Array(store.kinds.all.length);
  const { scraperSlug, origin, version } = store.texts;
  missFacet(store, 'status', facets.status, formatStatusValue, misses);
  missFacet(store, 'scraper', knownBy(store, facets.scraper), (code) => scraperSlug.decode(code), misses);
  missFacet(store, 'origin', facets.origin, (code) => origin.decode(code), misses);
  missFacet(store, 'version', facets.version, (code) => version.decode(code), misses);
  missFacet(store, 'error', facets.error, (number) => store.errors.ids()[number] ?? '', misses);
  return misses;
}

/** Scrapers by the ids that they have now: an address may hold older ones. */
function knownBy(store: RunStore, { only, not }: FacetChoice): FacetChoice {
  const known = (slug: string): string => store.scraperSlugOf(slug);
  return { only: only.map(known), not: not.map(known) };
}

function missFacet(
  { kinds }: RunStore,
  facet: FacetKey,
  { only, not }: FacetChoice,
  valueOf: (code: number) => string,
  misses: Misses,
): void {
  if (only.length === 0 && not.length === 0) return;
  const wanted = new Set(only);
  const unwanted = new Set(not);
  const verdicts = new Map<number, boolean>();
  const passes = (code: number): boolean => {
    const value = valueOf(code);
    return (wanted.size === 0 || wanted.has(value)) && !unwanted.has(value);
  };
  for (let number = 0; number < misses.length; number++) {
    const code = kinds.all[number]?.[facet] ?? 0;
    const isPassed = verdicts.get(code) ?? passes(code);
    verdicts.set(code, isPassed);
    if (!isPassed) misses[number] = (misses[number] ?? 0) | FACET_BIT[facet];
  }
}

function missHeld({ held, shown }: RunStore, also: ReadonlySet<number> | null, misses: Misses): void {
  if (shown === misses.length) return;
  for (let row = 0; row < misses.length; row++) if (held[row] !== HELD.yes) misses[row] = GONE_BIT;
  for (const row of also ?? []) if (held[row] === HELD.no) misses[row] = 0;
}

/** In no zone the clock changes by less than a quarter of an hour, or within one. */
const QUARTER_S = 900;

/**
 * @param bit what is set where a run starts at another hour of the day
 * @param bitWithoutStart what is set where it has no start
 */
export function missHour(
  store: RunStore,
  { filter, zone: zoneName }: Scope,
  bit: number,
  bitWithoutStart: number,
  misses: Misses,
): void {
  if (filter.hour === null) return;
  const zone = createZone(zoneName);
  const starts = store.numbers.startedAtS;
  let quarter = Number.NaN;
  let isInside = false;
  for (let row = 0; row < misses.length; row++) {
    const start = starts[row] ?? Number.NaN;
    if (Number.isNaN(start)) {
      misses[row] = (misses[row] ?? 0) | bitWithoutStart;
      continue;
    }
    const its = Math.floor(start / QUARTER_S);
    if (its !== quarter) {
      quarter = its;
      isInside = zone.hourOfDayAt(start * 1000) === filter.hour;
    }
    if (!isInside) misses[row] = (misses[row] ?? 0) | bit;
  }
}

/** @param bit what is set where a run is outside of the range */
export function missMeasure(
  store: RunStore,
  measure: MeasureKey,
  range: MeasureRange,
  bit: number,
  misses: Misses,
): void {
  if (measure === 'usage') missUsage(store, range, bit, misses);
  else missNumber(store.numbers[COLUMN_OF[measure]], range, bit, misses);
}

function missUsage({ usage }: RunStore, range: MeasureRange, bit: number, misses: Misses): void {
  if (isOpen(range)) return;
  const lo = range.lo === null ? null : parseUsd(range.lo);
  const hi = range.hi === null ? null : parseUsd(range.hi);
  if (usage.isPlain) {
    missBetween(
      usage.nano,
      ceilNano(lo ?? Number.NEGATIVE_INFINITY),
      -ceilNano(-(hi ?? Number.POSITIVE_INFINITY)),
      bit,
      misses,
    );
    return;
  }
  for (let row = 0; row < misses.length; row++) {
    const cost = usage.get(row);
    const inside =
      cost !== null && (lo === null || compareUsd(cost, lo) >= 0) && (hi === null || compareUsd(cost, hi) <= 0);
    if (!inside) misses[row] = (misses[row] ?? 0) | bit;
  }
}

const WIDE_PER_NANO = 10n ** 31n;

/** The least whole nano-dollars that are not below an amount, right for all that a float holds exactly. */
function ceilNano(usd: Usd): number {
  return typeof usd === 'number' ? usd : Number(usd / WIDE_PER_NANO) + (usd > 0n ? 1 : 0);
}

function missNumber(column: Floats, range: MeasureRange, bit: number, misses: Misses): void {
  if (isOpen(range)) return;
  const lo = range.lo === null ? Number.NEGATIVE_INFINITY : Number(range.lo);
  const hi = range.hi === null ? Number.POSITIVE_INFINITY : Number(range.hi);
  missBetween(column, lo, hi, bit, misses);
}

/** NaN is in no range. */
function missBetween(column: Floats, lo: number, hi: number, bit: number, misses: Misses): void {
  for (let row = 0; row < misses.length; row++) {
    const value = column[row] ?? Number.NaN;
    if (!(value >= lo && value <= hi)) misses[row] = (misses[row] ?? 0) | bit;
  }
}

/** What runs miss of a question with a part of the text that is searched for now. */
export interface Wider {
  readonly misses: Misses;
  /** All that miss nothing are among these, where those are few. */
  readonly among: Uint32Array | null;
}

/**
 * A text is found in a run's scraper, in its error, or else in its slug.
 *
 * @param before what the runs miss already: who misses anything is not looked for
 * @param among all that miss nothing before are among these; null where all have to be looked through
 */
function missText(
  { errorCodes, kinds, kindOf, texts, slugs }: RunStore,
  q: string,
  misses: Misses,
  before: Misses = misses,
  among: Uint32Array | null = null,
): void {
  if (q === '') return;
  const needle = q.toLowerCase();
  const titles = texts.scraperTitle.missing(needle, TEXT_BIT);
  const ids = texts.scraperSlug.missing(needle, TEXT_BIT);
  const errors = texts.error.missing(needle, TEXT_BIT);
  const { title, slug } = kinds.codes;
  const ofKind = new Uint8Array(kinds.all.length);
  for (let kind = 0; kind < ofKind.length; kind++) {
    ofKind[kind] = (titles[title[kind] ?? 0] ?? 0) & (ids[slug[kind] ?? 0] ?? 0);
  }
  if (among === null) {
    const verdicts = { kindOf, ofKind, errorCodes, errors };
    inBlocks(misses.length, (from, to) => {
      missTextBetween(verdicts, before, misses, from, to);
    });
  } else {
    misses.set(before);
    for (let i = 0; i < among.length; i++) {
      const row = among[i] ?? 0;
      if (misses[row] === 0) misses[row] = (ofKind[kindOf[row] ?? 0] ?? 0) & (errors[errorCodes[row] ?? 0] ?? 0);
    }
  }
  slugs.clearContaining(needle, misses, TEXT_BIT, among);
}

/** Which kinds and which errors have the text: 0, or else its bit. */
interface TextVerdicts {
  readonly kindOf: Codes;
  readonly ofKind: Uint8Array;
  readonly errorCodes: Codes;
  readonly errors: Uint8Array;
}

function missTextBetween(
  { kindOf, ofKind, errorCodes, errors }: TextVerdicts,
  before: Misses,
  misses: Misses,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const missed = (ofKind[kindOf[row] ?? 0] ?? 0) & (errors[errorCodes[row] ?? 0] ?? 0);
    // Without a branch: which way it would go is anybody's guess.
    const other = before[row] ?? 0;
    const missesOther = -other >>> 31;
    misses[row] = (other & GONE_BIT) | (missesOther * OTHER_BIT) | (missed & (missesOther - 1));
  }
}
