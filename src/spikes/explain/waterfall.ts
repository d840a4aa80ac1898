import { compareText } from '#domain/compare-text.ts';
import {
  absUsd,
  addUsd,
  approximateUsd,
  compareUsd,
  divideUsd,
  subtractUsd,
  ZERO_USD,
  type Usd,
} from '#domain/money.ts';
import { settleParts } from '#spikes/apportion.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';
import type { MeteredSpend, ScraperChange, ScraperSpend, Spend } from '#spikes/spend.ts';

/** What changed about a scraper: runs, units a run, dollars a unit; all of it; or runs that delivered no units. */
export type EffectKind = 'volume' | 'yield' | 'price' | 'appeared' | 'stopped' | 'unmetered';

/** A line of the waterfall that belongs to one scraper. */
export interface Effect {
  readonly kind: EffectKind;
  readonly usd: Usd;
  /**
   * What changed, in a mean comparable bucket and in the spike: units a run (`yield`), dollars a unit (`price`),
   * otherwise runs.
   */
  readonly before: number;
  readonly after: number;
}

/** How one scraper's spend changed. `usd` is the sum of its effects. */
export interface ScraperEffects {
  readonly scraper: string;
  readonly unit: PriceUnit;
  readonly usd: Usd;
  /** None of them zero, most dollars first. */
  readonly effects: readonly Effect[];
}

/** From what was expected to what was spent: `excess` = all effects + `others` + `bridge`, to the last digit. */
export interface Waterfall {
  /** What the headline says: spent minus expected. */
  readonly excess: Usd;
  /** The scrapers that changed most, the largest change first. */
  readonly scrapers: readonly ScraperEffects[];
  /** The scrapers beyond those that changed too. */
  readonly others: { readonly scrapers: number; readonly usd: Usd };
  /** From the robust expectation of the headline to the mean of the comparable buckets, which the effects start from. */
  readonly bridge: Usd;
  /** Sums of the effects of every scraper, the named and the others. */
  readonly byKind: Readonly<Record<EffectKind, { readonly scrapers: number; readonly usd: Usd }>>;
  /** Runs of unknown usage: in no line. */
  readonly unknownUsage: { readonly baseline: number; readonly spike: number };
}

export interface WaterfallQuestion {
  /** Spent minus expected, in the spike. */
  readonly excess: Usd;
  /** How many spans as long as the spike the baseline's sums cover; more than 0, not always whole. */
  readonly baselineBuckets: number;
  /** Each scraper once. */
  readonly scrapers: readonly ScraperChange[];
}

const MOST_NAMED_SCRAPERS = 5;

/**
 * Splits what a spike cost above the mean of its comparable buckets into effects of runs, units a run and dollars a
 * unit, scraper by scraper. Linear in the scrapers, but for putting those that changed in order.
 */
export function buildWaterfall({ excess, baselineBuckets, scrapers }: WaterfallQuestion): Waterfall {
  const changed = scrapers
    .map((change) => splitChange(change, baselineBuckets))
    .filter(({ effects }) => effects.length > 0)
    .sort((a, b) => compareUsd(absUsd(b.usd), absUsd(a.usd)) || compareText(a.scraper, b.scraper));
  const others = changed.slice(MOST_NAMED_SCRAPERS);
  return {
    excess,
    scrapers: changed.slice(0, MOST_NAMED_SCRAPERS),
    others: { scrapers: others.length, usd: sumUsd(others.map(({ usd }) => usd)) },
    bridge: subtractUsd(excess, sumUsd(changed.map(({ usd }) => usd))),
    byKind: {
      volume: sumKind(changed, 'volume'),
      yield: sumKind(changed, 'yield'),
      price: sumKind(changed, 'price'),
      appeared: sumKind(changed, 'appeared'),
      stopped: sumKind(changed, 'stopped'),
      unmetered: sumKind(changed, 'unmetered'),
    },
    unknownUsage: {
      baseline: scrapers.reduce((runs, { baseline }) => runs + baseline.unknownUsage, 0),
      spike: scrapers.reduce((runs, { spike }) => runs + spike.unknownUsage, 0),
    },
  };
}

/** Every amount of a waterfall, in the order of its lines: the effects scraper by scraper, others, bridge. */
export function listAmounts({ scrapers, others, bridge }: Waterfall): readonly Usd[] {
  return [...scrapers.flatMap(({ effects }) => effects.map(({ usd }) => usd)), others.usd, bridge];
}

function sumKind(changed: readonly ScraperEffects[], kind: EffectKind): { scrapers: number; usd: Usd } {
  const amounts = changed.flatMap(({ effects }) => effects.filter((effect) => effect.kind === kind));
  return { scrapers: amounts.length, usd: sumUsd(amounts.map(({ usd }) => usd)) };
}

function splitChange({ scraper, unit, baseline, spike }: ScraperChange, buckets: number): ScraperEffects {
  const effects = splitSpend(baseline, spike, { unit, buckets })
    .filter(({ usd }) => usd !== ZERO_USD)
    .sort((a, b) => compareUsd(b.usd, a.usd));
  return { scraper, unit, usd: sumUsd(effects.map(({ usd }) => usd)), effects };
}

interface Terms {
  readonly unit: PriceUnit;
  readonly buckets: number;
}

function splitSpend(baseline: ScraperSpend, spike: ScraperSpend, terms: Terms): readonly Effect[] {
  const before = countRuns(baseline) / terms.buckets;
  const after = countRuns(spike);
  const metered = changeOf(baseline.metered, spike.metered, terms);
  const unmetered = changeOf(baseline.unmetered, spike.unmetered, terms);
  if (before === 0) return [{ kind: 'appeared', usd: addUsd(metered, unmetered), before, after }];
  if (after === 0) return [{ kind: 'stopped', usd: addUsd(metered, unmetered), before, after }];
  return [
    ...splitMetered(baseline.metered, spike.metered, terms),
    { kind: 'unmetered', usd: unmetered, before: baseline.unmetered.runs / terms.buckets, after: spike.unmetered.runs },
  ];
}

/** From the mean, to the nano-dollar, to the spike. */
function changeOf(baseline: Spend, spike: Spend, { buckets }: Terms): Usd {
  return subtractUsd(spike.usage, divideUsd(baseline.usage, buckets));
}

/**
 * LMDI-I, additive: the effect of a factor x is L(c1, c0) ln(x1 / x0), where L is the logarithmic mean of the costs;
 * effects add up to the change without a remainder. B. W. Ang, "The LMDI approach to decomposition analysis: a
 * practical guide", Energy Policy 33 (2005), and "LMDI decomposition approach: a guide for implementation", Energy
 * Policy 86 (2015). Zeros take the limits of B. W. Ang and N. Liu, "Handling zero values in the logarithmic mean
 * Divisia index decomposition approach", Energy Policy 35 (2007): the factor that comes from or goes to zero carries
 * the change. A cost that changes its sign passes through zero with its price.
 */
function splitMetered(baseline: MeteredSpend, spike: MeteredSpend, terms: Terms): readonly Effect[] {
  const change = changeOf(baseline, spike, terms);
  const before = factorsOf(baseline, terms.buckets);
  const after = factorsOf(spike, 1);
  if (before.runs === 0 || after.runs === 0) {
    return [{ kind: 'volume', usd: change, before: before.runs, after: after.runs }];
  }
  if (Math.sign(before.dollars) * Math.sign(after.dollars) !== 1) {
    return [{ kind: 'price', usd: change, before: before.price, after: after.price }];
  }
  const weight = logarithmicMean(before.dollars, after.dollars);
  const [volume = ZERO_USD, yields = ZERO_USD, price = ZERO_USD] = settleParts(change, [
    weight * Math.log(after.runs / before.runs),
    // A flat fee has as many units as runs.
    terms.unit === 'run' ? 0 : weight * Math.log(after.yield / before.yield),
    weight * Math.log(after.price / before.price),
  ]);
  return [
    { kind: 'volume', usd: volume, before: before.runs, after: after.runs },
    { kind: 'yield', usd: yields, before: before.yield, after: after.yield },
    { kind: 'price', usd: price, before: before.price, after: after.price },
  ];
}

/** Of a mean bucket; dollars = runs x yield x price. */
function factorsOf({ runs, units, usage }: MeteredSpend, buckets: number) {
  const total = approximateUsd(usage);
  return { runs: runs / buckets, yield: units / runs, price: total / units, dollars: total / buckets };
}

/** Of two floats of one sign: (b - a) / ln(b / a), and a where they are equal. */
function logarithmicMean(a: number, b: number): number {
  const growth = (b - a) / a;
  if (growth === 0) return a;
  // Near 1 the ratio has lost the digits that count; near 0 the growth has.
  return (b - a) / (Math.abs(growth) < 0.5 ? Math.log1p(growth) : Math.log(b / a));
}

function countRuns({ metered, unmetered }: ScraperSpend): number {
  return metered.runs + unmetered.runs;
}
