import { group as groupBy } from 'd3-array';
import { type Entry, groupStretches, toSpike, type UsualCosts } from '#domain/spikes/detect/account-entries.ts';
import { findAccountStretches } from '#domain/spikes/detect/account-stretches.ts';
import { type FallenCost, listFallenCosts } from '#domain/spikes/detect/fallen-costs.ts';
import { refineByHours } from '#domain/spikes/detect/hour-bursts.ts';
import { inspectScraper } from '#domain/spikes/detect/inspect-scraper.ts';
import { type Calendar, createCalendar } from '#domain/spikes/detect/recurrence.ts';
import { AccountDays, readScraperDays } from '#domain/spikes/detect/scraper-days.ts';
import { type Inspection, knownOr, type Recurring, type Stretch } from '#domain/spikes/detect/stretch.ts';
import { atUsualPrices } from '#domain/spikes/detect/usual-prices.ts';
import type { Expectation } from '#domain/spikes/expectation.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import type { PriceStretch } from '#domain/spikes/price-stretches.ts';
import type { RunColumns } from '#domain/spikes/run-columns.ts';
import type { ScraperRows } from '#domain/spikes/scraper-rows.ts';
import { medianOf, sortKnown } from '#domain/spikes/sorted-values.ts';
import { compareSpikes, type Spike } from '#domain/spikes/spike.ts';
import type { Steps } from '#domain/steps.ts';

/** What one scraper's runs show, apart from all others. */
export interface InspectedScraper extends Inspection {
  readonly slug: string;
  /** Dollars of each day, what unfinished runs cost so far included; the same of finished runs; and how many runs. */
  readonly usd: Float64Array;
  readonly finishedUsd: Float64Array;
  readonly runs: Float64Array;
}

export interface DetectionFrame {
  readonly grid: HourGrid;
  /** The first whole day that the loaded history covers. */
  readonly firstDay: number;
}

export type SpikeReport =
  /** No scraper has days or runs enough to say what is usual. */
  | {
      readonly kind: 'too-little-history';
      readonly activeDays: number;
      readonly neededDays: number;
      readonly floorUsd: number;
    }
  | {
      readonly kind: 'spikes';
      /** Most dollars above usual first. */
      readonly spikes: readonly Spike[];
      /** Below the floor, but at least five times what their scraper usually costs in a day. */
      readonly smaller: readonly Spike[];
      /** Levels that have become the usual, latest first. */
      readonly settled: readonly Spike[];
      /** What comes at an interval, and is usual. */
      readonly recurring: readonly Recurring[];
      /** What costs, or cost, far less than usual: never a part of the sum of spikes. Latest first. */
      readonly fallen: readonly FallenCost[];
      /** What "worth a word" comes to now: dollars above usual. */
      readonly floorUsd: number;
      /** The first day with a verdict, unix milliseconds of its start. */
      readonly verdictsSinceMs: number;
      /** What is usual, for the account and then each scraper that has costs, by slug. */
      readonly expected: readonly Expectation[];
    };

/** Days with runs before the first verdict on days, at the least. */
const NEEDED_DAYS = 3;
/** Share of the median active day that is worth a word. */
const FLOOR_SHARE = 0.1;
/** The floor follows the newest days. */
const FLOOR_DAYS = 56;
/** What is below the floor is worth a line where it is so many of its scraper's usual days. */
const SMALLER_TIMES = 5;

/** Looks at the runs of one scraper; nothing that other scrapers do changes what it says. */
export function* inspectRuns(
  columns: RunColumns,
  rows: ScraperRows,
  changes: readonly PriceStretch[],
  frame: DetectionFrame,
  calendar: Calendar,
): Steps<InspectedScraper> {
  const { days, priceStretches } = yield* readScraperDays(columns, rows, frame.grid, changes);
  yield;
  const found = yield* inspectScraper(days, { firstDay: frame.firstDay, calendar });
  yield;
  const refined = { ...found, stretches: yield* refineByHours(days, found) };
  const inspection = atUsualPrices(refined, days.priceFactor);
  const { usd, finishedUsd, runs } = new AccountDays(frame.grid).add(days).total();
  // Where a price rose, what the same runs would have cost before is usual.
  const usualUsd = inspection.usualUsd.slice();
  for (const { day, usualUsd: atPrice } of priceStretches.flatMap((stretch) => stretch.days)) {
    if (!((usualUsd[day] ?? 0) < atPrice)) usualUsd[day] = atPrice;
  }
  return {
    ...inspection,
    usualUsd,
    slug: rows.slug,
    usd,
    finishedUsd,
    runs,
    stretches: [...priceStretches, ...inspection.stretches],
  };
}

/**
 * What cost unusually much in an account, from what each scraper shows. Whether something is unusual depends on the
 * runs of its scraper alone and on those before it, and a few days after; what is worth a word, on the account.
 *
 * @param leastUsd dollars above usual that are worth a word; null for a tenth of the account's median active day
 */
export function* reportSpikes(
  inspected: readonly InspectedScraper[],
  frame: DetectionFrame,
  calendar: Calendar,
  leastUsd: number | null,
): Steps<SpikeReport> {
  const { grid, firstDay } = frame;
  const account = new AccountDays(grid);
  for (const each of inspected) account.add({ ...each, priceFactor: null });
  const total = account.total();
  const floorOn = createFloor(total.usd, firstDay, leastUsd);
  const firstVerdictDay = Math.min(grid.days, ...inspected.map((each) => each.firstVerdictDay));
  if (firstVerdictDay >= grid.days) {
    const activeDays = total.activeDays.filter((day) => day >= firstDay && day < grid.days - 1).length;
    return { kind: 'too-little-history', activeDays, neededDays: NEEDED_DAYS, floorUsd: floorOn(grid.days - 1) };
  }
  const bySlug = new Map(inspected.map((each) => [each.slug, each]));
  const usual: UsualCosts = {
    ofAccount: (day) => inspected.reduce((sum, { usualUsd }) => sum + knownOr(usualUsd[day], 0), 0),
    ofScraper: (slug, day) => knownOr(bySlug.get(slug)?.usualUsd[day], 0),
  };
  yield;
  const stretches = inspected.flatMap((each) => each.stretches);
  const ofAccount = yield* findAccountStretches(grid, inspected, { firstDay, calendar });
  const groups = [...groupStretches(stretches, usual), ...ofAccount];
  yield;
  const above = coverDays(stretches);
  const all = uniqueIds(
    groups.map((group): Entry => {
      return { spike: toSpike(group, grid, (stretch, day) => above(stretch, day)), group };
    }),
  );
  const worth = (entry: Entry): boolean => entry.spike.aboveUsd >= floorOn(firstDayOf(entry));
  const counted = all.filter((entry) => !isSettled(entry));
  const smaller = counted.filter((entry) => {
    const { aboveUsd } = entry.spike;
    const [first] = entry.group;
    const usualUsd = first === undefined ? 0 : typicalUsd(bySlug.get(first.slug ?? ''), first);
    return !worth(entry) && aboveUsd > 0 && usualUsd > 0 && aboveUsd >= SMALLER_TIMES * usualUsd;
  });
  return {
    kind: 'spikes',
    spikes: counted.filter(worth).map(spikeOf).sort(compareSpikes),
    smaller: smaller.map(spikeOf).sort(compareSpikes),
    settled: all
      .filter((entry) => isSettled(entry) && worth(entry))
      .map(spikeOf)
      .sort((a, b) => b.fromMs - a.fromMs || compareSpikes(a, b)),
    recurring: inspected.flatMap((each) => each.recurring),
    fallen: listFallenCosts(inspected, grid, floorOn),
    floorUsd: floorOn(grid.days - 1),
    verdictsSinceMs: grid.dayStartsMs[firstVerdictDay] ?? grid.nowMs,
    expected: [expectAccount(inspected, total.usd, firstVerdictDay), ...inspected.map(toExpectation)],
  };
}

/** The number of days where none is covered. */
export function findFirstWholeDay(grid: HourGrid, coveredSinceMs: number | null): number {
  if (coveredSinceMs === null) return 0;
  const whole = grid.dayStartsMs.findIndex((startMs) => startMs >= coveredSinceMs);
  return whole < 0 ? grid.days : whole;
}

export function createDetection(grid: HourGrid, coveredSinceMs: number | null) {
  return { frame: { grid, firstDay: findFirstWholeDay(grid, coveredSinceMs) }, calendar: createCalendar(grid) };
}

function isSettled({ group }: Entry): boolean {
  return group.every(({ settledDay }) => settledDay !== null);
}

function spikeOf({ spike }: Entry): Spike {
  return spike;
}

function firstDayOf({ group }: Entry): number {
  return Math.min(...group.map(({ firstDay }) => firstDay));
}

/** Whether something shorter of the same scraper stands above a stretch on a day. */
function coverDays(stretches: readonly Stretch[]): (stretch: Stretch, day: number) => boolean {
  const bySlug = groupBy(stretches, ({ slug }) => slug);
  return (stretch, day) =>
    (bySlug.get(stretch.slug) ?? []).some(
      (other) =>
        other !== stretch &&
        other.firstDay <= day &&
        day <= other.lastDay &&
        other.lastDay - other.firstDay < stretch.lastDay - stretch.firstDay &&
        other.days.some((each) => each.day === day),
    );
}

/** Dollars that are worth a word on a day, by the account's active days before it. */
function createFloor(usd: Float64Array, firstDay: number, leastUsd: number | null): (day: number) => number {
  if (leastUsd !== null) return () => leastUsd;
  return (day) => {
    const before = listActive(usd, Math.max(firstDay, day - FLOOR_DAYS), day);
    const known = before.length > 0 ? before : listActive(usd, firstDay, usd.length);
    return known.length === 0 ? 0 : FLOOR_SHARE * medianOf(sortKnown(known));
  };
}

function listActive(usd: Float64Array, from: number, to: number): number[] {
  return Array.from(usd.subarray(from, to)).filter((each) => each > 0);
}

/** What a scraper costs on a usual active day before a stretch. */
function typicalUsd(inspected: InspectedScraper | undefined, { usualDays, days }: Stretch): number {
  const known = usualDays.map((day) => inspected?.usd[day] ?? 0).filter((usd) => usd > 0);
  return known.length > 0 ? medianOf(sortKnown(known)) : (days[0]?.usualUsd ?? 0);
}

/** Two entries of a scraper that begin on one day: the dearer has the plain id. */
function uniqueIds(entries: readonly Entry[]): Entry[] {
  const taken = new Map<string, number>();
  return entries
    .toSorted((a, b) => b.spike.aboveUsd - a.spike.aboveUsd)
    .map((entry) => {
      const { id } = entry.spike;
      const nth = (taken.get(id) ?? 0) + 1;
      taken.set(id, nth);
      if (nth === 1) return entry;
      const spike = Object.assign({}, entry.spike, { id: `${id}.${nth}` });
      return { group: entry.group, spike };
    });
}

function toExpectation({ slug, usualUsd, usualTodayUsd, hourFactors }: InspectedScraper): Expectation {
  return {
    scraperSlug: slug,
    dayUsd: usualUsd,
    todaySoFarUsd: Number.isNaN(usualTodayUsd) ? null : usualTodayUsd,
    hourFactors,
  };
}

/** The sum of its scrapers': what is not known of one is what it cost. */
function expectAccount(
  inspected: readonly InspectedScraper[],
  usd: Float64Array,
  firstVerdictDay: number,
): Expectation {
  const dayUsd = new Float64Array(usd.length).fill(Number.NaN);
  for (let day = firstVerdictDay; day < usd.length; day += 1) {
    dayUsd[day] = inspected.reduce((sum, each) => sum + knownOr(each.usualUsd[day], each.usd[day] ?? 0), 0);
  }
  const today = usd.length - 1;
  const hourFactors = new Float64Array(24);
  let weights = 0;
  for (const each of inspected) {
    const weight = knownOr(each.usualUsd[today], 0) + 1e-12;
    weights += weight;
    for (let clock = 0; clock < 24; clock += 1) {
      hourFactors[clock] = (hourFactors[clock] ?? 0) + weight * (each.hourFactors[clock] ?? 1);
    }
  }
  const soFar = inspected.map(({ usualTodayUsd }) => usualTodayUsd).filter((each) => !Number.isNaN(each));
  return {
    scraperSlug: null,
    dayUsd,
    todaySoFarUsd: soFar.length === 0 ? null : soFar.reduce((sum, each) => sum + each, 0),
    hourFactors: hourFactors.map((factor) => factor / Math.max(weights, 1e-12)),
  };
}
