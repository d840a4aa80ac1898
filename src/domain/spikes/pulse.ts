import { findBucket } from '#domain/buckets.ts';
import { addUsd, approximateUsd, subtractUsd, usdFromDollars, type Usd, ZERO_USD } from '#domain/money.ts';
import { type Baseline, describeBaseline, expectedOn, LEAST_COMPARABLES } from '#domain/spikes/baseline.ts';
import { COMPARED_DAYS, type Span } from '#domain/spikes/comparable-spans.ts';
import { weekdayOf } from '#domain/spikes/hour-grid.ts';
import { addUsageAt, codeAt, isFinished, numberAt, type RunColumns } from '#domain/spikes/run-columns.ts';
import { READY, RUNNING } from '#domain/status.ts';
import type { Zone } from '#domain/time-zone.ts';
import { UsdSums } from '#domain/usd-sums.ts';

/** What a person wants to know first: is today as usual, is this month, and what is running. */
export interface Pulse {
  /** Null `typical`: too few days to say, or not all of them are loaded. */
  readonly today: { readonly usage: Usd; readonly typical: Usd | null };
  readonly month: {
    readonly usage: Usd;
    /** The last month until the same day and time; null when that is not loaded, or begins before the first run. */
    readonly before: (Span & { readonly usage: Usd }) | null;
    /** Where the month ends if its remaining days are as usual. */
    readonly heading: Usd | null;
  };
  readonly running: {
    readonly runs: number;
    /** So far. */
    readonly usage: Usd;
    /** Unix seconds of the start of the oldest of them; null where none has started. */
    readonly oldestStartS: number | null;
  };
}

interface PulseFrame {
  readonly zone: Zone;
  readonly nowMs: number;
  /** The history is loaded back to here, unix milliseconds; null when all of it is. */
  readonly coveredSinceMs: number | null;
}

/** Places of what is summed. */
const SUM_OF = { today: 0, month: 1, lastMonth: 2, running: 3 } as const;

/** Amounts so small are all the same to a baseline. */
const FLOOR_USD = 0.01;

/** The runs of the columns, whatever the time range of the page; the days and months are those of the zone. Linear. */
export function takePulse(columns: RunColumns, { zone, nowMs, coveredSinceMs }: PulseFrame): Pulse {
  const todayMs = zone.startOfDay(nowMs);
  const monthMs = zone.startOfMonth(nowMs);
  const lastMonthMs = zone.addMonths(monthMs, -1);
  const elapsedMs = nowMs - todayMs;
  const sameDayMs = zone.addDays(lastMonthMs, countDays(zone, monthMs, todayMs));
  // A day of 23 hours ends before its 24th; the 31st of a month of 30 days is the month's end.
  const lastMonthEndMs = Math.min(sameDayMs + elapsedMs, zone.addDays(sameDayMs, 1), monthMs);
  const dayStartsMs = [todayMs];
  while (dayStartsMs.length <= COMPARED_DAYS) dayStartsMs.unshift(zone.addDays(dayStartsMs[0] ?? todayMs, -1));
  const firstMs = dayStartsMs[0] ?? todayMs;

  const sums = new UsdSums(4);
  const wholeUsd = new Float64Array(COMPARED_DAYS);
  const partUsd = new Float64Array(COMPARED_DAYS);
  let runningRuns = 0;
  let oldestStartS = Number.POSITIVE_INFINITY;
  let firstStartMs = nowMs;

  for (let i = 0; i < columns.rows.length; i++) {
    const row = columns.rows[i] ?? 0;
    const startMs = numberAt(columns.startedAtS, row) * 1000;
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
    const usage = columns.usage.get(row);
    if (usage === null) continue;
    const day = findBucket(dayStartsMs, startMs);
    const usd = approximateUsd(usage);
    wholeUsd[day] = (wholeUsd[day] ?? 0) + usd;
    if (startMs - (dayStartsMs[day] ?? 0) <= elapsedMs) partUsd[day] = (partUsd[day] ?? 0) + usd;
  }

  const coveredMs = coveredSinceMs ?? firstStartMs;
  const from = dayStartsMs.findIndex((startMs) => startMs >= coveredMs);
  const days = from < 0 ? 0 : COMPARED_DAYS - from;
  const isKnown = days >= LEAST_COMPARABLES && (coveredSinceMs === null || from === 0);
  const typical = isKnown ? expectedOn(describe(partUsd), weekdayAt(todayMs)) : null;
  return {
    today: { usage: sums.total(SUM_OF.today), typical: typical === null ? null : usdFromDollars(typical) },
    month: {
      usage: sums.total(SUM_OF.month),
      before:
        coveredMs <= lastMonthMs
          ? { fromMs: lastMonthMs, toMs: lastMonthEndMs, usage: sums.total(SUM_OF.lastMonth) }
          : null,
      heading: typical === null ? null : addUsd(sums.total(SUM_OF.month), usdFromDollars(expectRest(typical))),
    },
    running: {
      runs: runningRuns,
      usage: sums.total(SUM_OF.running),
      oldestStartS: Number.isFinite(oldestStartS) ? oldestStartS : null,
    },
  };

  /** What the days before today lead one to expect. */
  function describe(usd: Float64Array): Baseline {
    const weekdays = Uint8Array.from(dayStartsMs.slice(from, -1), weekdayAt);
    return describeBaseline({ amounts: usd.subarray(from), weekdays }, FLOOR_USD);
  }

  /** Of today what is usually still to come, and every further day of the month. */
  function expectRest(typicalSoFar: number): number {
    const usual = describe(wholeUsd);
    let rest = Math.max(0, expectedOn(usual, weekdayAt(todayMs)) - typicalSoFar);
    const nextMonthMs = zone.addMonths(monthMs, 1);
    for (let dayMs = zone.addDays(todayMs, 1); dayMs < nextMonthMs; dayMs = zone.addDays(dayMs, 1)) {
      rest += expectedOn(usual, weekdayAt(dayMs));
    }
    return rest;
  }

  function weekdayAt(ms: number): number {
    return weekdayOf(ms + zone.offsetMsAt(ms));
  }
}

/** Month to date against the last month's, as a share of it; null where there is nothing to compare with. */
export function changeOf(now: Usd, before: Usd | null): number | null {
  if (before === null || before === ZERO_USD) return null;
  return approximateUsd(subtractUsd(now, before)) / Math.abs(approximateUsd(before));
}

function countDays(zone: Zone, fromMs: number, toMs: number): number {
  let days = 0;
  for (let dayMs = fromMs; dayMs < toMs; dayMs = zone.addDays(dayMs, 1)) days += 1;
  return days;
}
