import { group as groupBy } from 'd3-array';
import { type Entry, groupStretches, toSpike, type UsualCosts } from '#spikes/detect/account-entries.ts';
import { findAccountStretches } from '#spikes/detect/account-stretches.ts';
import type { DetectionFrame } from '#spikes/detect/detection.ts';
import { type FallenCost, listFallenCosts } from '#spikes/detect/fallen-costs.ts';
import type { InspectedScraper } from '#spikes/detect/inspect-runs.ts';
import type { Calendar } from '#spikes/detect/recurrence.ts';
import { AccountDays } from '#spikes/detect/scraper-days.ts';
import { knownOr, type Recurring, type Stretch } from '#spikes/detect/stretch.ts';
import { expectAccount, type Expectation, toExpectation } from '#spikes/detect/expectation.ts';
import { medianOf, sortKnown } from '#spikes/statistics/sorted-values.ts';
import { compareSpikes, type Spike } from '#spikes/spike.ts';
import type { Steps } from '#domain/steps.ts';

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
/** Fewer days do not tell a usual one well enough for that. */
const SMALLER_DAYS = 7;

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

/** What a scraper costs on a usual active day before a stretch; 0 where too few are known, of hours what they cost. */
function typicalUsd(inspected: InspectedScraper | undefined, { usualDays, days }: Stretch): number {
  if (usualDays.length === 0) return days[0]?.usualUsd ?? 0;
  const known = usualDays.map((day) => inspected?.usd[day] ?? 0).filter((usd) => usd > 0);
  return known.length < SMALLER_DAYS ? 0 : medianOf(sortKnown(known));
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
