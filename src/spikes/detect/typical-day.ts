import { addAt } from '#spikes/statistics/add-at.ts';
import { medianOf, quantileOf, sortKnown } from '#spikes/statistics/sorted-values.ts';

/** Comparable days (or the same part of them), oldest first. */
export interface Comparables {
  /** Dollars of each day. */
  readonly amounts: Float64Array;
  /** 0-6, one for each of them. */
  readonly weekdays: Uint8Array;
}

/** With fewer comparables nothing is typical. */
export const LEAST_COMPARABLES = 28;
/** Factors need so many samples to be believed. */
const ENOUGH_SAMPLES = 4;
/** The level follows the newest comparables; factors stand on all. */
const LEVEL_DAYS = 28;
/** On weekdays below this factor nothing much is expected, and nothing said about the level. */
const INFORMATIVE_FACTOR = 0.2;
/** The dearest twentieth counts as the cost at its edge in factors, so that no single one decides. */
const CLIPPED_SHARE = 0.95;

/** What is typical of a weekday: the median of the newest comparables at one level, times the factor of the weekday. */
export function findTypical({ amounts, weekdays }: Comparables, weekday: number): number {
  const factors = findFactors(amounts, weekdays);
  const newest: number[] = [];
  for (let at = amounts.length - 1; at >= 0 && newest.length < LEVEL_DAYS; at -= 1) {
    const factor = factors[weekdays[at] ?? 0] ?? 1;
    if (factor >= INFORMATIVE_FACTOR) newest.push((amounts[at] ?? 0) / factor);
  }
  const level = newest.length === 0 ? 0 : Math.max(0, medianOf(sortKnown(newest)));
  return level * (factors[weekday] ?? 1);
}

/** The mean of each weekday as a multiple of the mean of all: the nearer to 1 the fewer samples there are below four. */
function findFactors(amounts: Float64Array, weekdays: Uint8Array): Float64Array {
  const most = quantileOf(amounts.toSorted(), CLIPPED_SHARE);
  const sums = new Float64Array(7);
  const samples = new Float64Array(7);
  let total = 0;
  for (let at = 0; at < amounts.length; at += 1) {
    const weekday = weekdays[at] ?? 0;
    const counted = Math.min(Math.max(amounts[at] ?? 0, 0), Math.max(most, 0));
    addAt(sums, weekday, counted);
    addAt(samples, weekday, 1);
    total += counted;
  }
  const mean = total / amounts.length;
  return sums.map((sum, weekday) => {
    const n = samples[weekday] ?? 0;
    if (!(mean > 0) || n === 0) return 1;
    return 1 + (sum / n / mean - 1) * Math.min(1, n / ENOUGH_SAMPLES);
  });
}
