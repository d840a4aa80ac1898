import { countDays } from '#domain/count-days.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import type { Zone } from '#domain/time-zone.ts';
import type { PresetRange, TimeRange } from '#domain/view.ts';

/** `fromMs` inclusive, `toMs` exclusive, unix milliseconds. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The period before the one that a range of time is about, as far into it as the clock is into this one: of `today`
 * the same part of yesterday, of `month` the same days of the month before. Whole days and months of the zone are
 * counted as such, anything else has the same length. Null where there is none: before everything, or an open end.
 */
export function findPeriodBefore(time: TimeRange, nowMs: number, zone: Zone): Period | null {
  if (time.kind === 'absolute' && (time.fromMs === null || time.toMs === null)) return null;
  const period = findPeriod(time, nowMs, zone);
  if (period === null) return null;
  const before = movePeriod(period, -1, calendarOf(time, zone));
  if (nowMs < period.fromMs || nowMs >= period.toMs) return before;
  return { fromMs: before.fromMs, toMs: findSameMoment(period, before, nowMs, zone) };
}

/**
 * The range beside a range, as long as it is. Null where there is none, and after one that reaches to now: nothing has
 * happened there.
 */
export function shiftTimeRange(time: TimeRange, by: -1 | 1, nowMs: number, zone: Zone): TimeRange | null {
  const period = findPeriod(time, nowMs, zone);
  if (period === null || (by === 1 && period.toMs >= nowMs)) return null;
  return { kind: 'absolute', ...movePeriod(period, by, calendarOf(time, zone)) };
}

/** A range that reaches to now grows into the next one that does. */
const WIDER: Readonly<Partial<Record<PresetRange, PresetRange>>> = {
  '24h': '7d',
  today: '7d',
  '7d': '30d',
  '30d': '90d',
  month: '90d',
  '90d': 'all',
};

/** The range with as much again on either side, but for what is to come; null where it holds everything. */
export function widenTimeRange(time: TimeRange, nowMs: number, zone: Zone): TimeRange | null {
  if (time.kind === 'preset' && time.preset === 'all') return null;
  const preset = time.kind === 'preset' ? WIDER[time.preset] : undefined;
  const period = findPeriod(time, nowMs, zone);
  if (preset !== undefined || period === null) return { kind: 'preset', preset: preset ?? 'all' };
  const { fromMs } = movePeriod(period, -1, zone);
  const { toMs } = movePeriod(period, 1, zone);
  if (period.toMs < nowMs) return { kind: 'absolute', fromMs, toMs };
  return { kind: 'absolute', fromMs, toMs: time.kind === 'absolute' ? time.toMs : period.toMs };
}

/** Hours back from now are hours, wherever they begin. */
function calendarOf(time: TimeRange, zone: Zone): Zone | null {
  return time.kind === 'preset' && /^\d/.test(time.preset) ? null : zone;
}

/** All of the period that a range is about, also what of it is to come; null where it has no beginning. */
function findPeriod(time: TimeRange, nowMs: number, zone: Zone): Period | null {
  const { fromMs, toMs } = resolveTimeRange(time, nowMs, zone);
  if (fromMs === null) return null;
  if (time.kind === 'preset' && time.preset === 'today') return { fromMs, toMs: zone.addDays(fromMs, 1) };
  if (time.kind === 'preset' && time.preset === 'month') return { fromMs, toMs: zone.addMonths(fromMs, 1) };
  return { fromMs, toMs: toMs ?? Math.max(nowMs, fromMs + 1) };
}

/** @param zone whose whole days and months count as such; null where none do */
function movePeriod({ fromMs, toMs }: Period, by: -1 | 1, zone: Zone | null): Period {
  if (zone === null) return moveBy({ fromMs, toMs }, by * (toMs - fromMs));
  if (zone.startOfMonth(fromMs) === fromMs && zone.startOfMonth(toMs) === toMs) {
    const months = by * (monthOf(toMs, zone) - monthOf(fromMs, zone));
    return { fromMs: zone.addMonths(fromMs, months), toMs: zone.addMonths(toMs, months) };
  }
  if (isWholeDays({ fromMs, toMs }, zone)) {
    const days = by * countDays(fromMs, toMs, zone);
    return { fromMs: zone.addDays(fromMs, days), toMs: zone.addDays(toMs, days) };
  }
  return moveBy({ fromMs, toMs }, by * (toMs - fromMs));
}

function moveBy({ fromMs, toMs }: Period, ms: number): Period {
  return { fromMs: fromMs + ms, toMs: toMs + ms };
}

/** Where the clock would be in the period before: on the same day of it, at the same time. */
function findSameMoment(period: Period, before: Period, nowMs: number, zone: Zone): number {
  if (!isWholeDays(period, zone)) return before.fromMs + nowMs - period.fromMs;
  const todayMs = zone.startOfDay(nowMs);
  const dayMs = zone.addDays(before.fromMs, countDays(period.fromMs, todayMs, zone));
  // A day of 23 hours ends before its 24th; the 31st of a month of 30 days is the month's end.
  return Math.min(dayMs + nowMs - todayMs, zone.addDays(dayMs, 1), before.toMs);
}

function isWholeDays({ fromMs, toMs }: Period, zone: Zone): boolean {
  return zone.startOfDay(fromMs) === fromMs && zone.startOfDay(toMs) === toMs;
}

/** Counted from the year 0. */
function monthOf(ms: number, zone: Zone): number {
  const wall = new Date(ms + zone.offsetMsAt(ms));
  return wall.getUTCFullYear() * 12 + wall.getUTCMonth();
}
