import type { Misses } from '#engine/match.ts';
import type { Floats } from '#engine/room.ts';

/** Of a run that has no start, or one outside of the buckets. */
export const NOWHERE = 0xffff;

/**
 * The bucket of every row that matches.
 *
 * @param startedAtS unix seconds, NaN for none
 * @param edgesMs strictly ascending: bucket i is edges[i] <= t < edges[i + 1]
 */
export function placeInBuckets(startedAtS: Floats, misses: Misses, edgesMs: readonly number[]): Uint16Array {
  const places = new Uint16Array(misses.length).fill(NOWHERE);
  const last = edgesMs.length - 2;
  const edgesS = Float64Array.from(edgesMs, (ms) => ms / 1000);
  const fromS = edgesS[0] ?? 0;
  const toS = edgesS[last + 1] ?? 0;
  // Buckets are about as wide as each other: where a start would be if they were is close to where it is.
  const perSecond = (last + 1) / (toS - fromS);
  for (let row = 0; row < misses.length; row++) {
    if (misses[row] !== 0) continue;
    const start = startedAtS[row] ?? Number.NaN;
    if (!(start >= fromS && start < toS)) continue;
    let bucket = Math.min(last, Math.floor((start - fromS) * perSecond));
    while ((edgesS[bucket] ?? 0) > start) bucket -= 1;
    while ((edgesS[bucket + 1] ?? 0) <= start) bucket += 1;
    places[row] = bucket;
  }
  return places;
}
