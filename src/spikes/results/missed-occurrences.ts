import { HOUR_MS } from '#domain/hours.ts';
import { type ActiveDay, describeFirstStarts } from '#spikes/results/active-days.ts';
import type { ResultsFrame } from '#spikes/results/results-frame.ts';

/** Days on which a job should have run, as it did before. */
export interface MissedOccurrences {
  /** Ascending; today may be among them, though it is not over. */
  readonly missed: readonly number[];
  /** So many it has missed in a row before. */
  readonly missedBefore: number;
  /** Days on which it ran, that show its rhythm. */
  readonly occurrences: readonly ActiveDay[];
}

/** So often a job must have come at its interval: in weeks, or by the month; at any interval; and at no hour of its own. */
const TIMES_CUSTOMARY = 3;
const TIMES_OTHERWISE = 4;
const TIMES_AT_ANY_HOUR = 5;
/** Jobs start within so long, counted from the beginning of their days. */
const SAME_HOUR_MS = 3 * HOUR_MS;
/** Intervals that are looked at, and the share of them that must be the same. */
const NEWEST_GAPS = 12;
const REGULAR_SHARE = 0.75;
const LONGEST_INTERVAL = 35;
/** A month may be missed twice before the job is gone. */
const MONTHS = 3;

/** @param days with runs, oldest first */
export function findMissedOccurrences(
  days: readonly ActiveDay[],
  today: number,
  frame: ResultsFrame,
): MissedOccurrences | null {
  return findMonthly(days, today, frame) ?? findEvery(days, today);
}

function findEvery(days: readonly ActiveDay[], today: number): MissedOccurrences | null {
  const gaps: number[] = [];
  for (let at = days.length - 1; at > 0 && gaps.length < NEWEST_GAPS; at -= 1) {
    gaps.push((days[at]?.day ?? 0) - (days[at - 1]?.day ?? 0));
  }
  const [interval = 0] = gaps;
  if (interval < 2 || interval > LONGEST_INTERVAL) return null;
  const differs = gaps.findIndex((gap) => gap !== interval);
  const inRow = differs < 0 ? gaps.length : differs;
  const same = gaps.filter((gap) => gap === interval).length;
  if (same < REGULAR_SHARE * gaps.length) return null;
  const occurrences = days.slice(-inRow - 1);
  if (occurrences.length < timesNeeded(occurrences, interval % 7 === 0)) return null;
  const missed: number[] = [];
  for (let day = (days.at(-1)?.day ?? 0) + interval; day <= today; day += interval) missed.push(day);
  const missedBefore = Math.ceil(Math.max(...gaps) / interval) - 1;
  return { missed, missedBefore, occurrences };
}

/** Where several rhythms of the month fit, the one that is due last counts. */
function findMonthly(days: readonly ActiveDay[], today: number, { calendar }: ResultsFrame): MissedOccurrences | null {
  const occurrences = days.slice(-TIMES_CUSTOMARY);
  const last = occurrences.at(-1)?.day ?? 0;
  if (occurrences.length < timesNeeded(occurrences, true)) return null;
  let latest: readonly number[] | null = null;
  for (const rhythm of calendar.monthlyOf(last)) {
    const fits = occurrences
      .toReversed()
      .every(({ day }, months) => calendar.dayMonthsBefore(last, months, rhythm) === day);
    if (!fits) continue;
    const missed: number[] = [];
    for (let months = MONTHS; months >= 0; months -= 1) {
      const day = calendar.dayMonthsBefore(today, months, rhythm);
      if (day !== null && day > last && day <= today) missed.push(day);
    }
    if (latest === null || (missed[0] ?? Number.POSITIVE_INFINITY) > (latest[0] ?? Number.POSITIVE_INFINITY)) {
      latest = missed;
    }
  }
  return latest === null ? null : { missed: latest, missedBefore: 0, occurrences };
}

function timesNeeded(occurrences: readonly ActiveDay[], isCustomary: boolean): number {
  if (occurrences.length === 0) return TIMES_CUSTOMARY;
  if (describeFirstStarts(occurrences).rangeMs > SAME_HOUR_MS) return TIMES_AT_ANY_HOUR;
  return isCustomary ? TIMES_CUSTOMARY : TIMES_OTHERWISE;
}
