import { createRandom } from '../history/random.ts';
import { type Metric, type Ratio, rateOf, sumOf } from './metrics.ts';
import type { Outcome } from './outcome.ts';

/** A figure and where it lies in 95 of 100 repetitions. */
export interface Estimate {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

export type ByKind = ReadonlyMap<string, readonly Outcome[]>;

const DRAWS = 400;
const Z = 1.96;

export function groupByKind(outcomes: readonly Outcome[]): ByKind {
  const kinds = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const own = kinds.get(outcome.kind);
    if (own === undefined) kinds.set(outcome.kind, [outcome]);
    else own.push(outcome);
  }
  return kinds;
}

/** The mean over kinds that have the figure at all. */
export function meanOverKinds(kinds: ByKind, metric: Metric): number {
  return meanKnown([...kinds.values()].map((outcomes) => rateOf(sumOf(outcomes, metric))));
}

/** The mean over kinds; its interval by drawing the histories of each kind anew (Efron's percentile bootstrap). */
export function estimateMean(kinds: ByKind, metric: Metric): Estimate {
  const random = createRandom('bootstrap');
  const ratios = [...kinds.values()].map((outcomes) => outcomes.map(metric));
  const means = Array.from({ length: DRAWS }, () =>
    meanKnown(
      ratios.map((own) => {
        let hits = 0;
        let of = 0;
        for (let nth = 0; nth < own.length; nth += 1) {
          const drawn = own[Math.floor(random.unit() * own.length)];
          hits += drawn?.hits ?? 0;
          of += drawn?.of ?? 0;
        }
        return rateOf({ hits, of });
      }),
    ),
  ).sort((a, b) => a - b);
  const value = meanOverKinds(kinds, metric);
  return { value, lo: means[Math.floor(DRAWS * 0.025)] ?? value, hi: means[Math.floor(DRAWS * 0.975)] ?? value };
}

/** Wilson's score interval of a share. */
export function estimateShare(ratio: Ratio): Estimate {
  const { of } = ratio;
  const value = rateOf(ratio);
  if (of === 0) return { value, lo: value, hi: value };
  const middle = (value + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2));
  return { value, lo: middle - half, hi: middle + half };
}

function meanKnown(rates: readonly number[]): number {
  const known = rates.filter((rate) => !Number.isNaN(rate));
  return known.length === 0 ? Number.NaN : known.reduce((sum, rate) => sum + rate, 0) / known.length;
}
