import type { StretchDay } from '#spikes/detect/stretch.ts';

/** A scraper is new when it did not run for so many loaded days before. */
const UNSEEN_DAYS = 14;
/** Or, one that runs now and then, for so many times its usual gap; of a single day the gap is taken for a week. */
const UNSEEN_GAPS = 5;
const GAP_OF_ONE_DAY = 5;

/** Whether a scraper may be new on the first day that it runs; how often it runs from then on decides. */
export function mayBeNew(day: number, firstLoadedDay: number): boolean {
  return day - firstLoadedDay >= UNSEEN_DAYS;
}

/** Whether a scraper has been absent for so long that it is new, by how often it runs now. */
export function isUnseen(firstDay: number, days: readonly StretchDay[], firstLoadedDay: number): boolean {
  const last = days.at(-1)?.day ?? firstDay;
  const gap = days.length > 1 ? (last - firstDay) / (days.length - 1) : GAP_OF_ONE_DAY;
  return firstDay - firstLoadedDay >= UNSEEN_GAPS * gap;
}
