/**
 * A function that finds the bucket of an instant: i where edges[i] <= ms < edges[i + 1], -1 where there is none.
 * Edges of one step are almost evenly spaced, so that a guess is right or next to it.
 *
 * @param edges at least two, ascending
 */
export function createBucketFinder(edges: readonly number[]): (ms: number) => number {
  const exact = Float64Array.from(edges);
  const last = exact.length - 2;
  const from = exact[0] ?? 0;
  const to = exact[last + 1] ?? 0;
  const scale = (last + 1) / (to - from);
  return (ms) => {
    // Written so that what is no number is in no bucket.
    if (!(ms >= from && ms < to)) return -1;
    let bucket = Math.min(Math.floor((ms - from) * scale), last);
    while (ms < (exact[bucket] ?? ms)) bucket -= 1;
    while (ms >= (exact[bucket + 1] ?? Infinity)) bucket += 1;
    return bucket;
  };
}
