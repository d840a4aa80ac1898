import { DAY_MS } from '#domain/time-zone.ts';

/** Days of a calendar without a zone, as numbers: 0 is the first of the unix epoch. */

/** 1 is Monday, 7 Sunday, as `Intl` counts. */
export type Weekday = number;

/** `2026-03-04` */
export function formatDayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The weeks that the month around a day touches, all of their days. */
export function listWeeks(day: number, firstWeekday: Weekday): readonly (readonly number[])[] {
  const first = startOfWeek(startOfMonth(day, 0), firstWeekday);
  const weeks = Math.ceil((startOfMonth(day, 1) - first) / 7);
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (__, at) => first + week * 7 + at));
}

export function isOfMonth(day: number, other: number): boolean {
  return startOfMonth(day, 0) === startOfMonth(other, 0);
}

/** The day that a key leads to, as in the ARIA pattern of a date grid; null for a key that leads nowhere. */
export function moveDay(day: number, key: string, isShifted: boolean, firstWeekday: Weekday): number | null {
  switch (key) {
    case 'ArrowLeft':
      return day - 1;
    case 'ArrowRight':
      return day + 1;
    case 'ArrowUp':
      return day - 7;
    case 'ArrowDown':
      return day + 7;
    case 'Home':
      return startOfWeek(day, firstWeekday);
    case 'End':
      return startOfWeek(day, firstWeekday) + 6;
    case 'PageUp':
      return addMonths(day, isShifted ? -12 : -1);
    case 'PageDown':
      return addMonths(day, isShifted ? 12 : 1);
    default:
      return null;
  }
}

/** The same day of another month, or its last where it has none such. */
export function addMonths(day: number, months: number): number {
  const first = startOfMonth(day, months);
  return Math.min(first + day - startOfMonth(day, 0), startOfMonth(first, 1) - 1);
}

function startOfWeek(day: number, firstWeekday: Weekday): number {
  // The first day of the epoch was a Thursday.
  return day - ((((day + 4 - firstWeekday) % 7) + 7) % 7);
}

/** The first day of the month so many after that of a day. */
function startOfMonth(day: number, months: number): number {
  const date = new Date(day * DAY_MS);
  return date.setUTCMonth(date.getUTCMonth() + months, 1) / DAY_MS;
}
