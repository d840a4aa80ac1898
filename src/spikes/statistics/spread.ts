import { quantileOf } from '#spikes/statistics/sorted-values.ts';
import { studentUpperTail } from '#spikes/statistics/tail-probability.ts';
import { LEAST_EXCESS, probabilityBeyond } from '#spikes/statistics/upper-tail.ts';

/** Where values lie on a logarithmic scale, and how far apart. */
export interface Spread {
  readonly center: number;
  /** One standard deviation upwards, of the normal distribution that is nowhere narrower than the values. */
  readonly upwards: number;
  /** The values themselves. */
  readonly ascending: Float64Array;
}

/** Of a cost that never changed: prices and volumes do change a little. */
export const LEAST_SPREAD = 0.12;
/** Fewer than there are comparables, since costs have heavier tails than a normal distribution. */
const TAIL_FREEDOM = 27;

/** Shares of the values, and how many standard deviations above the middle a normal distribution has them. */
const UPPER_QUANTILES = [
  [0.8413, 1],
  [0.95, 1.645],
  [0.99, 2.326],
  [0.995, 2.576],
] as const;

/** Above these shares of the values their tail is looked at by itself: of some 50 days. */
export const DAY_TAILS = [0.85] as const;

/**
 * The median, and the widest of the median absolute deviation and the upper quantiles, each as the standard deviation
 * that a normal distribution would have there. Costs are skewed and often zero: what they do above their median is
 * what an unusual cost must exceed.
 *
 * Source: median absolute deviation: Rousseeuw & Croux, J. Am. Stat. Assoc. 88 (1993), with 1.4826 for the normal
 * distribution.
 */
export function describeSpread(values: Float64Array): Spread {
  const ascending = values.toSorted();
  const center = quantileOf(ascending, 0.5);
  let upwards = Math.max(LEAST_SPREAD, 1.4826 * medianDeviation(ascending, center));
  for (const [q, deviations] of UPPER_QUANTILES) {
    // A quantile that fewer than two values exceed is the highest of them by another name.
    if ((1 - q) * values.length < 2) break;
    upwards = Math.max(upwards, (quantileOf(ascending, q) - center) / deviations);
  }
  return { center, upwards, ascending };
}

/** The median of the distances of ascending values from their median, by walking away from it on both sides. */
function medianDeviation(ascending: Float64Array, center: number): number {
  const count = ascending.length;
  const middle = (count - 1) / 2;
  let above = Math.floor(count / 2);
  let below = above - 1;
  let sum = 0;
  for (let nearest = 0; nearest <= Math.floor(count / 2); nearest += 1) {
    const up = (ascending[above] ?? Number.POSITIVE_INFINITY) - center;
    const down = center - (ascending[below] ?? Number.NEGATIVE_INFINITY);
    if (up < down) above += 1;
    else below -= 1;
    if (nearest === Math.floor(middle) || nearest === Math.ceil(middle)) sum += Math.min(up, down);
  }
  return Number.isInteger(middle) ? sum : sum / 2;
}

/** Robust standard deviations above the center; at most those above zero where the center lies below it. */
export function zScoreOf({ center, upwards }: Spread, value: number): number {
  return (value - Math.max(0, center)) / upwards;
}

/** How probable so many robust standard deviations are: by Student's t distribution. */
export function zProbability(z: number): number {
  return studentUpperTail(z, TAIL_FREEDOM);
}

/** How probable a value as high as `value` is: what the z-score says, or the heaviest of the tails, if that is more. */
export function probabilityOf(spread: Spread, value: number, tails: readonly number[]): number {
  return Math.max(
    zProbability(zScoreOf(spread, value)),
    ...tails.map((q) => exceedanceProbability(spread.ascending, q, value)),
  );
}

/** By the tail of ascending values above their quantile `q`. */
export function exceedanceProbability(ascending: Float64Array, q: number, value: number): number {
  const threshold = quantileOf(ascending, q);
  if (value <= threshold) return 1;
  const beyond = ascending.subarray(Math.floor(q * ascending.length));
  const total = beyond.reduce((sum, each) => sum + Math.max(0, each - threshold), 0);
  return probabilityBeyond({ threshold, share: 1 - q, count: beyond.length, total, leastExcess: LEAST_EXCESS }, value);
}
