import { findIdleDays, type IdleDays } from '#spikes/detect/idle-days.ts';
import { findMonthlyJobs, type MonthlyJob } from '#spikes/detect/monthly-jobs.ts';
import { tellLevels, type ToldLevels } from '#spikes/detect/told-levels.ts';
import {
  type CalendarDay,
  clipPeaks,
  findLocalLevels,
  findWeekdayFactors,
  LEAST_FACTOR,
  meanBetween,
  meanWithoutPeaks,
  sumBefore,
  sumOf,
} from '#spikes/detect/usual-days.ts';

/** Fewer whole days say too little. */
const LEAST_DAYS = 4;
/** Of the growth that is found: it does not go on for ever. */
const GROWTH_SHARE = 0.5;
/** Before there are days of the account's own, it is as if there were so many with such a spread. */
export const PRIOR_DAYS = 8;
export const PRIOR_SPREAD = 0.5;
/** A day of so many usual ones counts as no more in the spread; where only some days cost anything, of more. */
const CLIPPED_AT = 3;
/** An account that runs on fewer of its days is treated as one that runs on so many. */
const LEAST_BUSY_SHARE = 0.1;
/** Of the days to both sides of one. */
const CENTER_REACH = 7;

/** What days have been like, of which those to come are made. */
export interface Habit {
  readonly factors: Float64Array;
  readonly idle: IdleDays;
  readonly jobs: readonly MonthlyJob[];
  /** Days that say something about the level, without their weekday's factor, oldest first. */
  readonly plain: Float64Array;
  /** What they are as multiples of what was usual then. */
  readonly ratios: Float64Array;
  readonly told: ToldLevels;
  /** Of the logarithm, a day. */
  readonly growth: number;
}

export function findHabit(usd: Float64Array, calendar: readonly CalendarDay[]): Habit | null {
  const amounts = usd.map((amount) => Math.max(0, amount));
  const idle = findIdleDays(amounts, calendar);
  const counted = amounts.map((amount, at) => (idle.mask[at] === 1 ? Number.NaN : amount));
  if (counted.filter((amount) => !Number.isNaN(amount)).length < LEAST_DAYS) return null;
  let factors = findWeekdayFactors(counted, calendar);
  const factorAt = (at: number): number => factors[calendar[at]?.weekday ?? 0] ?? 1;
  const withoutFactor = (): Float64Array =>
    counted.map((amount, at) => (factorAt(at) < LEAST_FACTOR ? Number.NaN : amount / factorAt(at)));
  const local = findLocalLevels(withoutFactor());
  const jobs = findMonthlyJobs(
    counted,
    local.map((level, at) => level * factorAt(at)),
    calendar,
    meanWithoutPeaks(local),
  );
  if (jobs.length > 0) {
    for (let at = 0; at < counted.length; at += 1) {
      const day = calendar[at];
      if (day !== undefined && jobs.some(({ isDay }) => isDay(day))) counted[at] = Number.NaN;
    }
    factors = findWeekdayFactors(counted, calendar);
  }
  const plain = withoutFactor().filter((amount) => !Number.isNaN(amount));
  if (plain.length < LEAST_DAYS) return null;
  const sums = sumBefore(clipPeaks(plain));
  const centers = plain.map((_, at) => meanBetween(sums, at - CENTER_REACH, at + CENTER_REACH + 1));
  const ratios = plain
    .map((amount, at) => amount / (centers[at] ?? Number.NaN))
    .filter((ratio) => Number.isFinite(ratio));
  const busyShare = Math.max(plain.filter((amount) => amount > 0).length / plain.length, LEAST_BUSY_SHARE);
  const clipped = ratios.map((ratio) => (Math.min(ratio, CLIPPED_AT / busyShare) - 1) ** 2);
  const spread = Math.sqrt(
    (sumOf(clipped) + PRIOR_DAYS * PRIOR_SPREAD ** 2) / Math.max(1, ratios.length - 1 + PRIOR_DAYS),
  );
  const growth = GROWTH_SHARE * findGrowth(sums);
  const told = tellLevels({ plain, sums, spread, busyShare, growth });
  return { factors, idle, jobs, plain, ratios, growth, told };
}

/** Fewer weeks tell no growth from chance. */
const LEAST_WEEKS = 5;
const MOST_WEEKS = 12;

/** How much days grow by, as a logarithm a day: the slope of the logarithms of weeks, as far as it is more than chance, and than one step would be. */
function findGrowth(sums: Float64Array): number {
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
