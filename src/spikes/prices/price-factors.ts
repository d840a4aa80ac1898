import { compareText } from '#domain/compare-text.ts';
import { approximateUsd } from '#domain/money.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import { DAY_S } from '#domain/time-zone.ts';

/** One factor by which prices of many scrapers changed together, as they do with the plan of an account. */
export interface CommonFactor {
  readonly factor: number;
  /** Unix seconds: the first start of a run that has it. */
  readonly fromS: number;
  /** Slugs, in their order. */
  readonly scrapers: readonly string[];
  /** Whether these are all scrapers that ran at some price in the 56 days before. */
  readonly isAll: boolean;
  readonly isOver: boolean;
}

/** What runs at one price cost. */
export interface PricedSpend {
  readonly scraper: string;
  /** Unix seconds: the starts of the first and the last of them. */
  readonly fromS: number;
  readonly lastS: number;
  readonly nanoUsd: number;
}

const NEAR_S = DAY_S;
/** Factors of prices that are rounded differ by so much. */
const TOLERANCE = 0.03;
const FEWEST_SCRAPERS = 3;
/** Of the dollars that were spent at some price in the time before. */
const FEWEST_SHARE = 0.6;
const BEFORE_S = 56 * DAY_S;

/**
 * Factors by which at least three scrapers (two where there are no more) of three fifths of the dollars changed their
 * price within a day. That of the most scrapers first, then the earliest; each change belongs to one of them.
 *
 * @param spends of all scrapers, also of those that did not change
 */
export function findCommonFactors(stretches: readonly PriceStretch[], spends: readonly PricedSpend[]): CommonFactor[] {
  let left = stretches
    .filter((stretch) => Number.isFinite(factorOf(stretch)))
    .sort((a, b) => a.fromS - b.fromS || compareText(a.scraper, b.scraper) || factorOf(a) - factorOf(b));
  const found: CommonFactor[] = [];
  for (;;) {
    const all = left.map((anchor) => left.filter((other) => areTogether(anchor, other)));
    const [most] = all
      .map((together) => describe(together, spends))
      .filter((factor) => factor !== null)
      .sort((a, b) => b.scrapers.length - a.scrapers.length || a.fromS - b.fromS);
    if (most === undefined) break;
    found.push(most);
    const before = left.length;
    left = left.filter((stretch) => !isPartOf(stretch, most));
    if (left.length === before) break;
  }
  return found.sort((a, b) => b.fromS - a.fromS);
}

/** Whether the change is told by the factor. */
export function isPartOf(stretch: PriceStretch, { factor, fromS, scrapers }: CommonFactor): boolean {
  const isNear = stretch.fromS >= fromS && stretch.fromS <= fromS + 2 * NEAR_S;
  return isNear && scrapers.includes(stretch.scraper) && isLike(factorOf(stretch), factor);
}

/** NaN where the unit changed; zero and infinity are no factors. */
function factorOf({ before, after }: PriceStretch): number {
  if (before.unit !== after.unit) return Number.NaN;
  const factor = approximateUsd(after.price) / approximateUsd(before.price);
  return factor > 0 ? factor : Number.NaN;
}

function isLike(a: number, b: number): boolean {
  return Math.abs(a / b - 1) <= TOLERANCE;
}

function areTogether(a: PriceStretch, b: PriceStretch): boolean {
  return Math.abs(a.fromS - b.fromS) <= NEAR_S && isLike(factorOf(a), factorOf(b));
}

/** Null where they are too few. */
function describe(together: readonly PriceStretch[], spends: readonly PricedSpend[]): CommonFactor | null {
  const scrapers = new Set(together.map(({ scraper }) => scraper));
  if (scrapers.size < 2) return null;
  const fromS = together.reduce((first, stretch) => Math.min(first, stretch.fromS), Number.POSITIVE_INFINITY);
  const active = new Set<string>();
  let [own, all] = [0, 0];
  for (const { scraper, fromS: firstS, lastS, nanoUsd } of spends) {
    if (lastS < fromS - BEFORE_S || firstS >= fromS) continue;
    active.add(scraper);
    // Spread evenly over its time; a single run has none.
    const withinS = Math.min(lastS, fromS) - Math.max(firstS, fromS - BEFORE_S);
    const nanoUsdBefore = lastS > firstS ? (nanoUsd * withinS) / (lastS - firstS) : nanoUsd;
    all += nanoUsdBefore;
    if (scrapers.has(scraper)) own += nanoUsdBefore;
  }
  if (scrapers.size < Math.min(FEWEST_SCRAPERS, active.size) || own < FEWEST_SHARE * all) return null;
  const factors = together.map(factorOf).sort((a, b) => a - b);
  return {
    factor: factors[factors.length >> 1] ?? Number.NaN,
    fromS,
    scrapers: [...scrapers].sort(compareText),
    isAll: scrapers.size === active.size,
    isOver: together.every(({ isOver }) => isOver),
  };
}
