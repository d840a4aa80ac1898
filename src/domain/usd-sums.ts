import { addUsd, type Usd } from '#domain/money.ts';

/** Many exact sums at once, each in its place: as `UsdSum`, without an object for each. */
export class UsdSums {
  readonly #nano: Float64Array;
  /** By place: what does not fit. */
  readonly #rest = new Map<number, Usd>();

  constructor(places: number) {
    this.#nano = new Float64Array(places);
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

  total(place: number): Usd {
    return addUsd(this.#rest.get(place) ?? 0, this.#nano[place] ?? 0);
  }

  /** The sum of the sums. */
  get whole(): Usd {
    const all = new UsdSums(1);
    for (const nano of this.#nano) all.addNano(0, nano);
    for (const usd of this.#rest.values()) all.add(0, usd);
    return all.total(0);
  }
}
