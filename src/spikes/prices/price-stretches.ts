import { compareText } from '#domain/compare-text.ts';
import { compareUsd, ZERO_USD } from '#domain/money.ts';
import type { UnitFit, UnitPrice } from '#spikes/prices/price-fit.ts';
import { groupPrices } from '#spikes/prices/price-groups.ts';
import { createSweep, hasEnded, type HeldPrice, type TimedPeriod, USUAL_S } from '#spikes/prices/price-sweep.ts';
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

/** A return to what was paid so shortly before is no rise: an allowance is used up every month. */
const REMEMBERED_S = 90 * DAY_S;

interface PricedVersion {
  readonly version: string;
  readonly fit: UnitFit | null;
}

interface OpenStretch extends HeldPrice {
  readonly stretch: Omit<PriceStretch, 'fromS' | 'versions' | 'lastS' | 'isOver'>;
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
  const periods = listed.map((period, nth): TimedPeriod =>
    Object.assign(period, { group: groupOf[nth] ?? -1, times: period.of.readTimes() }),
  );
  yield;
  const sweep = yield* createSweep(periods);
  const opened: OpenStretch[] = [];
  const stretchOf = new Map<TimedPeriod, OpenStretch>();
  for (const period of periods) {
    const { price } = period.of;
    const seen = sweep.advance(price.fromS, (other) => stretchOf.get(other)?.isRise === true);
    const open = opened.findLast((each) => each.group === period.group);
    if (open !== undefined && !seen.hasEnded(open)) {
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
      },
      isRise,
      group: period.group,
      versions: new Set(),
      fromS: price.fromS,
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
function listPeriods(versions: readonly PricedVersion[]): Omit<TimedPeriod, 'group' | 'times'>[] {
  return versions
    .flatMap(({ version, fit }) =>
      (fit?.periods ?? []).map((of, nth) => ({ version, isFirstOfVersion: nth === 0, of })),
    )
    .sort((a, b) => a.of.price.fromS - b.of.price.fromS || compareText(a.version, b.version));
}

function extend(open: OpenStretch, { version, times }: TimedPeriod): void {
  open.versions.add(version);
  open.runs += times.startsS.length;
  open.lastS = Math.max(open.lastS, times.startsS.at(-1) ?? open.lastS);
}

/** @param startsS of all runs, ascending */
function close(open: OpenStretch, startsS: Float64Array): PriceStretch {
  const { stretch, fromS, versions, lastS } = open;
  const isOver = hasEnded(open, startsS, startsS.at(-1) ?? lastS);
  return { ...stretch, fromS, versions: [...versions], lastS, isOver };
}
