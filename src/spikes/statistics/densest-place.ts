import type { Steps } from '#domain/steps.ts';

/** The prices that each of some runs allows: run i those from `lo[i]` to `hi[i]`, both inclusive. */
export interface AllowedPrices {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
}

/** A price that many runs share: all of them allow everything from `lo` to `hi`. */
export interface PriceLevel {
  readonly lo: number;
  readonly hi: number;
  readonly runs: number;
}

/** So many values are put in order at once. */
const FEW = 1024;
const MOST_BINS = 1 << 15;
/** Bins in bins in bins; what is then still together is put in order. */
const DEEPEST = 4;

/** A place that intervals cover, and how many of them do. */
interface Place {
  readonly at: number;
  readonly covers: number;
}

/**
 * The place that most intervals cover, the lowest of several; null where fewer than `least` cover any. It is found by
 * sweeping over the sorted ends, but only those near enough to it are sorted: ends are counted in bins, and only bins
 * are looked into that intervals could cover as often as they certainly cover some border of a bin. Linear but for
 * those.
 */
export function* findDensest({ lo, hi }: AllowedPrices, least: number): Steps<PriceLevel | null> {
  const place = yield* findPlace({ los: lo, his: hi, open: 0 }, least, 0);
  if (place === null) return null;
  yield;
  let end = Number.POSITIVE_INFINITY;
  for (const each of hi) if (each >= place.at && each < end) end = each;
  return { lo: place.at, hi: end, runs: place.covers };
}

/** Where intervals begin and end inside of a stretch, in no order; `open` more cover its beginning. */
interface Stretch {
  readonly los: Float64Array;
  readonly his: Float64Array;
  readonly open: number;
}

function* findPlace(stretch: Stretch, least: number, depth: number): Steps<Place | null> {
  const { los, his, open } = stretch;
  if (los.length === 0 || open + los.length < least) return null;
  if (los.length + his.length <= FEW || depth === DEEPEST) return sweep(stretch, least);
  const [firstHi, lastLo] = [minOf(his), maxOf(los)];
  // Nothing ends before the last has begun.
  if (!(firstHi < lastLo)) return { at: lastLo, covers: open + los.length };

  const bins = Math.min(MOST_BINS, los.length);
  const scale = (bins - 1) / (lastLo - firstHi);
  // Before the first end the cover only grows, after the last beginning it only shrinks. Rounding keeps the order.
  const binOf = (value: number): number =>
    value <= firstHi ? 0 : value >= lastLo ? bins - 1 : Math.floor((value - firstHi) * scale);
  const begin = new Int32Array(bins);
  const end = new Int32Array(bins);
  for (const lo of los) begin[binOf(lo)] = (begin[binOf(lo)] ?? 0) + 1;
  yield;
  for (const hi of his) end[binOf(hi)] = (end[binOf(hi)] ?? 0) + 1;
  yield;

  // What covers the border after a bin covers the last beginning before it.
  let certain = Math.max(1, Math.ceil(least));
  for (let bin = 0, covers = open; bin < bins; bin++) {
    covers += (begin[bin] ?? 0) - (end[bin] ?? 0);
    if (covers > certain) certain = covers;
  }
  const slots = new Int32Array(bins).fill(-1);
  const candidates: { readonly los: Float64Array; readonly his: Float64Array; readonly open: number }[] = [];
  for (let bin = 0, covers = open; bin < bins; bin++) {
    const begins = begin[bin] ?? 0;
    if (begins > 0 && covers + begins >= certain) {
      slots[bin] = candidates.length;
      candidates.push({ los: new Float64Array(begins), his: new Float64Array(end[bin] ?? 0), open: covers });
    }
    covers += begins - (end[bin] ?? 0);
  }
  if (candidates.length === 0) return null;
  gather(
    los,
    binOf,
    slots,
    candidates.map((each) => each.los),
  );
  yield;
  gather(
    his,
    binOf,
    slots,
    candidates.map((each) => each.his),
  );
  yield;
  let densest: Place | null = null;
  for (const candidate of candidates) {
    const place: Place | null = yield* findPlace(candidate, densest === null ? certain : densest.covers + 1, depth + 1);
    densest = place ?? densest;
  }
  return densest;
}

function gather(
  values: Float64Array,
  binOf: (value: number) => number,
  slots: Int32Array,
  into: readonly Float64Array[],
): void {
  const next = new Uint32Array(into.length);
  for (const value of values) {
    const slot = slots[binOf(value)] ?? -1;
    if (slot === -1) continue;
    const at = next[slot] ?? 0;
    next[slot] = at + 1;
    const gathered = into[slot];
    if (gathered !== undefined) gathered[at] = value;
  }
}

function sweep({ los, his, open: openBefore }: Stretch, least: number): Place | null {
  const ends = his.toSorted();
  let densest: Place | null = null;
  let open = openBefore;
  let closed = 0;
  for (const lo of los.toSorted()) {
    while ((ends[closed] ?? Number.POSITIVE_INFINITY) < lo) {
      closed += 1;
      open -= 1;
    }
    open += 1;
    if (open >= least && open > (densest?.covers ?? 0)) densest = { at: lo, covers: open };
  }
  return densest;
}

function minOf(values: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < least) least = value;
  return least;
}

function maxOf(values: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > most) most = value;
  return most;
}
