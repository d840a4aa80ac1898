import { bisectLeft, bisectRight } from 'd3-array';
import { compareText } from '#domain/compare-text.ts';
import { compareUsd, ZERO_USD } from '#domain/money.ts';
import type { PricePeriod, TimedUnits, UnitFit, UnitPrice } from '#domain/spikes/price-fit.ts';
import { groupPrices } from '#domain/spikes/price-groups.ts';
import { FEWEST_RUNS } from '#domain/spikes/price-units.ts';
import { sortByStart } from '#domain/spikes/sort-by-start.ts';
import type { Steps } from '#domain/steps.ts';
import { DAY_S } from '#domain/time-zone.ts';

/** A stretch of time in which runs of a scraper were charged another price than was usual before. */
export interface PriceStretch {
  readonly scraper: string;
  /** The first version whose runs have it. */
  readonly version: string;
  /** All of them: a price that later versions keep is one stretch. */
  readonly versions: readonly string[];
  /** Whether the price came with that version, or while it was in use. */
  readonly cameWith: 'version' | 'time';
  /** What was usual: the price of the most units of the scraper in the 56 days before. */
  readonly before: UnitPrice;
  readonly after: UnitPrice;
  /** Unix seconds: the first start of a run that has it. */
  readonly fromS: number;
  /** Unix seconds: the start of the last run that has it. */
  readonly lastS: number;
  /** Whether the scraper's later runs are charged otherwise: eight of them, or those of three days. */
  readonly isOver: boolean;
}

/** A price that held for so long is the usual one. */
const USUAL_S = 56 * DAY_S;
/** A return to what was paid so shortly before is no rise: an allowance is used up every month. */
const REMEMBERED_S = 90 * DAY_S;
/** So long without a run at a price ends it where there are fewer than eight others. */
const OVER_S = 3 * DAY_S;
/** Of versions side by side the one that runs rarely would by chance not have run for so long. */
const OVER_CHANCE = 0.01;

interface PricedVersion {
  readonly version: string;
  readonly fit: UnitFit | null;
}

interface Period {
  readonly version: string;
  readonly isFirstOfVersion: boolean;
  readonly of: PricePeriod;
  readonly group: number;
  readonly times: TimedUnits;
}

interface OpenStretch {
  readonly stretch: Omit<PriceStretch, 'versions' | 'lastS' | 'isOver'>;
  readonly isRise: boolean;
  readonly group: number;
  readonly versions: Set<string>;
  runs: number;
  lastS: number;
}

/**
 * Prices other than the usual one, in the order in which they began. A price needs eight runs, and eight runs at another
 * price before it. A return to what was usual within the last 56 days is the end of a stretch, not another one; what
 * costs nothing is no price that others fall to.
 *
 * @param versions with the unit that is charged for
 * @param startsS unix seconds: starts of all runs of the scraper that tell prices, in any order
 */
export function* findPriceStretches(
  scraper: string,
  versions: readonly PricedVersion[],
  startsS: () => Float64Array,
): Steps<PriceStretch[]> {
  const listed = listPeriods(versions);
  const { count, groupOf } = groupPrices(listed.map(({ of }) => of));
  if (count < 2) return [];
  yield;
  const periods = listed.map((period, nth): Period =>
    Object.assign(period, { group: groupOf[nth] ?? -1, times: period.of.readTimes() }),
  );
  yield;
  const sweep = yield* createSweep(periods);
  const opened: OpenStretch[] = [];
  const stretchOf = new Map<Period, OpenStretch>();
  for (const period of periods) {
    const { price } = period.of;
    const seen = sweep.advance(price.fromS, (other) => stretchOf.get(other)?.isRise === true);
    const open = opened.findLast((each) => each.group === period.group);
    if (open !== undefined && !seen.isOver(open)) {
      extend(open, period);
      stretchOf.set(period, open);
      continue;
    }
    const usual = seen.findUsual();
    if (usual === null || usual.group === period.group) continue;
    const before = usual.of.price;
    const isSameUnit = before.unit === price.unit;
    const isRise = isSameUnit && compareUsd(price.price, before.price) > 0;
    const memoryS = isSameUnit && !isRise ? USUAL_S : REMEMBERED_S;
    if (price.price === ZERO_USD || price.fromS - seen.lastHeldS(period.group) <= memoryS) continue;
    const found: OpenStretch = {
      stretch: {
        scraper,
        version: period.version,
        cameWith: period.isFirstOfVersion ? 'version' : 'time',
        before,
        after: price,
        fromS: price.fromS,
      },
      isRise,
      group: period.group,
      versions: new Set(),
      runs: 0,
      lastS: price.fromS,
    };
    extend(found, period);
    opened.push(found);
    stretchOf.set(period, found);
  }
  if (opened.length === 0) return [];
  yield;
  const inOrder = startsS().sort();
  yield;
  return opened.map((open) => close(open, inOrder));
}

/** In the order in which they began; of equals by version. */
function listPeriods(versions: readonly PricedVersion[]): Omit<Period, 'group' | 'times'>[] {
  return versions
    .flatMap(({ version, fit }) =>
      (fit?.periods ?? []).map((of, nth) => ({ version, isFirstOfVersion: nth === 0, of })),
    )
    .sort((a, b) => a.of.price.fromS - b.of.price.fromS || compareText(a.version, b.version));
}

function extend(open: OpenStretch, { version, times }: Period): void {
  open.versions.add(version);
  open.runs += times.startsS.length;
  open.lastS = Math.max(open.lastS, times.startsS.at(-1) ?? open.lastS);
}

/** @param startsS of all runs, ascending */
function close({ stretch, versions, runs, lastS }: OpenStretch, startsS: Float64Array): PriceStretch {
  const ended = bisectRight(startsS, lastS);
  const share = runs / (ended - bisectLeft(startsS, stretch.fromS));
  const others = { runs: startsS.length - ended, untilS: startsS.at(-1) ?? lastS };
  return { ...stretch, versions: [...versions], lastS, isOver: isOverAfter(lastS, share, others) };
}

/**
 * @param share of the runs during the stretch that are of it
 * @param others runs since its last one
 */
function isOverAfter(
  lastS: number,
  share: number,
  others: { readonly runs: number; readonly untilS: number },
): boolean {
  if (others.runs < FEWEST_RUNS && (others.runs === 0 || others.untilS - lastS < OVER_S)) return false;
  return (1 - share) ** others.runs <= OVER_CHANCE;
}

/** What is known of the prices of a scraper before some time. */
interface Seen {
  readonly isOver: (open: OpenStretch) => boolean;
  /** Null while no price has eight runs. */
  readonly findUsual: () => Period | null;
  /** When a price last held as one that was not raised, unix seconds; minus infinity where it never did. */
  readonly lastHeldS: (group: number) => number;
}

interface PriceTally {
  runs: number;
  /** Of the last 56 days. */
  recentRuns: number;
  recentUnits: number;
  lastHeldS: number;
  last: Period | null;
}

/** Goes through the runs of all periods in the order of their starts. */
function* createSweep(periods: readonly Period[]) {
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

  function advance(untilS: number, isRaised: (period: Period) => boolean): Seen {
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
      isOver({ stretch, runs, lastS }) {
        if (lastS >= untilS) return false;
        const ended = bisectRight(sorted, lastS);
        const share = runs / (ended - bisectLeft(sorted, stretch.fromS));
        return isOverAfter(lastS, share, { runs: entered - ended, untilS });
      },
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
