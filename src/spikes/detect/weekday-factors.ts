import { medianOf } from '#spikes/statistics/sorted-values.ts';

/** No day counts as more than so many times the median one, so that none decides alone. */
export const CLIPPED_TIMES = 3;
/** A weekday's own factor is believed by half when it was seen so often; until then that of workdays or weekends is. */
const BELIEVED_SAMPLES = 2;
const BELIEVED_CLASS_SAMPLES = 0.7;

/**
 * What each of the seven weekdays comes to as a multiple of the mean of all days. Factors of weekdays shrink to those of
 * workdays and weekends, and these to 1, where few days are known: an empirical Bayes estimate.
 *
 * @param weekdays of the amounts, 0 Sunday to 6 Saturday
 */
export function findWeekdayFactors(amounts: Float64Array, weekdays: Uint8Array): Float64Array {
  const factors = new Float64Array(7).fill(1);
  const most = CLIPPED_TIMES * medianOfPositive(amounts);
  const sums = new Float64Array(7);
  const samples = new Float64Array(7);
  let total = 0;
  for (let nth = 0; nth < amounts.length; nth += 1) {
    const weekday = weekdays[nth] ?? 0;
    const counted = Math.min(amounts[nth] ?? 0, most);
    sums[weekday] = (sums[weekday] ?? 0) + counted;
    samples[weekday] = (samples[weekday] ?? 0) + 1;
    total += counted;
  }
  const mean = total / amounts.length;
  if (!(mean > 0)) return factors;
  const weekendDays = (samples[0] ?? 0) + (samples[6] ?? 0);
  const weekendSum = ((sums[0] ?? 0) + (sums[6] ?? 0)) / mean;
  const ofWeekend = (weekendSum + BELIEVED_CLASS_SAMPLES) / (weekendDays + BELIEVED_CLASS_SAMPLES);
  const ofWorkdays =
    (total / mean - weekendSum + BELIEVED_CLASS_SAMPLES) / (amounts.length - weekendDays + BELIEVED_CLASS_SAMPLES);
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const ofClass = weekday % 6 === 0 ? ofWeekend : ofWorkdays;
    const own = samples[weekday] ?? 0;
    factors[weekday] = ((sums[weekday] ?? 0) / mean + BELIEVED_SAMPLES * ofClass) / (own + BELIEVED_SAMPLES);
  }
  return factors;
}

/** Degrees of freedom that the mean and the factors of so many days take up. */
export function countFreedom(weekdays: Uint8Array): number {
  const samples = new Float64Array(7);
  for (const weekday of weekdays) samples[weekday] = (samples[weekday] ?? 0) + 1;
  return Math.max(
    1,
    samples.reduce((sum, own) => sum + own / (own + BELIEVED_SAMPLES), 0),
  );
}

function medianOfPositive(amounts: Float64Array): number {
  const sorted = amounts.slice().sort();
  let first = 0;
  while (first < sorted.length && (sorted[first] ?? 0) <= 0) first += 1;
  return first === sorted.length ? 0 : medianOf(sorted.subarray(first));
}
