import type { ChosenSums } from '#domain/answers.ts';
import type { ChosenRuns } from '#domain/chosen-runs.ts';
import { IntegerSums } from '#domain/integer-sums.ts';
import { findChosen } from '#engine/chosen.ts';
import { DurationTally } from '#engine/duration-tally.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';
import { UsageSums } from '#engine/usage-sums.ts';

export const priority = 'actions';

/** The only group of a sum. */
const ALL = 0;

interface ChosenAsked {
  /** What the runs are chosen from, and whether they are outside of it. */
  readonly scope: Scope;
  readonly chosen: ChosenRuns;
  /** Names `chosen`: there may be too many runs to tell them apart one by one. */
  readonly choice: number;
}

/** Exact sums over chosen runs, wherever they are. */
export function answer(history: LoadedHistory, { scope, chosen }: ChosenAsked): ChosenSums {
  const { store } = history;
  const { rows, outside } = findChosen(history, scope, chosen);
  const { finishedAtS, durationS, results, trafficBytes } = store.numbers;
  const usage = new UsageSums(store.usage, 1);
  const resultSums = new IntegerSums(1);
  const trafficSums = new IntegerSums(1);
  const durations = new DurationTally();
  let unknownUsage = 0;
  let unfinished = 0;
  for (const row of rows) {
    usage.add(ALL, row);
    if (Number.isNaN(store.usage.nano[row])) unknownUsage += 1;
    if (Number.isNaN(finishedAtS[row])) unfinished += 1;
    resultSums.add(ALL, results[row] ?? Number.NaN);
    trafficSums.add(ALL, trafficBytes[row] ?? Number.NaN);
    durations.add(durationS[row] ?? Number.NaN);
  }
  return {
    runs: rows.length,
    usage: usage.total(ALL),
    unknownUsage,
    unfinished,
    results: resultSums.total(ALL),
    trafficBytes: trafficSums.total(ALL),
    durationMedianS: durations.quantiles().median,
    outside,
    gone: chosen.isAll ? 0 : chosen.slugs.size - rows.length,
  };
}
declare module '#engine/query.ts' {
  interface Queries {
    readonly 'chosen-sums': typeof answer;
  }
}
