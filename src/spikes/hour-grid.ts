import { HOUR_MS } from '#domain/hours.ts';
import { DAY_MS, type Zone } from '#domain/time-zone.ts';

/** Two years: what bounds the work when one run carries an absurdly old date. */
const MOST_DAYS = 731;

/** The first day of the unix epoch was a Thursday; here 0 is Sunday. */
const EPOCH_WEEKDAY = 4;

/**
 * The hours and calendar days of a zone from one instant until now, without gaps: the day of `fromMs` is day 0, its
 * first hour is hour 0. Hours are counted from the start of their day, so that a day of 25 hours has 25.
 */
export interface HourGrid {
  readonly zone: Zone;
  readonly nowMs: number;
  /** Days, today included. */
  readonly days: number;
  /** Hours, up to the one that holds now. */
  readonly hours: number;
  /** Unix milliseconds at which each day begins, and one more: the end of today. */
  readonly dayStartsMs: Float64Array;
  /** The first hour of each day, and one more: `hours`. */
  readonly firstHours: Int32Array;
  /** 0 Sunday to 6 Saturday, for each day. */
  readonly weekdays: Uint8Array;
  /** What the clock shows at each hour's start, 0-23. */
  readonly clockHours: Uint8Array;
  /** The day of each hour. */
  readonly dayOfHour: Int32Array;
  /** The hour that holds the instant, or -1 before the first and after the one of now. */
  readonly hourAt: (ms: number) => number;
  /** Unix milliseconds. */
  readonly hourStartMs: (hour: number) => number;
}

interface GridSpan {
  readonly fromMs: number;
  readonly nowMs: number;
  readonly zone: Zone;
}

/** At most the newest two years; a `fromMs` after now counts as now. */
export function createHourGrid({ fromMs, nowMs, zone }: GridSpan): HourGrid {
  const earliestMs = Math.max(Math.min(fromMs, nowMs), nowMs - (MOST_DAYS - 1) * DAY_MS);
  const starts = [zone.startOfDay(earliestMs)];
  for (let startMs = starts[0] ?? 0; startMs <= nowMs;) {
    startMs = zone.addDays(startMs, 1);
    starts.push(startMs);
  }
  const dayStartsMs = Float64Array.from(starts);
  const days = dayStartsMs.length - 1;
  const firstHours = new Int32Array(days + 1);
  for (let day = 0; day < days; day += 1) {
    const endMs = day === days - 1 ? nowMs + 1 : startOf(day + 1);
    firstHours[day + 1] = firstHourOf(day) + Math.ceil((endMs - startOf(day)) / HOUR_MS);
  }
  const hours = firstHourOf(days);
  const clockHours = new Uint8Array(hours);
  const dayOfHour = new Int32Array(hours);
  for (let day = 0; day < days; day += 1) {
    dayOfHour.fill(day, firstHourOf(day), firstHourOf(day + 1));
  }
  for (let hour = 0; hour < hours; hour += 1) clockHours[hour] = zone.hourOfDayAt(hourStartMs(hour));

  function startOf(day: number): number {
    return dayStartsMs[day] ?? 0;
  }

  function firstHourOf(day: number): number {
    return firstHours[day] ?? 0;
  }

  function hourStartMs(hour: number): number {
    const day = dayOfHour[hour] ?? 0;
    return startOf(day) + (hour - firstHourOf(day)) * HOUR_MS;
  }

  function hourAt(ms: number): number {
    if (ms < startOf(0) || ms > nowMs) return -1;
    // No calendar is further from days of 24 hours than one day.
    let day = Math.min(Math.floor((ms - startOf(0)) / DAY_MS), days - 1);
    while (ms < startOf(day)) day -= 1;
    while (ms >= startOf(day + 1)) day += 1;
    return firstHourOf(day) + Math.floor((ms - startOf(day)) / HOUR_MS);
  }

  return {
    zone,
    nowMs,
    days,
    hours,
    dayStartsMs,
    firstHours,
    weekdays: Uint8Array.from(dayStartsMs.subarray(0, days), (startMs) =>
      weekdayOf(startMs + zone.offsetMsAt(startMs)),
    ),
    clockHours,
    dayOfHour,
    hourAt,
    hourStartMs,
  };
}

/** 0 Sunday to 6 Saturday, of what a clock shows, as if it were UTC. */
export function weekdayOf(wallMs: number): number {
  return (((Math.floor(wallMs / DAY_MS) + EPOCH_WEEKDAY) % 7) + 7) % 7;
}
