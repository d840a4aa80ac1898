import { quickselect } from 'd3-array';
import { medianOf, type SortedValues } from '#domain/spikes/sorted-values.ts';

/** Values of which ranks are asked for; they are put in order only when that is worth it. */
export class RankedValues {
  #values: Float64Array;
  #isSorted = false;

  /** @param values NaN are left out. */
  constructor(values: Float64Array) {
    this.#values = values.filter((value) => !Number.isNaN(value));
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
    quickselect(this.#values, place);
    return this.#values[place] ?? Number.NaN;
  }
}
