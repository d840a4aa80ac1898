import type { Series } from '#domain/answers.ts';
import { NOWHERE } from '#engine/bucket-places.ts';
import { takeQuantiles } from '#engine/quantiles.ts';
import type { Floats } from '#engine/room.ts';

export type DurationSeries = Pick<Series, 'durationMedianS' | 'durationP95S' | 'durationTotalS' | 'finished'>;

/** Whole seconds below it are counted, which is several times as fast as looking for quantiles among them. */
const COUNTED_S = 4096;

const SHARES = [0.5, 0.95];

/**
 * The known durations of each bucket: how many, their sum, and exact quantiles.
 *
 * @param rows the selected ones, in the order in which they were loaded: floats add up to something else in another
 * @param bucketOf by place in `rows`
 */
export function describeDurations(
  durationS: Floats,
  rows: Uint32Array,
  bucketOf: Uint16Array,
  bucketCount: number,
): DurationSeries {
  const finished = new Uint32Array(bucketCount);
  const totals = new Float64Array(bucketCount);
  const counts = new Uint32Array(bucketCount * COUNTED_S);
  /** What is too long to be counted, or no whole second. */
  const others: number[][] = Array.from({ length: bucketCount }, () => []);
  const isWhole = new Uint8Array(bucketCount).fill(1);
  for (let i = 0; i < rows.length; i++) {
    const bucket = bucketOf[i] ?? NOWHERE;
    const duration = durationS[rows[i] ?? 0] ?? Number.NaN;
    if (bucket === NOWHERE || Number.isNaN(duration)) continue;
    finished[bucket] = (finished[bucket] ?? 0) + 1;
    totals[bucket] = (totals[bucket] ?? 0) + duration;
    if (duration >= 0 && duration < COUNTED_S && Math.floor(duration) === duration) {
      const cell = bucket * COUNTED_S + duration;
      counts[cell] = (counts[cell] ?? 0) + 1;
    } else {
      others[bucket]?.push(duration);
      if (duration < COUNTED_S) isWhole[bucket] = 0;
    }
  }
  const quantiles = others.map((beyond, bucket) => {
    const counted = counts.subarray(bucket * COUNTED_S, (bucket + 1) * COUNTED_S);
    const count = finished[bucket] ?? 0;
    return isWhole[bucket] === 1
      ? quantilesOfCounts(counted, beyond.sort(ascending), count)
      : takeQuantiles(spellOut(counted, beyond, count), SHARES);
  });
  return {
    durationMedianS: quantiles.map(([medianS = null]) => medianS),
    durationP95S: quantiles.map(([, p95S = null]) => p95S),
    durationTotalS: Array.from(totals),
    finished: Array.from(finished),
  };
}

/** Interpolated as `takeQuantiles` does; `beyond` is ascending, and above all that is counted. */
function quantilesOfCounts(counted: Uint32Array, beyond: readonly number[], count: number): readonly (number | null)[] {
  const countedRuns = count - beyond.length;
  let value = 0;
  /** How many are at most `value`. */
  let reached = counted[0] ?? 0;
  return SHARES.map((share) => {
    if (count === 0) return null;
    const place = (count - 1) * share;
    const below = Math.floor(place);
    if (below >= countedRuns) return between(beyond, below - countedRuns, place - below);
    while (reached <= below) reached += counted[++value] ?? 0;
    if (below === place) return value;
    // The next share may lie below the upper neighbour of this one, so `value` stays.
    const above = below + 1 < reached ? value : (nextCounted(counted, value) ?? beyond[0] ?? 0);
    return value + (above - value) * (place - below);
  });
}

function nextCounted(counted: Uint32Array, value: number): number | null {
  for (let next = value + 1; next < counted.length; next++) if (counted[next] !== 0) return next;
  return null;
}

function between(values: readonly number[], at: number, share: number): number {
  const low = values[at] ?? 0;
  return share === 0 ? low : low + ((values[at + 1] ?? 0) - low) * share;
}

function spellOut(counted: Uint32Array, beyond: readonly number[], count: number): Float64Array {
  const values = new Float64Array(count);
  values.set(beyond);
  let at = beyond.length;
  for (let value = 0; value < counted.length; value++) {
    const end = at + (counted[value] ?? 0);
    values.fill(value, at, end);
    at = end;
  }
  return values;
}

function ascending(a: number, b: number): number {
  return a - b;
}
