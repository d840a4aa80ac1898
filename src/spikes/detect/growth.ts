import { meanBetween } from '#spikes/detect/usual-days.ts';

/** Fewer weeks tell no growth from chance. */
const LEAST_WEEKS = 5;
const MOST_WEEKS = 12;

/** How much days grow by, as a logarithm a day: the slope of the logarithms of weeks, as far as it is more than chance, and than one step would be. */
export function findGrowth(sums: Float64Array): number {
  const weeks: number[] = [];
  for (let end = sums.length - 1; end >= 7 && weeks.length < MOST_WEEKS; end -= 7) {
    const mean = meanBetween(sums, end - 7, end);
    if (!(mean > 0)) return 0;
    weeks.unshift(Math.log(mean));
  }
  const count = weeks.length;
  if (count < LEAST_WEEKS) return 0;
  const center = (count - 1) / 2;
  const mean = weeks.reduce((sum, week) => sum + week, 0) / count;
  const squares = weeks.reduce((sum, _, at) => sum + (at - center) ** 2, 0);
  const slope = weeks.reduce((sum, week, at) => sum + (at - center) * (week - mean), 0) / squares;
  const left = weeks.reduce((sum, week, at) => sum + (week - mean - slope * (at - center)) ** 2, 0);
  for (let step = 1; step < count; step += 1) {
    if (squaresOf(weeks.slice(0, step)) + squaresOf(weeks.slice(step)) < left) return 0;
  }
  const variance = left / (count - 2) / squares;
  const believed = Math.max(0, 1 - (2 * variance) / (slope * slope || 1));
  return (slope * believed) / 7;
}

function squaresOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
