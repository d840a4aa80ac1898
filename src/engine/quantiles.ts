/**
 * Quantiles of unsorted numbers, interpolated linearly between the two nearest (Hyndman and Fan's type 7, as d3 and
 * spreadsheets do). Moves the values; each further quantile looks only at those above the one before.
 *
 * @param values without NaN
 * @param ascending shares from 0 to 1
 * @returns one for each share; null where there are no values
 */
export function takeQuantiles(values: Float64Array, ascending: readonly number[]): readonly (number | null)[] {
  let from = 0;
  return ascending.map((share) => {
    if (values.length === 0) return null;
    const place = (values.length - 1) * share;
    const below = Math.floor(place);
    select(values, below, from, values.length - 1);
    from = below;
    const low = values[below] ?? 0;
    return below === place ? low : low + (least(values, below + 1) - low) * (place - below);
  });
}

function least(values: Float64Array, from: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = from; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < smallest) smallest = value;
  }
  return smallest;
}

/** Above so many values a sample says well where to divide. */
const SAMPLED_FROM = 600;

/**
 * Puts the value that would be at `nth` if they were sorted there, smaller ones before and larger ones after it.
 * Floyd and Rivest, "Algorithm 489: SELECT", 1975: expects about one and a half comparisons a value.
 */
function select(values: Float64Array, nth: number, first: number, last: number): void {
  let left = first;
  let right = last;
  while (right > left) {
    if (right - left > SAMPLED_FROM) {
      const [from, to] = chooseSample(nth, left, right);
      select(values, nth, from, to);
    }
    const pivot = values[nth] ?? 0;
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i += 1;
      while ((values[j] ?? 0) > pivot) j -= 1;
      if (i > j) break;
      const value = values[i] ?? 0;
      values[i] = values[j] ?? 0;
      values[j] = value;
      i += 1;
      j -= 1;
    }
    if (j < nth) left = i;
    if (nth < i) right = j;
  }
}

function chooseSample(nth: number, left: number, right: number): readonly [number, number] {
  const count = right - left + 1;
  const place = nth - left + 1;
  const log = Math.log(count);
  const size = 0.5 * Math.exp((2 * log) / 3);
  const spread = 0.5 * Math.sqrt((log * size * (count - size)) / count) * (place < count / 2 ? -1 : 1);
  return [
    Math.max(left, Math.floor(nth - (place * size) / count + spread)),
    Math.min(right, Math.floor(nth + ((count - place) * size) / count + spread)),
  ];
}
