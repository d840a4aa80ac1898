import { HOUR_MS } from '#domain/hours.ts';

export const DAY_MS = 24 * HOUR_MS;
export const DAY_S = DAY_MS / 1000;

/** `Date` reaches 8.64e15 ms either way; the margin keeps the probes around an instant inside it. */
const FARTHEST_MS = 8.64e15 - 4 * DAY_MS;

/** The first day of the unix epoch was a Thursday, the fourth day of a week that begins on Monday. */
const EPOCH_WEEKDAY = 3;

/**
 * The clock and calendar of one time zone. Instants are unix milliseconds. A day, week (from Monday) or month
 * begins at its first instant, whatever the clock shows then, and ends where the next one begins; so every
 * instant belongs to exactly one, also where midnight is skipped or comes twice.
 */
export interface Zone {
  /** IANA name, as it was given. */
  readonly name: string;
  /**
   * Milliseconds to add to an instant to read the local clock as if it were UTC. Cheap enough for every row:
   * `Intl` is asked once a UTC day. Instants beyond what `Date` holds get the offset of the farthest it does.
   */
  readonly offsetMsAt: (ms: number) => number;
  /**
   * The first instant at which the clock has reached what it shows, given as if it were UTC: the earlier of two, and
   * the end of the gap where it never shows that.
   */
  readonly instantAt: (wallMs: number) => number;
  /** 0-23. */
  readonly hourOfDayAt: (ms: number) => number;
  readonly startOfDay: (ms: number) => number;
  readonly startOfWeek: (ms: number) => number;
  readonly startOfMonth: (ms: number) => number;
  /** The start of the day `days` after (negative: before) the one that starts at `dayStartMs`. */
  readonly addDays: (dayStartMs: number, days: number) => number;
  readonly addMonths: (monthStartMs: number, months: number) => number;
  /** The last wall-clock multiple of `stepMs`, counted from local midnight, at or before `ms`; `stepMs` divides a day. */
  readonly startOfStep: (ms: number, stepMs: number) => number;
  /** The first wall-clock multiple of `stepMs` after the one that starts at `stepStartMs`. */
  readonly nextStep: (stepStartMs: number, stepMs: number) => number;
}

/** The offsets of one UTC day. No zone changes its clocks twice within one. */
interface UtcDay {
  readonly beforeMs: number;
  /** Infinity when the clocks do not change. */
  readonly transitionMs: number;
  readonly afterMs: number;
}

/** @throws RangeError when `name` is no zone that `Intl` knows; see {@link isZoneName}. */
export function createZone(name: string): Zone {
  const probeOffset = createOffsetProbe(name);
  const days = new Map<number, UtcDay>();
  let lastIndex = Number.NaN;
  let lastDay = readUtcDay(0);

  function findUtcDay(index: number): UtcDay {
    const known = days.get(index);
    if (known !== undefined) return known;
    const day = readUtcDay(index);
    days.set(index, day);
    return day;
  }

  function readUtcDay(index: number): UtcDay {
    const startMs = index * DAY_MS;
    const beforeMs = probeOffset(startMs);
    const afterMs = probeOffset(startMs + DAY_MS);
    if (beforeMs === afterMs) return { beforeMs, transitionMs: Number.POSITIVE_INFINITY, afterMs };
    const transitionMs = findFirst(startMs, startMs + DAY_MS, (ms) => probeOffset(ms) === afterMs);
    return { beforeMs, transitionMs, afterMs };
  }

  function offsetMsAt(ms: number): number {
    const at = Math.min(Math.max(ms, -FARTHEST_MS), FARTHEST_MS);
    const index = Math.floor(at / DAY_MS);
    if (index !== lastIndex) {
      lastDay = findUtcDay(index);
      lastIndex = index;
    }
    return at < lastDay.transitionMs ? lastDay.beforeMs : lastDay.afterMs;
  }

  /** What the local clock shows, as if it were UTC. */
  function wallAt(ms: number): number {
    return ms + offsetMsAt(ms);
  }

  /**
   * The first instant at which the clock has reached `wallMs`: the earlier of two, and the end of the gap where
   * the clock never shows it. (The usual "compatible" rule goes past the gap by as much as the time is past its
   * beginning, which is late by half an hour where 23:30 is followed by 00:30.)
   */
  function firstInstantAt(wallMs: number): number {
    const before = wallMs - offsetMsAt(wallMs - DAY_MS);
    const after = wallMs - offsetMsAt(wallMs + DAY_MS);
    const earlier = Math.min(before, after);
    const later = Math.max(before, after);
    if (wallAt(earlier) === wallMs) return earlier;
    return wallAt(later) === wallMs ? later : findFirst(earlier, later, (ms) => wallAt(ms) >= wallMs);
  }

  /** The start of the period around `ms`. Clocks that go back over a boundary do not begin the old period again. */
  function startOf(ms: number, floorWall: (wallMs: number) => number, nextWall: (wallMs: number) => number): number {
    const wallMs = floorWall(wallAt(ms));
    const nextMs = firstInstantAt(nextWall(wallMs));
    return nextMs <= ms ? nextMs : firstInstantAt(wallMs);
  }

  return {
    name,
    offsetMsAt,
    instantAt: firstInstantAt,
    hourOfDayAt: (ms) => Math.floor(modulo(wallAt(ms), DAY_MS) / HOUR_MS),
    startOfDay: (ms) => startOf(ms, floorDay, (wallMs) => wallMs + DAY_MS),
    startOfWeek: (ms) => startOf(ms, floorWeek, (wallMs) => wallMs + 7 * DAY_MS),
    startOfMonth: (ms) => startOf(ms, floorMonth, (wallMs) => shiftMonth(wallMs, 1)),
    addDays: (dayStartMs, count) => firstInstantAt(floorDay(wallAt(dayStartMs)) + count * DAY_MS),
    addMonths: (monthStartMs, count) => firstInstantAt(shiftMonth(wallAt(monthStartMs), count)),
    startOfStep: (ms, stepMs) =>
      startOf(
        ms,
        (wallMs) => floorTo(wallMs, stepMs),
        (wallMs) => wallMs + stepMs,
      ),
    nextStep: (stepStartMs, stepMs) => firstInstantAt(floorTo(wallAt(stepStartMs), stepMs) + stepMs),
  };
}

/** An `Intl` object costs a fifth of a millisecond to make, and every answer makes a zone. */
const probes = new Map<string, (ms: number) => number>();

/** `12/31/1969, GMT-05:00`; `GMT` alone is UTC, and local mean times have seconds. */
const OFFSET_TEXT = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** The offset of a zone at an instant, asked of `Intl`; both in milliseconds. */
function createOffsetProbe(name: string): (ms: number) => number {
  const known = probes.get(name);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const probe = (ms: number): number => {
    const text = format.format(ms);
    const match = OFFSET_TEXT.exec(text);
    if (match === null) throw new Error(`Intl says no offset: ${text}`);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const offsetS = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return (sign === '-' ? -offsetS : offsetS) * 1000;
  };
  probes.set(name, probe);
  return probe;
}

function floorDay(wallMs: number): number {
  return floorTo(wallMs, DAY_MS);
}

function floorWeek(wallMs: number): number {
  const day = Math.floor(wallMs / DAY_MS);
  return (day - modulo(day + EPOCH_WEEKDAY, 7)) * DAY_MS;
}

function floorMonth(wallMs: number): number {
  return shiftMonth(wallMs, 0);
}

/** Midnight on the first of the month `months` after the one that `wallMs` lies in. */
function shiftMonth(wallMs: number, months: number): number {
  // Not `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(floorDay(wallMs));
  return date.setUTCMonth(date.getUTCMonth() + months, 1);
}

function floorTo(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}

function modulo(dividend: number, divisor: number): number {
  return ((dividend % divisor) + divisor) % divisor;
}

/** The first integer in (lo, hi] that passes; `hi` passes, `lo` does not, and what follows a pass passes. */
function findFirst(lo: number, hi: number, passes: (value: number) => boolean): number {
  let failed = lo;
  let passed = hi;
  while (passed - failed > 1) {
    const middle = Math.floor((failed + passed) / 2);
    if (passes(middle)) passed = middle;
    else failed = middle;
  }
  return passed;
}
