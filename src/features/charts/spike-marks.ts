import { findBucket } from '#domain/buckets.ts';
import { approximateUsd } from '#domain/money.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import type { Timeline } from '#features/charts/timeline.ts';

/** What a mark says of a spike; its explanation is elsewhere. */
export type MarkedSpike = Omit<SpikeEntry, 'explanation' | 'comparedWith' | 'runs' | 'unfinished'>;

/** A spike and the bucket of the chart that it is marked at. */
export interface PlacedSpike<Entry = SpikeEntry> {
  readonly entry: Entry;
  readonly bucket: number;
}

/**
 * Where spikes stand on a time axis: a level where it begins, anything else at its dearest bucket. What has no such
 * place on the axis is left out.
 *
 * @param usdOf dollars of a bucket, of one scraper where that can be told
 */
export function placeSpikes<Entry extends MarkedSpike>(
  entries: readonly Entry[],
  { edgesMs }: Pick<Timeline, 'edgesMs'>,
  usdOf: (bucket: number, scraperSlug: string | null) => number,
): readonly PlacedSpike<Entry>[] {
  return entries.flatMap((entry) => {
    const bucket =
      entry.shape === 'level'
        ? findBucket(edgesMs, entry.fromMs)
        : findDearest(listBuckets(entry, edgesMs), (at) => usdOf(at, entry.scraperSlug));
    return bucket === -1 ? [] : [{ entry, bucket }];
  });
}

/** The buckets that the counted parts of a spike touch. */
function listBuckets({ spans }: MarkedSpike, edgesMs: readonly number[]): readonly number[] {
  return edgesMs.slice(1).flatMap((endMs, bucket) => {
    const startMs = edgesMs[bucket] ?? endMs;
    return spans.some(({ fromMs, toMs }) => fromMs < endMs && startMs < toMs) ? [bucket] : [];
  });
}

function findDearest(buckets: readonly number[], usdOf: (bucket: number) => number): number {
  return buckets.reduce((best, bucket) => (best === -1 || usdOf(bucket) > usdOf(best) ? bucket : best), -1);
}

/** A spike with a place in pixels. */
export interface SpotOf<Placed> {
  readonly placed: Placed;
  readonly xPx: number;
  readonly yPx: number;
}

/** What stands for one spike, or for several whose marks would lie on each other. */
export interface Mark<Placed> extends SpotOf<Placed> {
  /** The first is what the mark shows. */
  readonly members: readonly Placed[];
}

/** Marks nearer than this to each other, in both directions, are one: a finger could not tell them apart. */
const APART_PX = 24;

/** @param spots those that matter most first: they keep their place, and others join them */
export function mergeMarks<Placed>(spots: readonly SpotOf<Placed>[]): readonly Mark<Placed>[] {
  const marks: (SpotOf<Placed> & { readonly members: Placed[] })[] = [];
  for (const spot of spots) {
    const near = marks.find(
      ({ xPx, yPx }) => Math.abs(xPx - spot.xPx) < APART_PX && Math.abs(yPx - spot.yPx) < APART_PX,
    );
    if (near === undefined) marks.push({ ...spot, members: [spot.placed] });
    else near.members.push(spot.placed);
  }
  return marks;
}

/** The open spike, then by dollars above usual; those that a person expects last. */
export function rankSpikes<Entry extends MarkedSpike>(
  placed: readonly PlacedSpike<Entry>[],
  openId: string | null,
  expectedIds: ReadonlySet<string>,
): readonly PlacedSpike<Entry>[] {
  const rankOf = ({ id }: Entry): number => (id === openId ? 0 : expectedIds.has(id) ? 2 : 1);
  return placed.toSorted(
    ({ entry: a }, { entry: b }) => rankOf(a) - rankOf(b) || approximateUsd(b.above) - approximateUsd(a.above),
  );
}
