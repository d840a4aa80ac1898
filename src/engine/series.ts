import { quantile } from 'd3-array';
import type { Series } from '#domain/answers.ts';
import { bucketEdges, chooseStep, findBucket } from '#domain/buckets.ts';
import { IntegerSum } from '#domain/integer-sum.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import { UsdSum } from '#domain/usd-sum.ts';
import type { View } from '#domain/view.ts';
import { chooseGroups } from '#engine/chart-groups.ts';
import type { Scope } from '#engine/messages.ts';
import type { RunStore } from '#engine/run-store.ts';

/**
 * The three charts of the selected rows, in buckets that fit the scope's time range.
 *
 * @param inSight slug of a scraper that is never among the others; null for none
 */
export function sumSeries(
  store: RunStore,
  rows: Uint32Array,
  scope: Scope,
  by: View['by'],
  inSight: string | null = null,
): Series {
  const zone = createZone(scope.zone);
  const span = findSpan(store, scope);
  const step = chooseStep(span.fromMs, span.toMs);
  const edgesMs = bucketEdges({ ...span, step, zone });
  const bucketCount = edgesMs.length - 1;
  const { groups, groupOf } = chooseGroups(store, rows, by, inSight);

  const usage = groups.map(() => createAll(bucketCount, () => new UsdSum()));
  const traffic = groups.map(() => createAll(bucketCount, () => new IntegerSum()));
  const usageTotal = createAll(bucketCount, () => new UsdSum());
  const trafficTotal = createAll(bucketCount, () => new IntegerSum());
  const durations = createAll<number[]>(bucketCount, () => []);
  const runs = createAll(bucketCount, () => 0);
  let notOnChart = 0;

  for (const row of rows) {
    const start = store.numbers.startedAtS[row] ?? Number.NaN;
    const bucket = Number.isNaN(start) ? -1 : findBucket(edgesMs, start * 1000);
    if (bucket === -1) {
      notOnChart += 1;
      continue;
    }
    const group = groupOf(row);
    runs[bucket] = (runs[bucket] ?? 0) + 1;
    const cost = store.usage.get(row);
    if (cost !== null) {
      usage[group]?.[bucket]?.add(cost);
      usageTotal[bucket]?.add(cost);
    }
    const bytes = store.numbers.trafficBytes[row];
    if (bytes !== undefined && !Number.isNaN(bytes)) {
      traffic[group]?.[bucket]?.add(bytes);
      trafficTotal[bucket]?.add(bytes);
    }
    const duration = store.numbers.durationS[row];
    if (duration !== undefined && !Number.isNaN(duration)) durations[bucket]?.push(duration);
  }

  return {
    step,
    zone: scope.zone,
    edgesMs,
    groups,
    runs,
    usage: usage.map((sums) => sums.map((sum) => sum.total)),
    usageTotal: usageTotal.map((sum) => sum.total),
    trafficBytes: traffic.map((sums) => sums.map((sum) => sum.total)),
    trafficTotalBytes: trafficTotal.map((sum) => sum.total),
    durationMedianS: durations.map((values) => quantile(values, 0.5) ?? null),
    durationP95S: durations.map((values) => quantile(values, 0.95) ?? null),
    durationTotalS: durations.map((values) => values.reduce((sum, value) => sum + value, 0)),
    finished: durations.map((values) => values.length),
    notOnChart,
  };
}

/**
 * What the time axis shows: the range asked for, its open ends closed by the oldest loaded run and by now.
 * A clock that is ahead moves the end by a day at most, so that one broken date does not flatten the chart.
 */
function findSpan(store: RunStore, { filter, nowMs, zone }: Scope): { fromMs: number; toMs: number } {
  const asked = resolveTimeRange(filter.time, nowMs, createZone(zone));
  const starts = store.numbers.startedAtS;
  let oldestMs = Number.POSITIVE_INFINITY;
  let newestMs = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < store.size; row++) {
    const startMs = (starts[row] ?? Number.NaN) * 1000;
    if (startMs < oldestMs) oldestMs = startMs;
    if (startMs > newestMs && startMs <= nowMs + DAY_MS) newestMs = startMs;
  }
  const toMs = asked.toMs ?? Math.max(nowMs, newestMs) + 1;
  const fromMs = asked.fromMs ?? (oldestMs < toMs ? oldestMs : toMs - DAY_MS);
  return { fromMs: Math.min(fromMs, toMs - 1), toMs };
}

function createAll<Value>(count: number, create: () => Value): Value[] {
  return Array.from({ length: count }, create);
}
