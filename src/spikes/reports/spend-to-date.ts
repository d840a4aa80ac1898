import { CLOCK_TOLERANCE_MS } from '#domain/clock-tolerance.ts';
import { countDays } from '#domain/count-days.ts';
import { addUsd, approximateUsd, subtractUsd, usdFromDollars, type Usd, ZERO_USD } from '#domain/money.ts';
import { COMPARED_DAYS, type Span } from '#spikes/comparable-spans.ts';
import { weekdayOf } from '#spikes/hour-grid.ts';
import { foreseeRest } from '#spikes/reports/month-heading.ts';
import { addUsageAt, codeAt, isFinished, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import { findTypical, LEAST_COMPARABLES } from '#spikes/detect/typical-day.ts';
import type { CalendarDay } from '#spikes/detect/usual-days.ts';
import { READY, RUNNING } from '#domain/status.ts';
import { DAY_MS, type Zone } from '#domain/time-zone.ts';
import { UsdSums } from '#domain/usd-sums.ts';

/** What a person wants to know first: is today as usual, is this month, and what is running. */
export interface SpendToDate {
  /** Null `typical`: too few days to say, or not all of them are loaded. */
  readonly today: { readonly usage: Usd; readonly typical: Usd | null };
  readonly month: {
    readonly usage: Usd;
    /** Unix milliseconds; not null where what is loaded begins in this month: what the usage counts from. */
    readonly sinceMs: number | null;
    /** The last month until the same day and time; null when that is not loaded, or begins before the first run. */
    readonly before: (Span & { readonly usage: Usd }) | null;
    /** Null where the month's start is not loaded, or there is too little to say. */
    readonly heading: Heading | null;
  };
  readonly running: {
    readonly runs: number;
    /** So far. */
    readonly usage: Usd;
    /** Unix seconds of the start of the oldest of them; null where none has started. */
    readonly oldestStartS: number | null;
  };
  /** Runs that start after now, beyond what clocks differ by: they count in nothing else. */
  readonly future: { readonly runs: number; readonly usage: Usd };
}

/** What the whole month comes to: nine times of ten from `low` to `high`, as often less as more than `middle`. */
export interface Heading {
  readonly low: Usd;
  readonly middle: Usd;
  readonly high: Usd;
}

interface SpendFrame {
  readonly zone: Zone;
  readonly nowMs: number;
  /** The history is loaded back to here, unix milliseconds; null when all of it is. */
  readonly coveredSinceMs: number | null;
}

/** Places of what is summed. */
const SUM_OF = { today: 0, month: 1, lastMonth: 2, running: 3, future: 4 } as const;

/** Where a month heads is told from so many days before today: seven months, as monthly jobs are seen in months. */
const KNOWN_DAYS = 214;
/** How much of a day is still to come is told from so many of them. */
const RHYTHM_DAYS = 28;

/** The runs of the columns, whatever the time range of the page; the days and months are those of the zone. Linear. */
export function sumSpendToDate(columns: RunColumns, { zone, nowMs, coveredSinceMs }: SpendFrame): SpendToDate {
  const todayMs = zone.startOfDay(nowMs);
  const monthMs = zone.startOfMonth(nowMs);
  const lastMonthMs = zone.addMonths(monthMs, -1);
  const elapsedMs = nowMs - todayMs;
  const sameDayMs = zone.addDays(lastMonthMs, countDays(monthMs, todayMs, zone));
  // A day of 23 hours ends before its 24th; the 31st of a month of 30 days is the month's end.
  const lastMonthEndMs = Math.min(sameDayMs + elapsedMs, zone.addDays(sameDayMs, 1), monthMs);
  const dayStartsMs = Float64Array.from({ length: KNOWN_DAYS + 1 }, (_, day) =>
    zone.addDays(todayMs, day - KNOWN_DAYS),
  );
  const firstMs = dayStartsMs[0] ?? todayMs;

  const sums = new UsdSums(5);
  const wholeDays = new UsdSums(KNOWN_DAYS);
  const partDays = new UsdSums(KNOWN_DAYS);
  let runningRuns = 0;
  let futureRuns = 0;
  let oldestStartS = Number.POSITIVE_INFINITY;
  let firstStartMs = nowMs;

  for (let i = 0; i < columns.rows.length; i++) {
    const row = columns.rows[i] ?? 0;
    const startMs = numberAt(columns.startedAtS, row) * 1000;
    if (startMs > nowMs + CLOCK_TOLERANCE_MS) {
      futureRuns += 1;
      addUsageAt(columns, row, sums, SUM_OF.future);
      continue;
    }
    const status = codeAt(columns.status, row);
    if ((status === RUNNING || status === READY) && !isFinished(columns, row)) {
      runningRuns += 1;
      addUsageAt(columns, row, sums, SUM_OF.running);
      if (!Number.isNaN(startMs)) oldestStartS = Math.min(oldestStartS, startMs / 1000);
    }
    if (startMs < firstStartMs) firstStartMs = startMs;
    if (startMs >= todayMs) addUsageAt(columns, row, sums, SUM_OF.today);
    if (startMs >= monthMs) addUsageAt(columns, row, sums, SUM_OF.month);
    else if (startMs >= lastMonthMs && startMs < lastMonthEndMs) addUsageAt(columns, row, sums, SUM_OF.lastMonth);
    // What a run will have cost is not known before it ends.
    if (!(startMs >= firstMs && startMs < todayMs) || !isFinished(columns, row)) continue;
    const day = findDay(dayStartsMs, startMs);
    addUsageAt(columns, row, wholeDays, day);
    if (startMs - (dayStartsMs[day] ?? 0) <= elapsedMs) addUsageAt(columns, row, partDays, day);
  }

  const coveredMs = coveredSinceMs ?? firstStartMs;
  const begun = dayStartsMs.findIndex((startMs) => startMs >= coveredMs);
  const firstDay = begun < 0 ? KNOWN_DAYS : begun;
  const wholeUsd = readDays(wholeDays);
  const partUsd = readDays(partDays);
  const typical = findTypicalToday();
  const isMonthLoaded = coveredSinceMs === null || coveredSinceMs <= monthMs;
  return {
    today: { usage: sums.total(SUM_OF.today), typical: typical === null ? null : usdFromDollars(typical) },
    month: {
      usage: sums.total(SUM_OF.month),
      sinceMs: isMonthLoaded ? null : coveredSinceMs,
      before:
        coveredMs <= lastMonthMs
          ? { fromMs: lastMonthMs, toMs: lastMonthEndMs, usage: sums.total(SUM_OF.lastMonth) }
          : null,
      heading: isMonthLoaded ? findHeading() : null,
    },
    running: {
      runs: runningRuns,
      usage: sums.total(SUM_OF.running),
      oldestStartS: Number.isFinite(oldestStartS) ? oldestStartS : null,
    },
    future: { runs: futureRuns, usage: sums.total(SUM_OF.future) },
  };

  /** Of today until now, what the days before lead one to expect. */
  function findTypicalToday(): number | null {
    const from = Math.max(firstDay, KNOWN_DAYS - COMPARED_DAYS);
    const isCutOff = coveredSinceMs !== null && from > KNOWN_DAYS - COMPARED_DAYS;
    if (isCutOff || KNOWN_DAYS - from < LEAST_COMPARABLES) return null;
    const weekdays = Uint8Array.from(dayStartsMs.subarray(from, KNOWN_DAYS), weekdayAt);
    return findTypical({ amounts: partUsd.subarray(from), weekdays }, weekdayAt(todayMs));
  }

  function findHeading(): Heading | null {
    const calendar = Array.from(dayStartsMs.subarray(firstDay), describeDay);
    const nextMonthMs = zone.addMonths(monthMs, 1);
    for (let dayMs = zone.addDays(todayMs, 1); dayMs < nextMonthMs; dayMs = zone.addDays(dayMs, 1)) {
      calendar.push(describeDay(dayMs));
    }
    const rest = foreseeRest({
      usd: wholeUsd.subarray(firstDay),
      calendar,
      todayUsd: approximateUsd(sums.total(SUM_OF.today)),
      restOfToday: findRestOfToday(),
    });
    if (rest === null) return null;
    const withRest = (dollars: number): Usd => addUsd(sums.total(SUM_OF.month), usdFromDollars(dollars));
    return { low: withRest(rest.low), middle: withRest(rest.middle), high: withRest(rest.high) };
  }

  /** The share of a day's cost that comes after this time of day. */
  function findRestOfToday(): number {
    const from = Math.max(firstDay, KNOWN_DAYS - RHYTHM_DAYS);
    const whole = wholeUsd.subarray(from).reduce((sum, usd) => sum + usd, 0);
    const part = partUsd.subarray(from).reduce((sum, usd) => sum + usd, 0);
    const share = whole > 0 ? 1 - part / whole : 1 - elapsedMs / DAY_MS;
    return Math.min(1, Math.max(0, share));
  }

  function weekdayAt(ms: number): number {
    return weekdayOf(ms + zone.offsetMsAt(ms));
  }

  function describeDay(dayMs: number): CalendarDay {
    const date = new Date(dayMs + zone.offsetMsAt(dayMs));
    const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return { weekday: date.getUTCDay(), dayOfMonth: date.getUTCDate(), daysInMonth };
  }
}

function readDays(sums: UsdSums): Float64Array {
  return Float64Array.from({ length: KNOWN_DAYS }, (_, day) => approximateUsd(sums.total(day)));
}

/** The day that holds an instant; days of 23 and 25 hours move it by one from where it is sought first. */
function findDay(dayStartsMs: Float64Array, ms: number): number {
  let day = Math.floor((ms - (dayStartsMs[0] ?? 0)) / DAY_MS);
  while ((dayStartsMs[day] ?? 0) > ms) day -= 1;
  while ((dayStartsMs[day + 1] ?? Number.POSITIVE_INFINITY) <= ms) day += 1;
  return day;
}

/** Month to date against the last month's, as a share of it; null where there is nothing to compare with. */
export function changeOf(now: Usd, before: Usd | null): number | null {
  if (before === null || before === ZERO_USD) return null;
  return approximateUsd(subtractUsd(now, before)) / Math.abs(approximateUsd(before));
}
