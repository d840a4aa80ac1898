import { addAt } from '#spikes/statistics/add-at.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import type { ActiveHours } from '#spikes/results/active-hours.ts';
import { quantileOf } from '#spikes/statistics/sorted-values.ts';
import { HOUR_MS } from '#domain/hours.ts';

/** A day with runs. */
export interface ActiveDay {
  readonly day: number;
  /** How long after its beginning the first run started, milliseconds. */
  readonly firstAfterMs: number;
  readonly starts: number;
}

/** Oldest first. */
export function listActiveDays({ hours, firstS, starts }: ActiveHours, grid: HourGrid): readonly ActiveDay[] {
  const days: { day: number; firstAfterMs: number; starts: number }[] = [];
  for (let at = 0; at < hours.length; at += 1) {
    const day = grid.dayOfHour[hours[at] ?? 0] ?? 0;
    const newest = days.at(-1);
    if (newest?.day === day) newest.starts += starts[at] ?? 0;
    else {
      const firstAfterMs = (firstS[at] ?? 0) * 1000 - (grid.dayStartsMs[day] ?? 0);
      days.push({ day, firstAfterMs, starts: starts[at] ?? 0 });
    }
  }
  return days;
}

/** When on a day its first run starts, milliseconds after the day's beginning. */
export interface FirstStarts {
  readonly usualMs: number;
  /** Without a run until then a day is missed. */
  readonly missedMs: number;
  readonly rangeMs: number;
}

const LEAST_GRACE_MS = 6 * HOUR_MS;

/** @param days at least one */
export function describeFirstStarts(days: readonly ActiveDay[]): FirstStarts {
  const ascending = Float64Array.from(days, ({ firstAfterMs }) => firstAfterMs).sort();
  const early = quantileOf(ascending, 0.05);
  const late = quantileOf(ascending, 0.95);
  return {
    usualMs: quantileOf(ascending, 0.5),
    missedMs: late + Math.max(LEAST_GRACE_MS, (late - early) / 2),
    rangeMs: quantileOf(ascending, 1) - quantileOf(ascending, 0),
  };
}

export function meanStarts(days: readonly ActiveDay[]): number {
  return days.reduce((sum, { starts }) => sum + starts, 0) / days.length;
}

/**
 * The weekdays on which runs are due: on half of them or more there were some. A weekday that was seen less than three
 * times goes with the other workdays, or the other day of the weekend; of what was never seen nothing is due.
 *
 * @param days oldest first, at least one
 */
export function findDueWeekdays(days: readonly ActiveDay[], { weekdays }: HourGrid): Uint8Array {
  const seen = new Float64Array(7);
  const active = new Float64Array(7);
  const first = days[0]?.day ?? 0;
  const last = days.at(-1)?.day ?? first;
  for (let day = first; day <= last; day += 1) addAt(seen, weekdays[day] ?? 0, 1);
  for (const { day } of days) addAt(active, weekdays[day] ?? 0, 1);
  const due = new Uint8Array(7);
  for (const alike of [WORKDAYS, WEEKEND]) {
    const all = alike.reduce((sum, weekday) => sum + (seen[weekday] ?? 0), 0);
    const ran = alike.reduce((sum, weekday) => sum + (active[weekday] ?? 0), 0);
    for (const weekday of alike) {
      const own = seen[weekday] ?? 0;
      const share = own >= FEWEST_SEEN ? (active[weekday] ?? 0) / own : ran / all;
      due[weekday] = share >= DUE_SHARE ? 1 : 0;
    }
  }
  return due;
}

const FEWEST_SEEN = 3;
const DUE_SHARE = 0.5;
const WORKDAYS: readonly number[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly number[] = [0, 6];
