import type { Series } from '#domain/answers.ts';
import { findBucket, type BucketStep } from '#domain/buckets.ts';
import { DAY_MS } from '#domain/time-zone.ts';

/** What Recharts holds of a bucket: where it stands, and a value that draws nothing. */
export interface BucketPoint {
  readonly bucket: number;
  readonly midMs: number;
  readonly nothing: 0;
}

/** The time axis that the three charts share. */
export interface Timeline {
  readonly step: BucketStep;
  readonly zone: string;
  readonly edgesMs: readonly number[];
  readonly points: readonly BucketPoint[];
  readonly domainMs: readonly [number, number];
  /** The bucket that holds now, -1 when none does. */
  readonly unfinished: number;
  readonly nowMs: number;
}

export function createTimeline(
  { step, zone, edgesMs }: Pick<Series, 'step' | 'zone' | 'edgesMs'>,
  nowMs: number,
): Timeline {
  const points = edgesMs.slice(1).map((toMs, bucket) => {
    const fromMs = edgesMs[bucket] ?? toMs;
    return { bucket, midMs: fromMs + (toMs - fromMs) / 2, nothing: 0 } as const;
  });
  const firstMs = edgesMs[0] ?? nowMs - DAY_MS;
  const lastMs = edgesMs.at(-1) ?? nowMs;
  return {
    step,
    zone,
    edgesMs,
    points,
    domainMs: [firstMs, Math.max(lastMs, firstMs + 1)],
    unfinished: findBucket(edgesMs, nowMs),
    nowMs,
  };
}

export interface MsRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Null for a bucket that is not there. */
export function findBucketRange({ edgesMs }: Timeline, bucket: number): MsRange | null {
  const fromMs = edgesMs[bucket];
  const toMs = edgesMs[bucket + 1];
  return fromMs === undefined || toMs === undefined ? null : { fromMs, toMs };
}

/** The whole buckets that two instants touch, in either order, kept within the axis; null without buckets. */
export function snapOutward(timeline: Timeline, oneMs: number, otherMs: number): MsRange | null {
  const first = findBucketRange(timeline, nearestBucket(timeline, Math.min(oneMs, otherMs)));
  const last = findBucketRange(timeline, nearestBucket(timeline, Math.max(oneMs, otherMs)));
  return first === null || last === null ? null : { fromMs: first.fromMs, toMs: last.toMs };
}

function nearestBucket({ edgesMs }: Timeline, ms: number): number {
  const found = findBucket(edgesMs, ms);
  if (found !== -1) return found;
  return ms < (edgesMs[0] ?? 0) ? 0 : edgesMs.length - 2;
}
