import { range } from 'd3-array';
import type { HourGrid } from '#spikes/hour-grid.ts';
import { DAY_MS } from '#domain/time-zone.ts';

/** `fromMs` inclusive, `toMs` exclusive, unix milliseconds. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The days that a span of time is compared with. */
export interface ComparedDays {
  readonly days: number;
  /** 0 Sunday to 6 Saturday, where all of them are the same one. */
  readonly weekday: number | null;
}

/** What a span of time is compared with: those days, or a part of each. */
export interface Comparison extends ComparedDays {
  /** Disjoint, oldest first. */
  readonly spans: readonly Span[];
  /** How many times as long as the span they are together, in days or parts of them; not always whole. */
  readonly buckets: number;
}

interface ComparisonFrame {
  readonly grid: HourGrid;
  /** Days that compare: usual ones before the spans, ascending. */
  readonly days: readonly number[];
}

/** Comparable days are sought in so many days before a span: eight weeks. */
export const COMPARED_DAYS = 56;
/** So many days of the same weekdays are enough to do without the others. */
const ENOUGH_ALIKE = 4;

/** A part of a span that lies in one day, in milliseconds since the day began. */
interface Piece extends Span {
  readonly day: number;
  readonly isWhole: boolean;
}

/**
 * Of the usual days before the spans those of the same weekdays, where there are four of them: whole days, or the same
 * part of each where the spans lie in the same part of their days. Null where there is no such day.
 */
export function findComparison(spans: readonly Span[], { grid, days: usual }: ComparisonFrame): Comparison | null {
  const pieces = spans.flatMap((span) => splitByDay(span, grid));
  const [first] = pieces;
  if (first === undefined) return null;
  const weekdays = new Set(pieces.map(({ day }) => grid.weekdays[day] ?? 0));
  const alike = usual.filter((day) => weekdays.has(grid.weekdays[day] ?? 0));
  const days = alike.length >= ENOUGH_ALIKE ? alike : usual;
  if (days.length === 0) return null;
  const [onlyWeekday = null] = weekdays;
  const compared = { days: days.length, weekday: weekdays.size === 1 && days === alike ? onlyWeekday : null };

  const isSamePart = pieces.every(({ fromMs, toMs }) => fromMs === first.fromMs && toMs === first.toMs);
  if (isSamePart && !first.isWhole) {
    return { ...compared, spans: days.map((day) => partOf(day, first)), buckets: days.length / pieces.length };
  }
  const pieceDays = pieces.reduce(
    (sum, { fromMs, toMs, isWhole }) => sum + (isWhole ? 1 : (toMs - fromMs) / DAY_MS),
    0,
  );
  return { ...compared, spans: days.map(wholeDay), buckets: days.length / pieceDays };

  function wholeDay(day: number): Span {
    return { fromMs: grid.dayStartsMs[day] ?? 0, toMs: grid.dayStartsMs[day + 1] ?? 0 };
  }

  function partOf(day: number, { fromMs, toMs }: Span): Span {
    const whole = wholeDay(day);
    return { fromMs: whole.fromMs + fromMs, toMs: Math.min(whole.fromMs + toMs, whole.toMs) };
  }
}

/** The day of an instant, the nearest one of the grid outside of it. */
export function findDay(grid: HourGrid, ms: number): number {
  const hour = grid.hourAt(ms);
  if (hour >= 0) return grid.dayOfHour[hour] ?? 0;
  return ms > grid.nowMs ? grid.days - 1 : 0;
}

/** The days that a span touches. */
export function listDays(grid: HourGrid, { fromMs, toMs }: Span): number[] {
  return range(findDay(grid, fromMs), findDay(grid, toMs - 1) + 1);
}

/** Only what lies before now; of today that is a part of the day. */
function splitByDay({ fromMs, toMs }: Span, grid: HourGrid): Piece[] {
  const endMs = Math.min(toMs, grid.nowMs + 1);
  const pieces: Piece[] = [];
  for (let day = findDay(grid, fromMs); day < grid.days; day++) {
    const startMs = grid.dayStartsMs[day] ?? 0;
    if (startMs >= endMs) break;
    const dayEndMs = grid.dayStartsMs[day + 1] ?? startMs;
    const from = Math.max(fromMs, startMs) - startMs;
    const to = Math.min(endMs, dayEndMs) - startMs;
    if (to > from) pieces.push({ day, fromMs: from, toMs: to, isWhole: from === 0 && startMs + to === dayEndMs });
  }
  return pieces;
}
