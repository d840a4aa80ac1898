/** What lies beyond a high threshold, on a logarithmic scale. */
export interface UpperTail {
  readonly threshold: number;
  /** Share of all values that exceed the threshold. */
  readonly share: number;
  /** How many exceedances were seen to their end. */
  readonly count: number;
  /** Sum of what is above the threshold; of values of which only a lower bound is known, of the bounds. */
  readonly total: number;
  /** The least mean excess that is believed. */
  readonly leastExcess: number;
}

/** What never changed does change a little: what a least spread of 0.12 comes to above a high quantile. */
export const LEAST_EXCESS = 0.04;
/** Fewer would make the tail heavier than anything that is asked about it. */
const FEWEST_EXCEEDANCES = 4;
/** So many are enough to look far ahead; they are no more than a quarter of all values. */
const ENOUGH_EXCEEDANCES = 8;
/** On the logarithmic scale: less than three times the largest value. */
const NEAR = 1;

/**
 * How probable a value as high as `value` is: exponential, which on a logarithmic scale is what costs and durations
 * with a Pareto tail have. Its mean is known from a few excesses only, which makes the prediction heavier: with k of
 * them, (1 + x / (k * mean)) ** -k. 1 below the threshold.
 *
 * Source: peaks over a threshold: Pickands, Ann. Stat. 3 (1975), with shape 0, which is the estimator of Hill, Ann.
 * Stat. 3 (1975); prediction with an estimated mean: Geisser, Predictive Inference (1993).
 */
export function probabilityBeyond({ threshold, share, count, total, leastExcess }: UpperTail, value: number): number {
  if (value <= threshold) return 1;
  return share * (1 + (value - threshold) / Math.max(total, leastExcess * count)) ** -count;
}

/** Tails of the same values: the farthest that can be fitted, and one that more values tell about. */
export interface UpperTails {
  readonly largest: number;
  readonly near: UpperTail;
  readonly far: UpperTail;
}

/** How many exceedances the tails of so many values are fitted to. */
export function countExceedances(values: number): { readonly near: number; readonly far: number } {
  const enough = Math.max(Math.min(ENOUGH_EXCEEDANCES, values / 4), Math.sqrt(values) / 2);
  return { near: FEWEST_EXCEEDANCES, far: Math.max(FEWEST_EXCEEDANCES, Math.floor(enough)) };
}

/** Few values that are alike do not tell that there are no others: another size of batch, for one. */
export function leastExcessOf(values: number): number {
  return LEAST_EXCESS + 2 / values;
}

/**
 * How probable a value as high as `value` is. Near the largest value the heavier tail counts: values can be a mixture,
 * of sizes of batches, of which few of the largest have been seen. Far beyond it either tail is evidence; two looks
 * count twice.
 */
export function probabilityByTails({ largest, near, far }: UpperTails, value: number): number {
  const [lighter = 0, heavier = 0] = [probabilityBeyond(near, value), probabilityBeyond(far, value)].sort(
    (a, b) => a - b,
  );
  return value < largest + NEAR ? heavier : Math.min(heavier, 2 * lighter);
}
