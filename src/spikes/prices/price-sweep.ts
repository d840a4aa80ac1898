import { bisectLeft, bisectRight } from 'd3-array';
import { ZERO_USD } from '#domain/money.ts';
import type { PricePeriod, TimedUnits } from '#spikes/prices/price-fit.ts';
import { FEWEST_RUNS } from '#spikes/prices/price-units.ts';
import { sortByStart } from '#spikes/statistics/sort-by-start.ts';
import { DAY_S } from '#domain/time-zone.ts';

/** A price that held for so long is the usual one. */
export const USUAL_S = 56 * DAY_S;
/** So long without a run at a price ends it where there are fewer than eight others. */
const OVER_S = 3 * DAY_S;
/** Of versions side by side the one that runs rarely would by chance not have run for so long. */
const OVER_CHANCE = 0.01;

/** Runs of one version at one price, and when they started. */
export interface TimedPeriod {
  readonly version: string;
  readonly isFirstOfVersion: boolean;
  readonly of: PricePeriod;
  readonly group: number;
  readonly times: TimedUnits;
}

/** A price that held for some time. */
export interface HeldPrice {
  /** Unix seconds: the starts of the first and the last run that has it. */
  readonly fromS: number;
  readonly lastS: number;
  readonly runs: number;
}

/**
 * Whether later runs are charged otherwise.
 *
 * @param startsS unix seconds, ascending: of all runs until `untilS`
 */
export function hasEnded({ fromS, lastS, runs }: HeldPrice, startsS: Float64Array, untilS: number): boolean {
  const before = bisectRight(startsS, lastS);
  const others = startsS.length - before;
  if (others < FEWEST_RUNS && (others === 0 || untilS - lastS < OVER_S)) return false;
  const share = runs / (before - bisectLeft(startsS, fromS));
  return (1 - share) ** others <= OVER_CHANCE;
}

/** What is known of the prices of a scraper before some time. */
interface Seen {
  /** Whether a price has ended by then. */
  readonly hasEnded: (held: HeldPrice) => boolean;
  /** Null while no price has eight runs. */
  readonly findUsual: () => TimedPeriod | null;
  /** When a price last held as one that was not raised, unix seconds; minus infinity where it never did. */
  readonly lastHeldS: (group: number) => number;
}

interface PriceTally {
  runs: number;
  /** Of the last 56 days. */
  recentRuns: number;
  recentUnits: number;
  lastHeldS: number;
  last: TimedPeriod | null;
}

/** Goes through the runs of all periods in the order of their starts. */
export function* createSweep(periods: readonly TimedPeriod[]) {
  const size = periods.reduce((sum, { times }) => sum + times.startsS.length, 0);
  const ownerOf = new Uint32Array(size);
  const startOf = new Float64Array(size);
  const unitsOf = new Float64Array(size);
  let filled = 0;
  periods.forEach(({ times: { startsS, units } }, nth) => {
    ownerOf.fill(nth, filled, filled + startsS.length);
    startOf.set(startsS, filled);
    unitsOf.set(units, filled);
    filled += startsS.length;
  });
  const order = yield* sortByStart(Uint32Array.from(ownerOf.keys()), startOf);
  const sorted = Float64Array.from(order, (at) => startOf[at] ?? Number.NaN);
  const isOneUnit = periods.every(({ of }) => of.price.unit === periods[0]?.of.price.unit);
  const tallies = periods.map((): PriceTally => {
    return { runs: 0, recentRuns: 0, recentUnits: 0, lastHeldS: Number.NEGATIVE_INFINITY, last: null };
  });
  const sizeOf = (tally: PriceTally): number => (isOneUnit ? tally.recentUnits : tally.recentRuns);
  let [entered, left] = [0, 0];

  function advance(untilS: number, isRaised: (period: TimedPeriod) => boolean): Seen {
    for (; entered < size; entered++) {
      const at = order[entered] ?? 0;
      const startS = startOf[at] ?? Number.NaN;
      if (startS >= untilS) break;
      const period = periods[ownerOf[at] ?? 0];
      const tally = tallies[period?.group ?? -1];
      if (period === undefined || tally === undefined) continue;
      tally.runs += 1;
      tally.recentRuns += 1;
      tally.recentUnits += unitsOf[at] ?? 0;
      tally.last = period;
      if (!isRaised(period)) tally.lastHeldS = startS;
    }
    for (; left < entered; left++) {
      const at = order[left] ?? 0;
      if ((startOf[at] ?? Number.NaN) >= untilS - USUAL_S) break;
      const tally = tallies[periods[ownerOf[at] ?? 0]?.group ?? -1];
      if (tally === undefined) continue;
      tally.recentRuns -= 1;
      tally.recentUnits -= unitsOf[at] ?? 0;
    }
    return {
      hasEnded: (held) => held.lastS < untilS && hasEnded(held, sorted.subarray(0, entered), untilS),
      findUsual() {
        const known = tallies.filter(({ runs }) => runs >= FEWEST_RUNS);
        // What an allowance makes free is no price beside another one.
        const priced = known.filter(({ last }) => last?.of.price.price !== ZERO_USD);
        let usual: PriceTally | null = null;
        for (const tally of priced.length > 0 ? priced : known) {
          const isRecent = tally.recentRuns > 0;
          if (usual === null) usual = tally;
          else if (isRecent && sizeOf(tally) > sizeOf(usual)) usual = tally;
          else if (!isRecent && usual.recentRuns === 0 && isLater(tally, usual)) usual = tally;
        }
        return usual?.last ?? null;
      },
      lastHeldS: (group) => tallies[group]?.lastHeldS ?? Number.NEGATIVE_INFINITY,
    };
  }
  return { advance };
}

function isLater(a: PriceTally, b: PriceTally): boolean {
  return (a.last?.of.price.fromS ?? 0) > (b.last?.of.price.fromS ?? 0);
}
