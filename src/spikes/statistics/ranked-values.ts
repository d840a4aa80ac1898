import { medianOf, sortInSteps, type SortedValues } from '#spikes/statistics/sorted-values.ts';
import type { Steps } from '#domain/steps.ts';

/** Values of which ranks are asked for; they are put in order only when that is worth it. */
export class RankedValues {
  #values: Float64Array;
  #isSorted = false;

  /** @param values NaN are left out. */
  constructor(values: Float64Array) {
    let known = 0;
    this.#values = new Float64Array(values.length);
    for (const value of values) if (!Number.isNaN(value)) this.#values[known++] = value;
    this.#values = this.#values.subarray(0, known);
  }

  get count(): number {
    return this.#values.length;
  }

  /** All of them in order, for many questions. */
  get sorted(): SortedValues {
    if (!this.#isSorted) this.#values = this.#values.sort();
    this.#isSorted = true;
    return this.#values;
  }

  /** The same, with pauses. */
  *sortInSteps(): Steps<SortedValues> {
    if (!this.#isSorted) this.#values = yield* sortInSteps(this.#values);
    this.#isSorted = true;
    return this.#values;
  }

  /** How many are less. For a few questions: linear. */
  countBelow(value: number): number {
    let below = 0;
    for (const each of this.#values) if (each < value) below += 1;
    return below;
  }

  /** As `medianOf` of the sorted values, for a few questions: linear. */
  median(without: number | null): number {
    if (this.#isSorted) return medianOf(this.#values, without);
    const count = this.count - (without === null ? 0 : 1);
    const placeOf = (place: number): number => (without !== null && place >= without ? place + 1 : place);
    return (this.#at(placeOf((count - 1) >> 1)) + this.#at(placeOf(count >> 1))) / 2;
  }

  /** The value that stands there in order. The others move, too: the less before it, the greater after it. */
  #at(place: number): number {
    if (place < 0 || place >= this.count) return Number.NaN;
    select(this.#values, place);
    return this.#values[place] ?? Number.NaN;
  }
}

/**
 * Moves values until the one that stands at `place` in order stands there, the less before it and the greater after it.
 * Linear on average. Source: C. A. R. Hoare, "Algorithm 65: Find", Commun. ACM 4 (1961).
 */
function select(values: Float64Array, place: number): void {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[place] ?? 0;
    let left = from;
    let right = to;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while (pivot < (values[right] ?? 0)) right -= 1;
      if (left > right) break;
      const value = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = value;
    }
    if (right < place) from = left;
    if (place < left) to = right;
  }
}
