/** Sums of safe integers by group: floats as long as those are safe themselves, exact beyond. */
export class IntegerSums {
  readonly #near: Float64Array;
  readonly #far = new Map<number, bigint>();

  constructor(groups: number) {
    this.#near = new Float64Array(groups);
  }

  /** @param value a safe integer, or NaN for none */
  add(group: number, value: number): void {
    const near = this.#near[group] ?? 0;
    const sum = near + value;
    if (sum <= Number.MAX_SAFE_INTEGER && sum >= Number.MIN_SAFE_INTEGER) {
      this.#near[group] = sum;
    } else if (!Number.isNaN(value)) {
      this.#far.set(group, (this.#far.get(group) ?? 0n) + BigInt(near) + BigInt(value));
      this.#near[group] = 0;
    }
  }

  total(group: number): bigint {
    return (this.#far.get(group) ?? 0n) + BigInt(this.#near[group] ?? 0);
  }
}
