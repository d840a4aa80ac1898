import type { Series } from '#domain/answers.ts';
import { addUsd, type Usd } from '#domain/money.ts';
import type { View } from '#domain/view.ts';
import { NOWHERE, placeInBuckets } from '#engine/bucket-places.ts';
import { chooseGroups } from '#engine/chart-groups.ts';
import { describeDurations } from '#engine/duration-series.ts';
import { IntegerSums } from '#domain/integer-sums.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import type { Misses } from '#engine/match.ts';
import type { Scope } from '#engine/messages.ts';
import type { RunStore } from '#engine/run-store.ts';
import { selectRows } from '#engine/selection.ts';
import { findTimeAxis } from '#engine/time-axis.ts';

/**
 * The three charts of what matches, in buckets that fit the scope's time range.
 *
 * @param inSight slug of a scraper that is never among the others; null for none
 */
export function sumSeries(
  store: RunStore,
  misses: Misses,
  scope: Scope,
  by: View['by'],
  inSight: string | null = null,
): Series {
  const { step, edgesMs } = findTimeAxis(store, misses, scope);
  const bucketCount = edgesMs.length - 1;
  const rows = selectRows(misses);
  const { groups, groupOf, layers } = chooseGroups(store, rows, by, inSight);
  const bucketOf = placeInBuckets(store.numbers.startedAtS, rows, edgesMs);

  const cells = layers * bucketCount;
  const usage = new UsageSums(store.usage, cells);
  const traffic = new IntegerSums(cells);
  const runs = new Uint32Array(bucketCount);
  const { trafficBytes } = store.numbers;
  let notOnChart = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const bucket = bucketOf[i] ?? NOWHERE;
    if (bucket === NOWHERE) {
      notOnChart += 1;
      continue;
    }
    const cell = groupOf(row) * bucketCount + bucket;
    runs[bucket] = (runs[bucket] ?? 0) + 1;
    usage.add(cell, row);
    traffic.add(cell, trafficBytes[row] ?? Number.NaN);
  }

  const buckets = Array.from({ length: bucketCount }, (_, bucket) => bucket);
  const byGroup = <Sum>(total: (cell: number) => Sum): Sum[][] =>
    groups.map((_, group) => buckets.map((bucket) => total(group * bucketCount + bucket)));
  const usageByGroup = byGroup<Usd>((cell) => usage.total(cell));
  const trafficByGroup = byGroup((cell) => traffic.total(cell));
  return {
    step,
    zone: scope.zone,
    edgesMs,
    groups,
    runs: Array.from(runs),
    usage: usageByGroup,
    usageTotal: buckets.map((bucket) => usageByGroup.reduce<Usd>((sum, each) => addUsd(sum, each[bucket] ?? 0), 0)),
    trafficBytes: trafficByGroup,
    trafficTotalBytes: buckets.map((bucket) => trafficByGroup.reduce((sum, each) => sum + (each[bucket] ?? 0n), 0n)),
    ...describeDurations(store.numbers.durationS, rows, bucketOf, bucketCount),
    notOnChart,
  };
}
