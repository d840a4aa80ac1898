import { medianOf, quantileOf, sortKnown } from '#domain/spikes/sorted-values.ts';
import { describeSpread, type Spread } from '#domain/spikes/spread.ts';

/** Comparable days (or the same part of them), oldest first. */
export interface Comparables {
  /** Of each day: dollars, or how many runs. */
  readonly amounts: Float64Array;
  /** 0-6, one for each of them. */
  readonly weekdays: Uint8Array;
}

/** What comparable days lead one to expect of a day. */
export interface Baseline {
  /** Of a day whose weekday factor is 1. */
  readonly level: number;
  /** Seven: a day's amount as a multiple of the level. */
  readonly weekdayFactors: Float64Array;
  /** Of the log ratios of the comparables to what is expected of them. */
  readonly spread: Spread;
  /** The same of those only on whose weekday something is expected: zeros on other days say nothing about it. */
  readonly workingSpread: Spread;
}

/** No verdict on a bucket with fewer comparables. */
export const LEAST_COMPARABLES = 28;
/** Factors need so many samples to be believed. */
const ENOUGH_SAMPLES = 4;
/** The level follows the newest comparables; factors and spread stand on all. */
const LEVEL_DAYS = 28;
/** On weekdays below this factor nothing much is expected, and nothing said about the level. */
const INFORMATIVE_FACTOR = 0.2;
/** The dearest twentieth counts as the cost at its edge in factors, so that no single one decides. */
const CLIPPED_SHARE = 0.95;

/** @param floor what is added to an amount before its logarithm is taken; above zero */
export function describeBaseline({ amounts, weekdays }: Comparables, floor: number): Baseline {
  const weekdayFactors = findFactors(amounts, weekdays, 7);
  const newest: number[] = [];
  for (let at = amounts.length - 1; at >= 0 && newest.length < LEVEL_DAYS; at -= 1) {
    const weekday = weekdays[at] ?? 0;
    if (isInformative(weekdayFactors, weekday)) newest.push((amounts[at] ?? 0) / factorOf(weekdayFactors, weekday));
  }
  const level = newest.length === 0 ? 0 : Math.max(0, medianOf(sortKnown(newest)));
  const residuals = amounts.map((amount, at) =>
    logRatio(amount, level * factorOf(weekdayFactors, weekdays[at] ?? 0), floor),
  );
  const spread = describeSpread(residuals);
  const working = residuals.filter((_, at) => isInformative(weekdayFactors, weekdays[at] ?? 0));
  const workingSpread = working.length === residuals.length ? spread : describeSpread(working);
  return { level, weekdayFactors, spread, workingSpread };
}

export function expectedOn({ level, weekdayFactors }: Baseline, weekday: number): number {
  return level * factorOf(weekdayFactors, weekday);
}

/** Whether something is expected on a weekday. */
export function isInformative(weekdayFactors: Float64Array, weekday: number): boolean {
  return factorOf(weekdayFactors, weekday) >= INFORMATIVE_FACTOR;
}

export function factorOf(factors: Float64Array, of: number): number {
  return factors[of] ?? 1;
}

/** How far an amount is above what is expected, on the logarithmic scale on which spread is measured. */
export function logRatio(amount: number, expected: number, floor: number): number {
  return Math.log((Math.max(amount, 0) + floor) / (expected + floor));
}

/**
 * The mean of each class (weekdays, hours of the day) as a multiple of the mean of all: 1 where there is nothing, and
 * the nearer to 1 the fewer samples there are below four.
 */
export function findFactors(amounts: Float64Array, classes: Uint8Array, count: number): Float64Array {
  const most = quantileOf(amounts.toSorted(), CLIPPED_SHARE);
  const sums = new Float64Array(count);
  const samples = new Float64Array(count);
  let total = 0;
  for (let at = 0; at < amounts.length; at += 1) {
    const of = classes[at] ?? 0;
    const counted = Math.min(Math.max(amounts[at] ?? 0, 0), Math.max(most, 0));
    sums[of] = (sums[of] ?? 0) + counted;
    samples[of] = (samples[of] ?? 0) + 1;
    total += counted;
  }
  const mean = total / amounts.length;
  return sums.map((sum, of) => {
    const n = samples[of] ?? 0;
    if (!(mean > 0) || n === 0) return 1;
    return 1 + (sum / n / mean - 1) * Math.min(1, n / ENOUGH_SAMPLES);
  });
}
