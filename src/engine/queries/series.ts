import type { Series } from '#domain/answers.ts';
import type { BucketStep } from '#domain/buckets.ts';
import { IntegerSums } from '#domain/integer-sums.ts';
import { addUsd, type Usd } from '#domain/money.ts';
import type { View } from '#domain/view.ts';
import { chooseGroups } from '#engine/chart-groups.ts';
import { DurationTally } from '#engine/duration-tally.ts';
import type { Scope } from '#engine/scope.ts';
import { rowsByBucket } from '#engine/rows-by-start.ts';
import { findTimeAxis } from '#engine/time-axis.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import { titlesOf } from '#engine/newest-titles.ts';

export const priority = 'charts';

/** What the charts are of. */
interface SeriesAsked {
  readonly scope: Scope;
  readonly by: View['by'];
  /** Slug of a scraper that is never among the others; null for none. */
  readonly inSight?: string | null;
  /** Of the buckets; null for the one that suits the scope. */
  readonly step?: BucketStep | null;
}

/**
 * The three charts of what matches, in buckets that fit the scope's time range. Bucket by bucket: what is summed up
 * stays in the processor's cache, and what is outside of the range is not looked at.
 */
export function answer(
  history: LoadedHistory,
  { scope, by, inSight = null, step: askedStep = null }: SeriesAsked,
): Series {
  const { store } = history;
  const selection = history.select(scope);
  const titles = titlesOf(history);
  const { step, edgesMs } = findTimeAxis(store, selection.candidates, scope, askedStep);
  const bucketCount = edgesMs.length - 1;
  const { groups, layerOf, layers } = chooseGroups(store, selection, by, titles, inSight);
  const { trafficBytes, durationS } = store.numbers;
  const { kindOf } = store;

  const usage = new UsageSums(store.usage, layers * bucketCount);
  const traffic = new IntegerSums(layers * bucketCount);
  const durations = new DurationTally();
  const perBucket = rowsByBucket(store, selection.candidates.rows, edgesMs).map(sumBucket);

  function sumBucket(rows: Uint32Array, bucket: number) {
    let runs = 0;
    durations.clear();
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      if (!selection.has(row)) continue;
      const cell = (layerOf[kindOf[row] ?? 0] ?? 0) * bucketCount + bucket;
      runs += 1;
      usage.add(cell, row);
      traffic.add(cell, trafficBytes[row] ?? Number.NaN);
      durations.add(durationS[row] ?? Number.NaN);
    }
    const { finished, totalS } = durations;
    return { runs, finished, totalS, ...durations.quantiles() };
  }

  const byGroup = <Sum>(total: (cell: number) => Sum): Sum[][] =>
    groups.map((_, group) => perBucket.map((_sums, bucket) => total(group * bucketCount + bucket)));
  const usageByGroup = byGroup<Usd>((cell) => usage.total(cell));
  const trafficByGroup = byGroup((cell) => traffic.total(cell));
  const onChart = perBucket.reduce((sum, { runs }) => sum + runs, 0);
  return {
    step,
    zone: scope.zone,
    edgesMs,
    groups,
    runs: perBucket.map(({ runs }) => runs),
    usage: usageByGroup,
    usageTotal: perBucket.map((_, bucket) =>
      usageByGroup.reduce<Usd>((sum, each) => addUsd(sum, each[bucket] ?? 0), 0),
    ),
    trafficBytes: trafficByGroup,
    trafficTotalBytes: perBucket.map((_, bucket) =>
      trafficByGroup.reduce((sum, each) => sum + (each[bucket] ?? 0n), 0n),
    ),
    durationMedianS: perBucket.map(({ median }) => median),
    durationP95S: perBucket.map(({ p95 }) => p95),
    durationTotalS: perBucket.map(({ totalS }) => totalS),
    finished: perBucket.map(({ finished }) => finished),
    notOnChart: selection.total - onChart,
  };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly series: typeof answer;
  }
}
