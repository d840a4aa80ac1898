import { partitionPoint } from '#domain/partition-point.ts';
import type { Steps } from '#domain/steps.ts';

/** Values in ascending order, without NaN. */
export type SortedValues = Float64Array;

export function sortKnown(values: ArrayLike<number>): SortedValues {
  return dropUnknown(values).sort();
}

function dropUnknown(values: ArrayLike<number>): Float64Array {
  // Loops: `from` and `filter` take several times as long, and this is done for every day.
  const known = new Float64Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN;
    if (!Number.isNaN(value)) known[count++] = value;
  }
  return known.subarray(0, count);
}

/** So many are sorted in a millisecond or two. */
const SORTED_AT_ONCE = 1 << 14;

/** As `sortKnown`, with pauses: parts are sorted, then merged. */
export function* sortInSteps(values: ArrayLike<number>): Steps<SortedValues> {
  let from: Float64Array = dropUnknown(values);
  const count = from.length;
  for (let at = 0; at < count; at += SORTED_AT_ONCE) {
    from.subarray(at, at + SORTED_AT_ONCE).sort();
    yield;
  }
  let to: Float64Array = new Float64Array(count <= SORTED_AT_ONCE ? 0 : count);
  for (let size = SORTED_AT_ONCE; size < count; size *= 2) {
    for (let at = 0; at < count; at += 2 * size) {
      mergeParts(from.subarray(at, at + size), from.subarray(at + size, at + 2 * size), to.subarray(at));
      yield;
    }
    [from, to] = [to, from];
  }
  return from;
}

function mergeParts(a: SortedValues, b: SortedValues, into: Float64Array): void {
  let nth = 0;
  let mth = 0;
  for (let at = 0; at < a.length + b.length; at++) {
    const isFirst = mth >= b.length || (nth < a.length && (a[nth] ?? 0) <= (b[mth] ?? 0));
    into[at] = (isFirst ? a[nth++] : b[mth++]) ?? 0;
  }
}

/** How many values are less. */
export function countBelow(sorted: SortedValues, value: number): number {
  return partitionPoint(0, sorted.length, (index) => (sorted[index] ?? Number.NaN) < value);
}

/** The mean of the middle two, or the middle one; of all values but the one at `without`, when it is given. NaN of none. */
export function medianOf(sorted: SortedValues, without: number | null = null): number {
  const count = sorted.length - (without === null ? 0 : 1);
  const at = (place: number): number => sorted[without !== null && place >= without ? place + 1 : place] ?? Number.NaN;
  return (at((count - 1) >> 1) + at(count >> 1)) / 2;
}

/** The value below which the share `q` of the values lies, interpolated between neighbours. NaN of none. */
export function quantileOf(sorted: SortedValues, q: number): number {
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const lo = sorted[below] ?? Number.NaN;
  const hi = sorted[below + 1] ?? lo;
  return lo + (at - below) * (hi - lo);
}
