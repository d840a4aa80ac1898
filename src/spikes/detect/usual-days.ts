import { medianOf, sortKnown } from '#spikes/statistics/sorted-values.ts';

/** What the calendar says of a day. */
export interface CalendarDay {
  /** 0 Sunday to 6 Saturday. */
  readonly weekday: number;
  /** 1-31. */
  readonly dayOfMonth: number;
  readonly daysInMonth: number;
}

/** Seven: a day's amount as a multiple of the level, from days that count. */
export type WeekdayFactors = Float64Array;

/** Below this factor a day says nothing about the level. */
export const LEAST_FACTOR = 0.2;
/** An amount of so many medians of its neighbours counts as no more where a level is sought. */
const CLIPPED_AT = 3;
/** Days on either side of one that say what was usual then. */
const NEIGHBOURS = 10;
/** With fewer days than this a weekday is only told from the weekend. */
const ENOUGH_DAYS = 21;

/**
 * How much of a day's cost depends on its weekday. First the weekend is told from the other days, then the weekdays
 * from each other; each is believed by as much as the groups differ more than chance has them differ (James and Stein).
 *
 * @param amounts NaN for days that do not count
 */
export function findWeekdayFactors(amounts: Float64Array, calendar: readonly CalendarDay[]): WeekdayFactors {
  const levels = findLocalLevels(amounts);
  const ratios = amounts.map((amount, at) => Math.min(amount / (levels[at] ?? Number.NaN), CLIPPED_AT));
  const weekdayOf = (at: number): number => calendar[at]?.weekday ?? 0;
  const halves = shrinkMeans(ratios, (at) => (isWeekend(weekdayOf(at)) ? 1 : 0), 2);
  const factors = Float64Array.from({ length: 7 }, (_, weekday) => halves[isWeekend(weekday) ? 1 : 0] ?? 1);
  if (ratios.filter((ratio) => !Number.isNaN(ratio)).length < ENOUGH_DAYS) return factors;
  const within = ratios.map((ratio, at) => ratio - (factors[weekdayOf(at)] ?? 1) + 1);
  const single = shrinkMeans(within, weekdayOf, 7);
  return factors.map((factor, weekday) => Math.max(0, factor + (single[weekday] ?? 1) - 1));
}

function isWeekend(weekday: number): boolean {
  return weekday === 0 || weekday === 6;
}

/** The mean of each group as a multiple of the mean of all, drawn to 1 as far as chance could have made the difference. */
function shrinkMeans(values: Float64Array, groupOf: (at: number) => number, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  const squares = new Float64Array(groups);
  const counts = new Float64Array(groups);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const group = groupOf(at);
    sums[group] = (sums[group] ?? 0) + value;
    squares[group] = (squares[group] ?? 0) + value * value;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  const filled = counts.filter((count) => count > 0).length;
  const count = sumOf(counts);
  const mean = sumOf(sums) / count;
  const means = sums.map((sum, group) => ((counts[group] ?? 0) === 0 ? mean : sum / (counts[group] ?? 1)));
  const freedom = count - filled;
  if (!(mean > 0) || filled < 2 || freedom <= 0) return new Float64Array(groups).fill(1);
  const within = (sumOf(squares) - means.reduce((sum, each, g) => sum + (counts[g] ?? 0) * each * each, 0)) / freedom;
  const between =
    means.reduce((sum, each, g) => sum + (counts[g] ?? 0) * (each - mean) ** 2, 0) / Math.max(1, filled - 1);
  const believed = between > 0 ? Math.max(0, 1 - Math.max(within, 0) / between) : 0;
  return means.map((each) => Math.max(0, 1 + believed * (each / mean - 1)));
}

/** Of every day that counts: what its neighbours before and after it usually cost. NaN where there are none. */
export function findLocalLevels(amounts: Float64Array, reach = NEIGHBOURS): Float64Array {
  return amounts.map((_, at) => meanWithoutPeaks(amounts.subarray(Math.max(0, at - reach), at + reach + 1)));
}

/** The mean of what is known, an amount of more than three medians counting as three; NaN of none. */
export function meanWithoutPeaks(amounts: Float64Array): number {
  const known = sortKnown(amounts);
  const median = medianOf(known);
  const most = median > 0 ? median * CLIPPED_AT : Number.POSITIVE_INFINITY;
  return known.reduce((sum, amount) => sum + Math.min(amount, most), 0) / known.length;
}

/** The same amounts, one of more than three medians of its neighbours counting as three. */
export function clipPeaks(amounts: Float64Array): Float64Array {
  return amounts.map((amount, at) => {
    const median = medianOf(sortKnown(amounts.subarray(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1)));
    return median > 0 ? Math.min(amount, median * CLIPPED_AT) : amount;
  });
}

/** Of each day, the sum of those before it; one more, of all. */
export function sumBefore(amounts: Float64Array): Float64Array {
  const sums = new Float64Array(amounts.length + 1);
  for (let at = 0; at < amounts.length; at += 1) sums[at + 1] = (sums[at] ?? 0) + (amounts[at] ?? 0);
  return sums;
}

/** Of the days from one to before another, as far as there are any. */
export function meanBetween(sums: Float64Array, from: number, until: number): number {
  const first = Math.max(0, from);
  const last = Math.min(sums.length - 1, until);
  return ((sums[last] ?? 0) - (sums[first] ?? 0)) / (last - first);
}

export function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
