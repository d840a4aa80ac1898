/** Days are numbered from 1 January 1970; they begin at midnight of UTC+8. */
export const HOUR_S = 3600;
export const DAY_S = 24 * HOUR_S;
const OFFSET_S = 8 * HOUR_S;

export function startOfDayS(day: number): number {
  return day * DAY_S - OFFSET_S;
}

export function dayOfS(timeS: number): number {
  return Math.floor((timeS + OFFSET_S) / DAY_S);
}

/** 0 is Sunday. */
export function weekdayOfDay(day: number): number {
  return (day + 4) % 7;
}

export function isWeekend(day: number): boolean {
  return weekdayOfDay(day) % 6 === 0;
}

/** 1 for the first. */
export function dateOfDay(day: number): number {
  return new Date(day * DAY_S * 1000).getUTCDate();
}

/** Counts months from the year 0. */
export function monthOfDay(day: number): number {
  const date = new Date(day * DAY_S * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function isLastWorkday(day: number): boolean {
  if (isWeekend(day)) return false;
  let next = day + 1;
  while (isWeekend(next)) next += 1;
  return monthOfDay(next) !== monthOfDay(day);
}

export function dayNumber(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / 1000 / DAY_S;
}
