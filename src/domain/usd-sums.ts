import { addUsd, type Usd } from '#domain/money.ts';

/** Many sums at once, each in its place, exact and fast: in nano-dollars while they are safe integers, exactly beyond. */
export class UsdSums {
  #nano: Float64Array;
  /** By place: what does not fit. */
  readonly #rest = new Map<number, Usd>();

  constructor(places: number) {
    this.#nano = new Float64Array(places);
  }

  /** There are more places from now on, and room for further ones. */
  grow(places: number): void {
    if (places <= this.#nano.length) return;
    const grown = new Float64Array(2 * places);
    grown.set(this.#nano);
    this.#nano = grown;
  }

  /** Adds a safe integer of nano-dollars. */
  addNano(place: number, nano: number): void {
    const sum = (this.#nano[place] ?? 0) + nano;
    // Both are safe integers, so the float sum is exact wherever it is safe itself.
    if (sum <= Number.MAX_SAFE_INTEGER && sum >= Number.MIN_SAFE_INTEGER) this.#nano[place] = sum;
    else this.#rest.set(place, addUsd(this.#rest.get(place) ?? 0, nano));
  }

  add(place: number, usd: Usd): void {
    if (typeof usd === 'number') this.addNano(place, usd);
    else this.#rest.set(place, addUsd(this.#rest.get(place) ?? 0, usd));
  }

  /** Adds what stands in a place of other sums. */
  addFrom(from: UsdSums, at: number, place: number): void {
    this.addNano(place, from.#nano[at] ?? 0);
    const rest = from.#rest.size === 0 ? undefined : from.#rest.get(at);
    if (rest !== undefined) this.add(place, rest);
  }

  total(place: number): Usd {
    return addUsd(this.#rest.get(place) ?? 0, this.#nano[place] ?? 0);
  }

  /** The sum of the sums. */
  get whole(): Usd {
    const all = new UsdSums(1);
    for (let place = 0; place < this.#nano.length; place++) all.addFrom(this, place, 0);
    return all.total(0);
  }
}

/** The exact sum of some amounts. */
export function sumUsd(amounts: Iterable<Usd>): Usd {
  const sum = new UsdSums(1);
  for (const usd of amounts) sum.add(0, usd);
  return sum.total(0);
}
