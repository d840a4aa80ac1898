import { partitionPoint } from '#domain/partition-point.ts';
import { HOUR_MS } from '#domain/hours.ts';
import { DAY_MS, type Zone } from '#domain/time-zone.ts';

/** How wide the buckets of a chart are. */
export type BucketStep = '1min' | '5min' | '15min' | '30min' | '1h' | '3h' | '6h' | '12h' | '1d' | '1w' | '1month';

const MINUTE_MS = 60_000;

/** Where the edges of one step stand. */
interface Grid {
  /** Exact below a day; nominal from there on, where days have 23 to 25 hours and months 28 to 31 days. */
  readonly stepMs: number;
  /** The last edge at or before `ms`. */
  edgeBefore(ms: number, zone: Zone): number;
  edgeAfter(edge: number, zone: Zone): number;
}

const GRIDS: Readonly<Record<BucketStep, Grid>> = {
  '1min': createElapsedGrid(MINUTE_MS),
  '5min': createElapsedGrid(5 * MINUTE_MS),
  '15min': createElapsedGrid(15 * MINUTE_MS),
  '30min': createElapsedGrid(30 * MINUTE_MS),
  '1h': createElapsedGrid(HOUR_MS),
  '3h': createClockGrid(3 * HOUR_MS),
  '6h': createClockGrid(6 * HOUR_MS),
  '12h': createClockGrid(12 * HOUR_MS),
  '1d': {
    stepMs: DAY_MS,
    edgeBefore: (ms, zone) => zone.startOfDay(ms),
    edgeAfter: (edge, zone) => zone.addDays(edge, 1),
  },
  '1w': {
    stepMs: 7 * DAY_MS,
    edgeBefore: (ms, zone) => zone.startOfWeek(ms),
    edgeAfter: (edge, zone) => zone.addDays(edge, 7),
  },
  '1month': {
    stepMs: 31 * DAY_MS,
    edgeBefore: (ms, zone) => zone.startOfMonth(ms),
    edgeAfter: (edge, zone) => zone.addMonths(edge, 1),
  },
};

/** The steps below a day, finest first. */
const FINE_STEPS = ['1min', '5min', '15min', '30min', '1h', '3h', '6h', '12h'] as const;

/** Of whole steps in the span; alignment cuts a step at either end, so that 60 buckets are the most. */
const MOST_FINE_STEPS = 58;
const MOST_COARSE_STEPS = 366;
const MOST_EDGES = 1200;

/** 0001-01-01 and 9999-12-31 in UTC: what a calendar on a chart can show. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_214_400_000;

/** The step that shows a span well: about 60 buckets below a month, then at most 366 days or weeks, then months. */
export function chooseStep(fromMs: number, toMs: number): BucketStep {
  const spanMs = toMs - fromMs;
  for (const step of FINE_STEPS) if (spanMs <= MOST_FINE_STEPS * GRIDS[step].stepMs) return step;
  if (spanMs <= MOST_COARSE_STEPS * GRIDS['1d'].stepMs) return '1d';
  return spanMs <= MOST_COARSE_STEPS * GRIDS['1w'].stepMs ? '1w' : '1month';
}

interface BucketSpan {
  /** Inclusive. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly step: BucketStep;
  readonly zone: Zone;
}

/**
 * The edges of the buckets that cover [fromMs, toMs), strictly ascending, unix milliseconds: bucket i is
 * edges[i] <= t < edges[i + 1]. Months, weeks, days and the steps of 3 hours and more stand on the zone's clock;
 * shorter steps are counted from the start of the local day, so that a day of 25 hours has 25 of one hour.
 * An empty span has the one bucket around `fromMs`. At most 1,200 edges, the newest; years 1 to 9999.
 */
export function bucketEdges({ fromMs, toMs, step, zone }: BucketSpan): number[] {
  const lastMs = clampToCalendar(Math.max(toMs, fromMs + 1));
  const grid = GRIDS[step];
  // Twice the room that the newest edges can take: no more work than that for a span of any length.
  const firstMs = Math.max(clampToCalendar(fromMs), lastMs - 2 * MOST_EDGES * grid.stepMs);
  let edge = grid.edgeBefore(firstMs, zone);
  const edges = [edge];
  while (edge < lastMs) {
    edge = grid.edgeAfter(edge, zone);
    edges.push(edge);
  }
  return edges.slice(-MOST_EDGES);
}

/** The index of the bucket that holds the instant, or -1 when it lies before the first edge or from the last one on. */
export function findBucket(edges: readonly number[], ms: number): number {
  const after = partitionPoint(0, edges.length, (index) => (edges[index] ?? Number.POSITIVE_INFINITY) <= ms);
  return after === edges.length ? -1 : after - 1;
}

/** Steps of so much time passed since the start of the local day; its last step may be cut short. */
function createElapsedGrid(stepMs: number): Grid {
  return {
    stepMs,
    edgeBefore: (ms, zone) => ms - ((ms - zone.startOfDay(ms)) % stepMs),
    edgeAfter: (edge, zone) => Math.min(edge + stepMs, zone.addDays(zone.startOfDay(edge), 1)),
  };
}

/** Steps of the local clock, whatever time passes between them. */
function createClockGrid(stepMs: number): Grid {
  return {
    stepMs,
    edgeBefore: (ms, zone) => zone.startOfStep(ms, stepMs),
    edgeAfter: (edge, zone) => zone.nextStep(edge, stepMs),
  };
}

function clampToCalendar(ms: number): number {
  return Math.min(Math.max(ms, FIRST_MS), LAST_MS);
}
