import type { Floats } from '#engine/room.ts';

/** Of a run that has no start, or one outside of the buckets. */
export const NOWHERE = 0xffff;

/**
 * The bucket of each of some rows.
 *
 * @param startedAtS unix seconds, NaN for none
 * @param rows numbers of rows; the answer is by place among them
 * @param edgesMs strictly ascending: bucket i is edges[i] <= t < edges[i + 1]
 */
export function placeInBuckets(startedAtS: Floats, rows: Uint32Array, edgesMs: readonly number[]): Uint16Array {
  const places = new Uint16Array(rows.length).fill(NOWHERE);
  const last = edgesMs.length - 2;
  const edgesS = Float64Array.from(edgesMs, (ms) => ms / 1000);
  const fromS = edgesS[0] ?? 0;
  const toS = edgesS[last + 1] ?? 0;
  // Buckets are about as wide as each other: where a start would be if they were is close to where it is.
  const perSecond = (last + 1) / (toS - fromS);
  for (let i = 0; i < rows.length; i++) {
    const start = startedAtS[rows[i] ?? 0] ?? Number.NaN;
    if (!(start >= fromS && start < toS)) continue;
    let bucket = Math.min(last, Math.floor((start - fromS) * perSecond));
    while ((edgesS[bucket] ?? 0) > start) bucket -= 1;
    while ((edgesS[bucket + 1] ?? 0) <= start) bucket += 1;
    places[i] = bucket;
  }
  return places;
}
