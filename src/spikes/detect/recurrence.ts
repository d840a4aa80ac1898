import { countDays } from '#domain/count-days.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';

/** A day that cost unusually much for its scraper, and what it cost. */
export interface SpecialDay {
  readonly day: number;
  readonly usd: number;
}

/** How often something comes. */
export type Rhythm =
  | { readonly kind: 'every'; readonly days: number }
  /** 1 to 31. */
  | { readonly kind: 'monthday'; readonly monthday: number }
  | { readonly kind: 'last-day' }
  | { readonly kind: 'last-workday' }
  | { readonly kind: 'first-workday' };

export interface Recurrence {
  readonly rhythm: Rhythm;
  /** Oldest first; what is looked at is none of them. */
  readonly before: readonly SpecialDay[];
  /** What it usually costs at that interval: the mean. */
  readonly usualUsd: number;
}

/** What came so often at its interval is usual the next time. */
const TIMES_MONTHLY = 2;
const TIMES_SHORTER = 3;
const LONGEST_INTERVAL = 21;
/** Amounts further apart than this teach nothing. */
const ALIKE_TIMES = 2;

/**
 * The rhythm in which earlier special days lead to `day`; null where there is none. Monthly ones count first.
 *
 * @param specialOn what a day cost where that was high for its scraper
 */
export function findRecurrence(
  specialOn: (day: number) => SpecialDay | null,
  day: number,
  calendar: Calendar,
): Recurrence | null {
  for (const rhythm of calendar.monthlyOf(day)) {
    const before: SpecialDay[] = [];
    for (let months = TIMES_MONTHLY; months >= 1; months -= 1) {
      const of = calendar.dayMonthsBefore(day, months, rhythm);
      const special = of === null ? null : specialOn(of);
      if (special !== null) before.push(special);
    }
    const found = toRecurrence(rhythm, before, TIMES_MONTHLY);
    if (found !== null) return found;
  }
  for (let days = 2; days <= LONGEST_INTERVAL; days += 1) {
    const before: SpecialDay[] = [];
    for (let times = TIMES_SHORTER; times >= 1; times -= 1) {
      const special = specialOn(day - times * days);
      if (special !== null) before.push(special);
    }
    const found = toRecurrence({ kind: 'every', days }, before, TIMES_SHORTER);
    if (found !== null) return found;
  }
  return null;
}

function toRecurrence(rhythm: Rhythm, before: readonly SpecialDay[], times: number): Recurrence | null {
  if (before.length < times) return null;
  const amounts = before.map(({ usd }) => usd);
  if (Math.max(...amounts) > ALIKE_TIMES * Math.min(...amounts)) return null;
  return { rhythm, before, usualUsd: amounts.reduce((sum, usd) => sum + usd, 0) / amounts.length };
}

/** The days between two runs of a job that came four times at one interval, one of them left out perhaps; else null. */
export function findInterval(days: readonly number[]): number | null {
  const gaps = days.slice(1).map((day, nth) => day - (days[nth] ?? 0));
  const interval = Math.min(...gaps);
  const isRegular =
    gaps.length >= TIMES_SHORTER && interval >= 2 && gaps.every((gap) => gap === interval || gap === 2 * interval);
  return isRegular && gaps.filter((gap) => gap !== interval).length <= 1 ? interval : null;
}

/** The months of a grid's days. */
export interface Calendar {
  /** The monthly rhythms that a day is in. */
  readonly monthlyOf: (day: number) => readonly Rhythm[];
  /** The day so many months before that is in the rhythm, which may lie before the grid. */
  readonly dayMonthsBefore: (day: number, months: number, rhythm: Rhythm) => number | null;
}

interface MonthDays {
  readonly firstDay: number;
  readonly length: number;
}

export function createCalendar(grid: HourGrid): Calendar {
  const monthOf: number[] = [];
  const months: MonthDays[] = [];
  for (let day = 0; day < grid.days;) {
    const startMs = grid.dayStartsMs[day] ?? 0;
    const monthMs = grid.zone.startOfMonth(startMs);
    const nextMs = grid.zone.addMonths(monthMs, 1);
    const firstDay = day - countDays(monthMs, startMs, grid.zone);
    const length = countDays(monthMs, nextMs, grid.zone);
    months.push({ firstDay, length });
    for (; day < Math.min(grid.days, firstDay + length); day += 1) monthOf.push(months.length - 1);
  }

  function weekdayOf(day: number): number {
    const known = grid.weekdays[day];
    if (known !== undefined) return known;
    return ((((grid.weekdays[0] ?? 0) + day) % 7) + 7) % 7;
  }

  function placeOf(rhythm: Rhythm, { firstDay, length }: MonthDays): number | null {
    switch (rhythm.kind) {
      case 'monthday':
        return rhythm.monthday <= length ? firstDay + rhythm.monthday - 1 : null;
      case 'last-day':
        return firstDay + length - 1;
      case 'last-workday': {
        let day = firstDay + length - 1;
        while (weekdayOf(day) % 6 === 0) day -= 1;
        return day;
      }
      case 'first-workday': {
        let day = firstDay;
        while (weekdayOf(day) % 6 === 0) day += 1;
        return day;
      }
      case 'every':
        return null;
    }
  }

  return {
    monthlyOf(day) {
      const month = months[monthOf[day] ?? -1];
      if (month === undefined) return [];
      const all: Rhythm[] = [
        { kind: 'monthday', monthday: day - month.firstDay + 1 },
        { kind: 'last-day' },
        { kind: 'last-workday' },
        { kind: 'first-workday' },
      ];
      return all.filter((rhythm) => placeOf(rhythm, month) === day);
    },
    dayMonthsBefore(day, count, rhythm) {
      const month = months[(monthOf[day] ?? 0) - count];
      return month === undefined ? null : placeOf(rhythm, month);
    },
  };
}
