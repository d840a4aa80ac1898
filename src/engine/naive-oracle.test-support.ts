import { bucketEdges, chooseStep, type BucketStep } from '#domain/buckets.ts';
import { fingerprintError } from '#domain/error-fingerprint.ts';
import { parseUsd, type Usd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { CLOCK_TOLERANCE_MS } from '#domain/clock-tolerance.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { tellApart } from '#domain/told-apart.ts';
import { createZone, type Zone } from '#domain/time-zone.ts';
import {
  FACET_KEYS,
  type FacetKey,
  type MeasureRange,
  type SortKey,
  type SortTerm,
  type TimeRange,
  type View,
} from '#domain/view.ts';
import type { Scope } from '#engine/scope.ts';

/**
 * What the engine must answer, said plainly over an array of runs: no columns, no bits, no memory. Money is a
 * BigInt of 1e-40 dollars.
 */

const STATUS_WORDS = ['ready', 'running', 'succeeded', 'failed', 'aborted'];
const DAY_MS = 86_400_000;

const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  const zone = zones.get(name) ?? createZone(name);
  zones.set(name, zone);
  return zone;
}

export function toWide(usd: Usd): bigint {
  return typeof usd === 'number' ? BigInt(usd) * 10n ** 31n : usd;
}

export function sumWide(runs: readonly Run[]): bigint {
  return runs.reduce((sum, { usage }) => sum + (usage === null ? 0n : toWide(usage)), 0n);
}

function facetValue(run: Run, facet: FacetKey): string {
  switch (facet) {
    case 'status':
      return STATUS_WORDS[run.status - 1] ?? String(run.status);
    case 'scraper':
      return run.scraperSlug;
    case 'origin':
      return run.origin;
    case 'version':
      return run.version;
    case 'error':
      return fingerprintError(run.error)?.id ?? '';
  }
}

function matchesFacet(run: Run, { filter }: Scope, facet: FacetKey): boolean {
  const { only, not } = filter.facets[facet];
  const value = facetValue(run, facet);
  return (only.length === 0 || only.includes(value)) && !not.includes(value);
}

export function matchesTime(run: Run, { filter, nowMs, zone }: Scope): boolean {
  const { fromMs, toMs } = resolveTimeRange(filter.time, nowMs, zoneOf(zone));
  if (fromMs === null && toMs === null) return true;
  if (run.startedAtS === null) return false;
  const startMs = run.startedAtS * 1000;
  if (endsNow(filter.time) && startMs > nowMs + CLOCK_TOLERANCE_MS) return false;
  return (fromMs === null || startMs >= fromMs) && (toMs === null || startMs < toMs);
}

/** A range back from now: today, this month, the last days. */
function endsNow(time: TimeRange): boolean {
  return time.kind === 'preset' && time.preset !== 'all' && time.preset !== 'last-month';
}

function isWithin(value: number | null, { lo, hi }: MeasureRange): boolean {
  if (lo === null && hi === null) return true;
  return value !== null && (lo === null || value >= Number(lo)) && (hi === null || value <= Number(hi));
}

function isUsageWithin(usage: Usd | null, { lo, hi }: MeasureRange): boolean {
  if (lo === null && hi === null) return true;
  if (usage === null) return false;
  const wide = toWide(usage);
  return (lo === null || wide >= toWide(parseUsd(lo) ?? 0)) && (hi === null || wide <= toWide(parseUsd(hi) ?? 0));
}

/** Everything but the facets and the time. */
function matchesRest(run: Run, { filter, zone }: Scope): boolean {
  const { measures, hour, q } = filter;
  if (hour !== null && run.startedAtS === null) return false;
  if (hour !== null && zoneOf(zone).hourOfDayAt((run.startedAtS ?? 0) * 1000) !== hour) return false;
  const texts = [run.slug, run.scraperTitle, run.scraperSlug, run.error];
  return (
    isUsageWithin(run.usage, measures.usage) &&
    isWithin(run.durationS, measures.duration) &&
    isWithin(run.trafficBytes, measures.traffic) &&
    isWithin(run.results, measures.results) &&
    texts.some((text) => text.toLowerCase().includes(q.toLowerCase()))
  );
}

export function matchesButTime(run: Run, scope: Scope): boolean {
  return matchesRest(run, scope) && FACET_KEYS.every((facet) => matchesFacet(run, scope, facet));
}

export function matches(run: Run, scope: Scope): boolean {
  return matchesTime(run, scope) && matchesButTime(run, scope);
}

export function compareCodePoints(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortValue(run: Run, key: SortKey): number | bigint | string | null {
  switch (key) {
    case 'status':
      return run.status;
    case 'started':
      return run.startedAtS;
    case 'duration':
      return run.durationS;
    case 'scraper':
      return run.scraperTitle || null;
    case 'run':
      return run.slug;
    case 'results':
      return run.results;
    case 'usage':
      return run.usage === null ? null : toWide(run.usage);
    case 'traffic':
      return run.trafficBytes;
    case 'origin':
      return run.origin || null;
    case 'version':
      return run.version || null;
    case 'finished':
      return run.finishedAtS;
    case 'error':
      return run.error || null;
  }
}

function compareByTerm(a: Run, b: Run, { key, descending }: SortTerm): number {
  const x = sortValue(a, key);
  const y = sortValue(b, key);
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  const order = typeof x === 'string' && typeof y === 'string' ? compareCodePoints(x, y) : x < y ? -1 : x > y ? 1 : 0;
  return descending ? -order : order;
}

export function findRows(runs: readonly Run[], scope: Scope, sort: readonly SortTerm[]): Run[] {
  const terms = [...sort, { key: 'started', descending: true } as const, { key: 'run', descending: false } as const];
  return runs
    .filter((run) => matches(run, scope))
    .sort((a, b) => terms.map((term) => compareByTerm(a, b, term)).find((order) => order !== 0) ?? 0);
}

/** Linear between the two nearest (type 7 of Hyndman and Fan, 1996); null of nothing. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place));
}

export function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}

export function sumBig(values: readonly (number | null)[]): bigint {
  return known(values).reduce((sum, value) => sum + BigInt(value), 0n);
}

/** As it is called: how two with one title are told apart has tests of its own. */
function nameOfScraper(runs: readonly Run[], scraperSlug: string): string {
  const slugs = [...new Set(runs.map((run) => run.scraperSlug))];
  const titles = new Map(slugs.map((slug) => [slug, newestTitle(runs, slug)]));
  return tellApart(titles).get(scraperSlug) || scraperSlug;
}

function newestTitle(runs: readonly Run[], scraperSlug: string): string {
  const newest = runs
    .filter((run) => run.scraperSlug === scraperSlug)
    .sort((a, b) => (b.startedAtS ?? -1) - (a.startedAtS ?? -1) || compareCodePoints(a.slug, b.slug))
    .at(0);
  return newest?.scraperTitle ?? '';
}

interface NaiveFacetValue {
  readonly value: string;
  readonly label: string;
  readonly runs: number;
  readonly usage: bigint;
}

export function countFacet(runs: readonly Run[], scope: Scope, facet: FacetKey): NaiveFacetValue[] {
  const others = runs.filter(
    (run) =>
      matchesTime(run, scope) &&
      matchesRest(run, scope) &&
      FACET_KEYS.every((other) => other === facet || matchesFacet(run, scope, other)),
  );
  const values = [...new Set(runs.map((run) => facetValue(run, facet)))]
    .filter((value) => facet !== 'error' || value !== '')
    .map((value): NaiveFacetValue => {
      const those = others.filter((run) => facetValue(run, facet) === value);
      return { value, label: labelOf(runs, facet, value), runs: those.length, usage: sumWide(those) };
    });
  return facet === 'status'
    ? values.sort((a, b) => statusPlace(a.value) - statusPlace(b.value))
    : values.sort((a, b) => compareBig(b.usage, a.usage) || b.runs - a.runs || compareCodePoints(a.value, b.value));
}

function labelOf(runs: readonly Run[], facet: FacetKey, value: string): string {
  if (facet === 'scraper') return nameOfScraper(runs, value);
  if (facet !== 'error') return value;
  const message = runs.find((run) => facetValue(run, 'error') === value)?.error ?? '';
  return fingerprintError(message)?.pattern ?? '';
}

/** The known statuses as the API numbers them, then the others by their number. */
function statusPlace(value: string): number {
  const place = STATUS_WORDS.indexOf(value);
  return place === -1 ? STATUS_WORDS.length + Number(value) : place;
}

/** The buckets: the range asked for, its open ends closed by the oldest loaded run and by now. */
export function findAxis(
  runs: readonly Run[],
  { filter, nowMs, zone: zoneName }: Scope,
  askedStep: BucketStep | null = null,
): { step: BucketStep; edgesMs: number[] } {
  const zone = zoneOf(zoneName);
  const asked = resolveTimeRange(filter.time, nowMs, zone);
  const startsMs = known(runs.map((run) => run.startedAtS)).map((start) => start * 1000);
  const aheadMs = endsNow(filter.time) ? CLOCK_TOLERANCE_MS : DAY_MS;
  const newestMs = Math.max(nowMs, ...startsMs.filter((start) => start <= nowMs + aheadMs));
  const toMs = asked.toMs ?? newestMs + 1;
  const oldestMs = Math.min(...startsMs);
  const fromMs = Math.min(asked.fromMs ?? (oldestMs < toMs ? oldestMs : toMs - DAY_MS), toMs - 1);
  const step = askedStep ?? chooseStep(fromMs, toMs);
  return { step, edgesMs: bucketEdges({ fromMs, toMs, step, zone }) };
}

/** The runs of each bucket. */
export function fillBuckets(runs: readonly Run[], edgesMs: readonly number[]): Run[][] {
  return edgesMs.slice(1).map((endMs, i) =>
    runs.filter(({ startedAtS }) => {
      const startMs = (startedAtS ?? Number.NaN) * 1000;
      return startMs >= (edgesMs[i] ?? 0) && startMs < endMs;
    }),
  );
}

interface NaiveGroup {
  /** `+3` for three that are not named. */
  readonly name: string;
  readonly label: string;
  readonly has: (run: Run) => boolean;
}

/** The layers of the stacked charts over the selected runs. */
export function findGroups(
  runs: readonly Run[],
  selected: readonly Run[],
  by: View['by'],
  inSight: string | null = null,
): NaiveGroup[] {
  if (by === 'status') {
    return [...new Set(selected.map((run) => run.status))]
      .sort((a, b) => a - b)
      .map((status) => {
        const name = STATUS_WORDS[status - 1] ?? String(status);
        return { name, label: name, has: (run) => run.status === status };
      });
  }
  const dearest = [...new Set(selected.map((run) => run.scraperSlug))]
    .map((slug) => ({ slug, usage: sumWide(selected.filter((run) => run.scraperSlug === slug)) }))
    .sort((a, b) => compareBig(b.usage, a.usage) || compareCodePoints(a.slug, b.slug))
    .map(({ slug }) => slug);
  const isHidden = inSight !== null && dearest.indexOf(inSight) > 3;
  const ordered = isHidden ? [...new Set([...dearest.slice(0, 3), inSight, ...dearest.slice(3)])] : dearest;
  const named = ordered.length <= 5 ? ordered : ordered.slice(0, 4);
  const groups = named.map((slug): NaiveGroup => ({
    name: slug,
    label: nameOfScraper(runs, slug),
    has: (run) => run.scraperSlug === slug,
  }));
  if (dearest.length === named.length) return groups;
  const others = `+${dearest.length - named.length}`;
  return [...groups, { name: others, label: others, has: (run) => !named.includes(run.scraperSlug) }];
}
