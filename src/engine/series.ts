import type { Series } from '#domain/answers.ts';
import { addUsd, type Usd } from '#domain/money.ts';
import type { View } from '#domain/view.ts';
import { NOWHERE, placeInBuckets } from '#engine/bucket-places.ts';
import { chooseGroups } from '#engine/chart-groups.ts';
import { IntegerSums } from '#domain/integer-sums.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import type { Misses } from '#engine/match.ts';
import type { Scope } from '#engine/messages.ts';
import { takeQuantiles } from '#engine/quantiles.ts';
import type { Floats } from '#engine/room.ts';
import type { RunStore } from '#engine/run-store.ts';
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
  const { groups, groupOf, layers } = chooseGroups(store, misses, by, inSight);
  const bucketOf = placeInBuckets(store.numbers.startedAtS, misses, edgesMs);

  const cells = layers * bucketCount;
  const usage = new UsageSums(store.usage, cells);
  const traffic = new IntegerSums(cells);
  const runs = new Uint32Array(bucketCount);
  const { trafficBytes } = store.numbers;
  let notOnChart = 0;
  for (let row = 0; row < misses.length; row++) {
    if (misses[row] !== 0) continue;
    const bucket = bucketOf[row] ?? NOWHERE;
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
    ...describeDurations(store.numbers.durationS, misses, bucketOf, bucketCount),
    notOnChart,
  };
}

type DurationSeries = Pick<Series, 'durationMedianS' | 'durationP95S' | 'durationTotalS' | 'finished'>;

/** Puts the known durations bucket by bucket, each bucket's beside each other, and takes its quantiles where they stand. */
function describeDurations(
  durationS: Floats,
  misses: Misses,
  bucketOf: Uint16Array,
  bucketCount: number,
): DurationSeries {
  const ends = new Uint32Array(bucketCount + 1);
  for (let row = 0; row < misses.length; row++) {
    if (misses[row] !== 0 || Number.isNaN(durationS[row])) continue;
    const bucket = bucketOf[row] ?? NOWHERE;
    if (bucket !== NOWHERE) ends[bucket + 1] = (ends[bucket + 1] ?? 0) + 1;
  }
  for (let bucket = 0; bucket < bucketCount; bucket++) ends[bucket + 1] = (ends[bucket + 1] ?? 0) + (ends[bucket] ?? 0);
  const starts = ends.slice(0, bucketCount);
  const sorted = new Float64Array(ends[bucketCount] ?? 0);
  for (let row = 0; row < misses.length; row++) {
    const duration = durationS[row] ?? Number.NaN;
    const bucket = bucketOf[row] ?? NOWHERE;
    if (misses[row] !== 0 || bucket === NOWHERE || Number.isNaN(duration)) continue;
    const at = starts[bucket] ?? 0;
    starts[bucket] = at + 1;
    sorted[at] = duration;
  }
  const each = Array.from({ length: bucketCount }, (_, bucket) => {
    const values = sorted.subarray(ends[bucket], ends[bucket + 1]);
    // In the order in which they were loaded: floats add up to something else in another one.
    const totalS = values.reduce((sum, value) => sum + value, 0);
    const [medianS = null, p95S = null] = takeQuantiles(values, [0.5, 0.95]);
    return { finished: values.length, totalS, medianS, p95S };
  });
  return {
    durationMedianS: each.map(({ medianS }) => medianS),
    durationP95S: each.map(({ p95S }) => p95S),
    durationTotalS: each.map(({ totalS }) => totalS),
    finished: each.map(({ finished }) => finished),
  };
}
