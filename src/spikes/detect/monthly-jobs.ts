import { medianOf, sortKnown } from '#spikes/statistics/sorted-values.ts';
import type { CalendarDay } from '#spikes/detect/usual-days.ts';

/** What recurs once a month. */
export interface MonthlyJob {
  readonly isDay: (day: CalendarDay) => boolean;
  /** Above what is usual, where it ran; oldest first. */
  readonly extras: readonly number[];
  /** How often it ran of the times it could have. */
  readonly share: number;
}

interface Rule {
  readonly isDay: (day: CalendarDay) => boolean;
}

/** A rule that chance makes in one account of so many is none. */
const LIKELIHOOD = 0.05;
/** In usual days: what is less is noise. */
const LEAST_EXTRA = 0.5;
/** Of the median of its days: a day with less above usual is one without the job. */
const HIT_SHARE = 0.4;

const RULES: readonly Rule[] = [
  { isDay: isLastWorkingDay },
  { isDay: ({ dayOfMonth, daysInMonth }) => dayOfMonth === daysInMonth },
  ...Array.from({ length: 31 }, (_, nth): Rule => ({ isDay: ({ dayOfMonth }) => dayOfMonth === nth + 1 })),
];

/**
 * Days of the month, or last ones of it, on which more is spent than usual every month but perhaps one, where chance
 * would hardly do that.
 *
 * @param amounts NaN for days that do not count
 * @param expected of the same days
 * @param level what counts as a usual day
 */
export function findMonthlyJobs(
  amounts: Float64Array,
  expected: Float64Array,
  calendar: readonly CalendarDay[],
  level: number,
): readonly MonthlyJob[] {
  const extras = amounts.map((amount, at) => amount - (expected[at] ?? Number.NaN));
  const taken = new Uint8Array(amounts.length);
  const jobs: MonthlyJob[] = [];
  const candidates = RULES.map((rule) => judge(rule)).filter((found) => found !== null);
  for (const { days, job } of candidates.toSorted((one, other) => one.chance - other.chance)) {
    // The last working day is often the 30th, too: what explains a day best has it.
    if (days.some((at) => taken[at] === 1)) continue;
    for (const at of days) taken[at] = 1;
    jobs.push(job);
  }
  return jobs;

  function judge({
    isDay,
  }: Rule): { readonly days: number[]; readonly chance: number; readonly job: MonthlyJob } | null {
    const days: number[] = [];
    for (let at = 0; at < extras.length; at += 1) {
      const day = calendar[at];
      if (day !== undefined && isDay(day) && !Number.isNaN(extras[at] ?? Number.NaN)) days.push(at);
    }
    if (days.length < 2) return null;
    const usual = medianOf(sortKnown(days.map((at) => extras[at] ?? 0)));
    if (!(usual >= LEAST_EXTRA * level)) return null;
    const least = usual * HIT_SHARE;
    const isHit = (at: number): boolean => (extras[at] ?? 0) >= least;
    const hits = days.filter(isHit);
    if (days.length - hits.length > 1 || !days.slice(-2).some(isHit)) return null;
    let others = 0;
    let known = 0;
    for (let at = 0; at < extras.length; at += 1) {
      if (Number.isNaN(extras[at] ?? Number.NaN) || days.includes(at)) continue;
      known += 1;
      if (isHit(at)) others += 1;
    }
    const rate = (others + 0.5) / (known + 1);
    const misses = days.length - hits.length;
    const chance = rate ** hits.length * (misses === 0 ? 1 : days.length) * RULES.length;
    if (chance > LIKELIHOOD) return null;
    const share = (hits.length + 0.5) / (days.length + 0.5);
    return { days, chance, job: { isDay, extras: hits.map((at) => extras[at] ?? 0), share } };
  }
}

function isLastWorkingDay({ weekday, dayOfMonth, daysInMonth }: CalendarDay): boolean {
  const left = daysInMonth - dayOfMonth;
  return weekday >= 1 && weekday <= 5 && (left === 0 || (weekday === 5 && left <= 2));
}
