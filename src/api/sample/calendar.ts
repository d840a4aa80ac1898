/** CoreClaw's own days begin at midnight of UTC+8. */
const ZONE_S = 8 * 3600;
export const DAY_S = 86_400;

/** Days of UTC+8 since the epoch's own; a whole number. */
export function dayNumberAt(unixS: number): number {
  return Math.floor((unixS + ZONE_S) / DAY_S);
}

/** Unix seconds of the midnight at which a day begins. */
export function dayStartS(day: number): number {
  return day * DAY_S - ZONE_S;
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function isWorkday(day: number): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5;
}

/** The day itself, or the last Friday before it when it falls on a weekend. */
export function workdayAtOrBefore(day: number): number {
  return isWorkday(day) ? day : workdayAtOrBefore(day - 1);
}
