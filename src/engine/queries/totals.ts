import type { Totals } from '#domain/answers.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import { ABORTED, FAILED, hasFailed, SUCCEEDED } from '#domain/status.ts';
import { DurationTally } from '#engine/duration-tally.ts';
import { IntegerSums } from '#domain/integer-sums.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import { countStarted } from '#engine/rows-by-start.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

export const priority = 'totals';

/** Exact sums over what the scope selects. */
export function answer({ store, select }: LoadedHistory, { scope }: { readonly scope: Scope }): Totals {
  const selection = select(scope);
  const withoutStart = countWithoutStart(store, selection);
  return { ...sumKinds(store, selection), ...sumRows(store, selection), withoutStart };
}

/** The only group of a sum. */
const ALL = 0;

/** What is known by kind already. */
function sumKinds(store: RunStore, { candidates: { tally }, kindMisses, total }: Selection) {
  const usage = new UsageSums(store.usage, 1);
  const usageOnFailures = new UsageSums(store.usage, 1);
  const runsByStatus = new Map<number, number>();
  let unknownUsage = 0;
  for (const [number, { status }] of store.kinds.all.entries()) {
    if (kindMisses[number] !== 0) continue;
    usage.addFrom(tally.usage, number, ALL);
    if (hasFailed(status)) usageOnFailures.addFrom(tally.usage, number, ALL);
    unknownUsage += tally.unknownUsage[number] ?? 0;
    runsByStatus.set(status, (runsByStatus.get(status) ?? 0) + (tally.runs[number] ?? 0));
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

/** Those that pass all but the time: they stand at the end of all that are loaded, and a time range or an hour leaves them out. */
function countWithoutStart(store: RunStore, selection: Selection): number {
  const { newestFirst } = store.orders;
  let count = 0;
  for (let i = countStarted(store, newestFirst); i < newestFirst.length; i++) {
    if (selection.has(newestFirst[i] ?? 0)) count += 1;
  }
  return count;
}

/** What has to be looked up run by run. */
function sumRows({ numbers, usage }: RunStore, selection: Selection) {
  const { finishedAtS, durationS, results, trafficBytes } = numbers;
  const { nano } = usage;
  const { rows } = selection.candidates;
  const resultSums = new IntegerSums(1);
  const trafficSums = new IntegerSums(1);
  const durations = new DurationTally();
  let unfinished = 0;
  let largestNano = Number.NEGATIVE_INFINITY;
  let largestBeside: Usd | null = null;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (!selection.has(row)) continue;
    if (Number.isNaN(finishedAtS[row])) unfinished += 1;
    resultSums.add(ALL, results[row] ?? Number.NaN);
    trafficSums.add(ALL, trafficBytes[row] ?? Number.NaN);
    durations.add(durationS[row] ?? Number.NaN);
    const amount = nano[row] ?? Number.NaN;
    if (amount === Number.POSITIVE_INFINITY) largestBeside = larger(largestBeside, usage.get(row));
    else if (amount > largestNano) largestNano = amount;
  }
  const { median, p95 } = durations.quantiles();
  return {
    unfinished,
    results: resultSums.total(ALL),
    trafficBytes: trafficSums.total(ALL),
    largestUsage: larger(largestBeside, largestNano === Number.NEGATIVE_INFINITY ? null : largestNano),
    durationMedianS: median,
    durationP95S: p95,
  };
}

function larger(a: Usd | null, b: Usd | null): Usd | null {
  if (a === null || b === null) return a ?? b;
  return compareUsd(a, b) >= 0 ? a : b;
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly totals: typeof answer;
  }
}
