import { bucketEdges, chooseStep, type BucketStep } from '#domain/buckets.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import { GONE_BIT, type Misses } from '#engine/match.ts';
import type { Scope } from '#engine/messages.ts';
import type { RunStore } from '#engine/run-store.ts';

export interface TimeAxis {
  readonly step: BucketStep;
  /** Edges of the buckets, unix milliseconds, ascending. */
  readonly edgesMs: readonly number[];
}

/** The buckets of every chart of a scope. */
export function findTimeAxis(store: RunStore, misses: Misses, scope: Scope): TimeAxis {
  const span = findSpan(store, misses, scope);
  const step = chooseStep(span.fromMs, span.toMs);
  return { step, edgesMs: bucketEdges({ ...span, step, zone: createZone(scope.zone) }) };
}

/**
 * What the time axis shows: the range asked for, its open ends closed by the oldest loaded run and by now.
 * A clock that is ahead moves the end by a day at most, so that one broken date does not flatten the chart.
 */
function findSpan(store: RunStore, misses: Misses, { filter, nowMs, zone }: Scope): { fromMs: number; toMs: number } {
  const asked = resolveTimeRange(filter.time, nowMs, createZone(zone));
  if (asked.fromMs !== null && asked.toMs !== null) {
    return { fromMs: Math.min(asked.fromMs, asked.toMs - 1), toMs: asked.toMs };
  }
  const starts = store.numbers.startedAtS;
  const newestS = (nowMs + DAY_MS) / 1000;
  let oldestAtS = Number.POSITIVE_INFINITY;
  let newestAtS = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < misses.length; row++) {
    if (((misses[row] ?? 0) & GONE_BIT) !== 0) continue;
    const start = starts[row] ?? Number.NaN;
    if (start < oldestAtS) oldestAtS = start;
    if (start > newestAtS && start <= newestS) newestAtS = start;
  }
  const toMs = asked.toMs ?? Math.max(nowMs, newestAtS * 1000) + 1;
  const fromMs = asked.fromMs ?? (oldestAtS * 1000 < toMs ? oldestAtS * 1000 : toMs - DAY_MS);
  return { fromMs: Math.min(fromMs, toMs - 1), toMs };
}
