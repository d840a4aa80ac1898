import type { Totals } from '#domain/answers.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import { ABORTED, FAILED, SUCCEEDED } from '#domain/status.ts';
import { DurationTally } from '#engine/duration-tally.ts';
import { IntegerSums } from '#domain/integer-sums.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import type { Misses } from '#engine/match.ts';
import type { Floats } from '#engine/room.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';

/** The only group of a sum. */
const ALL = 0;

/** Exact sums over what matches. */
export function sumTotals(store: RunStore, selection: Selection): Totals {
  const { misses } = selection;
  const { numbers } = store;
  const { median, p95 } = describeDurations(numbers.durationS, misses);
  return {
    ...sumKinds(store, selection),
    unfinished: countMissing(numbers.finishedAtS, misses),
    withoutStart: countMissing(numbers.startedAtS, misses),
    largestUsage: findLargestUsage(store, misses),
    results: sumIntegers(numbers.results, misses),
    trafficBytes: sumIntegers(numbers.trafficBytes, misses),
    durationMedianS: median,
    durationP95S: p95,
  };
}

/** What is known by kind already. */
function sumKinds(store: RunStore, { candidates, kindMisses, total }: Selection) {
  const usage = new UsageSums(store.usage, 1);
  const usageOnFailures = new UsageSums(store.usage, 1);
  const runsByStatus = new Map<number, number>();
  let unknownUsage = 0;
  for (const [number, { status }] of store.kinds.all.entries()) {
    if (kindMisses[number] !== 0) continue;
    usage.addFrom(candidates.usage, number, ALL);
    if (status === FAILED || status === ABORTED) usageOnFailures.addFrom(candidates.usage, number, ALL);
    unknownUsage += candidates.unknownUsage[number] ?? 0;
    runsByStatus.set(status, (runsByStatus.get(status) ?? 0) + (candidates.runs[number] ?? 0));
  }
  return {
    runs: total,
    usage: usage.total(ALL),
    usageOnFailures: usageOnFailures.total(ALL),
    unknownUsage,
    succeeded: runsByStatus.get(SUCCEEDED) ?? 0,
    failed: runsByStatus.get(FAILED) ?? 0,
    aborted: runsByStatus.get(ABORTED) ?? 0,
  };
}

function countMissing(column: Floats, misses: Misses): number {
  let count = 0;
  for (let row = 0; row < misses.length; row++) {
    if (misses[row] === 0 && Number.isNaN(column[row])) count += 1;
  }
  return count;
}

function sumIntegers(column: Floats, misses: Misses): bigint {
  const sums = new IntegerSums(1);
  for (let row = 0; row < misses.length; row++) {
    if (misses[row] === 0) sums.add(ALL, column[row] ?? Number.NaN);
  }
  return sums.total(ALL);
}

function describeDurations(durationS: Floats, misses: Misses) {
  const tally = new DurationTally();
  for (let row = 0; row < misses.length; row++) {
    if (misses[row] === 0) tally.add(durationS[row] ?? Number.NaN);
  }
  return tally.quantiles();
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
