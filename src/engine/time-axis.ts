import { bucketEdges, chooseStep, type BucketStep } from '#domain/buckets.ts';
import { resolveSelectedRange, resolveTimeRange } from '#domain/time-range.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import type { Scope } from '#engine/scope.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Candidates } from '#engine/selection.ts';

export interface TimeAxis {
  readonly step: BucketStep;
  /** Edges of the buckets, unix milliseconds, ascending. */
  readonly edgesMs: readonly number[];
}

/**
 * The buckets of every chart of a scope.
 *
 * @param asked null for the step that suits the scope
 */
export function findTimeAxis(
  store: RunStore,
  candidates: Candidates,
  scope: Scope,
  asked: BucketStep | null = null,
): TimeAxis {
  const span = findSpan(store, candidates, scope);
  const step = asked ?? chooseStep(span.fromMs, span.toMs);
  return { step, edgesMs: bucketEdges({ ...span, step, zone: createZone(scope.zone) }) };
}

/**
 * What the time axis shows: the range asked for, its open ends closed by the oldest loaded run and by now.
 * A clock that is ahead moves the end by a day at most, so that one broken date does not flatten the chart.
 */
function findSpan(
  { numbers: { startedAtS }, orders: { newestFirst } }: RunStore,
  candidates: Candidates,
  { filter, nowMs, zone }: Scope,
): { fromMs: number; toMs: number } {
  const asked = resolveTimeRange(filter.time, nowMs, createZone(zone));
  const selected = resolveSelectedRange(filter.time, nowMs, createZone(zone));
  if (asked.fromMs !== null && asked.toMs !== null) {
    return { fromMs: Math.min(asked.fromMs, asked.toMs - 1), toMs: asked.toMs };
  }
  const latestMs = Math.min(nowMs + DAY_MS, (selected.toMs ?? Number.POSITIVE_INFINITY) - 1);
  /** Of a run that the question is about; NaN of any other. */
  const startMs = (row: number): number => (candidates.has(row) ? (startedAtS[row] ?? Number.NaN) * 1000 : Number.NaN);
  const oldestRow = newestFirst.findLast((row) => !Number.isNaN(startMs(row)));
  const newestRow = newestFirst.find((row) => startMs(row) <= latestMs);
  const oldestMs = oldestRow === undefined ? Number.POSITIVE_INFINITY : startMs(oldestRow);
  const newestMs = newestRow === undefined ? Number.NEGATIVE_INFINITY : startMs(newestRow);
  const toMs = asked.toMs ?? Math.max(nowMs, newestMs) + 1;
  const fromMs = asked.fromMs ?? (oldestMs < toMs ? oldestMs : toMs - DAY_MS);
  return { fromMs: Math.min(fromMs, toMs - 1), toMs };
}
