/**
 * Where a sequence divides: the first index from `from` on, and at most `to`, of which `isBefore` is not true. It has to be
 * true of all before that one and of none after. `partitionPoint(0, 5, (at) => [1, 3, 3, 7, 9][at] < 7)` is 3. A binary
 * search, as C++'s `std::partition_point`: log2(to - from) calls.
 */
export function partitionPoint(from: number, to: number, isBefore: (index: number) => boolean): number {
  let lo = from;
  let hi = to;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (isBefore(middle)) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}
