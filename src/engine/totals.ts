import { quantile } from 'd3-array';
import type { Totals } from '#domain/answers.ts';
import { IntegerSum } from '#domain/integer-sum.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import { ABORTED, FAILED, SUCCEEDED } from '#domain/status.ts';
import { UsdSum } from '#domain/usd-sum.ts';
import type { Misses } from '#engine/match.ts';
import type { RunStore } from '#engine/run-store.ts';

/** Exact sums over what matches. */
export function sumTotals(store: RunStore, misses: Misses): Totals {
  const usage = new UsdSum();
  const usageOnFailures = new UsdSum();
  const results = new IntegerSum();
  const trafficBytes = new IntegerSum();
  const durations: number[] = [];
  let largestUsage: Usd | null = null;
  const counts = { runs: 0, unknownUsage: 0, succeeded: 0, failed: 0, aborted: 0, unfinished: 0, withoutStart: 0 };
  const { startedAtS, finishedAtS, durationS } = store.numbers;

  for (let row = 0; row < misses.length; row++) {
    if (misses[row] !== 0) continue;
    const cost = store.usage.get(row);
    const start = startedAtS[row] ?? Number.NaN;
    counts.runs += 1;
    if (cost === null) counts.unknownUsage += 1;
    else usage.add(cost);
    if (cost !== null && (largestUsage === null || compareUsd(cost, largestUsage) > 0)) largestUsage = cost;
    if (Number.isNaN(start)) counts.withoutStart += 1;
    const status = store.status[row];
    if (status === SUCCEEDED) counts.succeeded += 1;
    if (status === FAILED) counts.failed += 1;
    if (status === ABORTED) counts.aborted += 1;
    if ((status === FAILED || status === ABORTED) && cost !== null) usageOnFailures.add(cost);
    if (Number.isNaN(finishedAtS[row])) counts.unfinished += 1;
    addKnown(results, store.numbers.results[row]);
    addKnown(trafficBytes, store.numbers.trafficBytes[row]);
    const duration = durationS[row];
    if (duration !== undefined && !Number.isNaN(duration)) durations.push(duration);
  }

  return {
    ...counts,
    usage: usage.total,
    largestUsage,
    usageOnFailures: usageOnFailures.total,
    results: results.total,
    trafficBytes: trafficBytes.total,
    durationMedianS: quantile(durations, 0.5) ?? null,
    durationP95S: quantile(durations, 0.95) ?? null,
  };
}

function addKnown(sum: IntegerSum, value: number | undefined): void {
  if (value !== undefined && !Number.isNaN(value)) sum.add(value);
}
