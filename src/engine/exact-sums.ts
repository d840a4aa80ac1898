import { addUsd, type Usd } from '#domain/money.ts';
import type { UsdColumn } from '#engine/usd-column.ts';

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

/** Sums of the usage of rows by group, exact to the last decimal. A usage that is not known adds nothing. */
export class UsageSums {
  readonly #column: UsdColumn;
  readonly #nano: Float64Array;
  readonly #near: Float64Array;
  readonly #far = new Map<number, Usd>();

  constructor(column: UsdColumn, groups: number) {
    this.#column = column;
    this.#nano = column.nano;
    this.#near = new Float64Array(groups);
  }

  add(group: number, row: number): void {
    const near = this.#near[group] ?? 0;
    const sum = near + (this.#nano[row] ?? Number.NaN);
    if (sum <= Number.MAX_SAFE_INTEGER && sum >= Number.MIN_SAFE_INTEGER) this.#near[group] = sum;
    else this.#addFar(group, row);
  }

  total(group: number): Usd {
    return addUsd(this.#far.get(group) ?? 0, this.#near[group] ?? 0);
  }

  /** What does not fit the float, or is no float. */
  #addFar(group: number, row: number): void {
    const usage = this.#column.get(row);
    if (usage !== null) this.#far.set(group, addUsd(this.#far.get(group) ?? 0, usage));
  }
}
