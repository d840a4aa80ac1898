import type { Totals } from '#domain/answers.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import { ABORTED, FAILED, SUCCEEDED } from '#domain/status.ts';
import { describeDurations } from '#engine/duration-series.ts';
import { IntegerSums } from '#domain/integer-sums.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import type { Misses } from '#engine/match.ts';
import type { RunStore } from '#engine/run-store.ts';
import { selectRows } from '#engine/selection.ts';

/** The only group of a sum. */
const ALL = 0;

/** Exact sums over what matches. */
export function sumTotals(store: RunStore, misses: Misses): Totals {
  const usage = new UsageSums(store.usage, 1);
  const usageOnFailures = new UsageSums(store.usage, 1);
  const results = new IntegerSums(1);
  const trafficBytes = new IntegerSums(1);
  const counts = { runs: 0, unknownUsage: 0, succeeded: 0, failed: 0, aborted: 0, unfinished: 0, withoutStart: 0 };
  const { startedAtS, finishedAtS } = store.numbers;
  const { nano } = store.usage;

  for (let row = 0; row < misses.length; row++) {
    if (misses[row] !== 0) continue;
    counts.runs += 1;
    usage.add(ALL, row);
    if (Number.isNaN(nano[row])) counts.unknownUsage += 1;
    if (Number.isNaN(startedAtS[row])) counts.withoutStart += 1;
    if (Number.isNaN(finishedAtS[row])) counts.unfinished += 1;
    const status = store.status[row];
    if (status === SUCCEEDED) counts.succeeded += 1;
    else if (status === FAILED || status === ABORTED) {
      if (status === FAILED) counts.failed += 1;
      else counts.aborted += 1;
      usageOnFailures.add(ALL, row);
    }
    results.add(ALL, store.numbers.results[row] ?? Number.NaN);
    trafficBytes.add(ALL, store.numbers.trafficBytes[row] ?? Number.NaN);
  }

  const rows = selectRows(misses);
  const durations = describeDurations(store.numbers.durationS, rows, new Uint16Array(rows.length), 1);
  return {
    ...counts,
    usage: usage.total(ALL),
    largestUsage: findLargestUsage(store, misses),
    usageOnFailures: usageOnFailures.total(ALL),
    results: results.total(ALL),
    trafficBytes: trafficBytes.total(ALL),
    durationMedianS: durations.durationMedianS[ALL] ?? null,
    durationP95S: durations.durationP95S[ALL] ?? null,
  };
}

function findLargestUsage({ usage }: RunStore, misses: Misses): Usd | null {
  const { nano } = usage;
  let largest = Number.NEGATIVE_INFINITY;
  let largestBeside: Usd | null = null;
  for (let row = 0; row < misses.length; row++) {
    if (misses[row] !== 0) continue;
    const value = nano[row] ?? Number.NaN;
    if (value === Number.POSITIVE_INFINITY) largestBeside = larger(largestBeside, usage.get(row));
    else if (value > largest) largest = value;
  }
  return larger(largestBeside, largest === Number.NEGATIVE_INFINITY ? null : largest);
}

function larger(a: Usd | null, b: Usd | null): Usd | null {
  if (a === null || b === null) return a ?? b;
  return compareUsd(a, b) >= 0 ? a : b;
}
