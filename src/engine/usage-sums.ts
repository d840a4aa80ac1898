import type { Usd } from '#domain/money.ts';
import { UsdSums } from '#domain/usd-sums.ts';
import type { UsdColumn } from '#engine/usd-column.ts';

/** Sums of the usage of rows by group, exact to the last decimal. A usage that is not known adds nothing. */
export class UsageSums {
  readonly #column: UsdColumn;
  readonly #nano: Float64Array;
  readonly #sums: UsdSums;

  constructor(column: UsdColumn, groups: number) {
    this.#column = column;
    this.#nano = column.nano;
    this.#sums = new UsdSums(groups);
  }

  add(group: number, row: number): void {
    const nano = this.#nano[row] ?? Number.NaN;
    // Written so that neither what is not known nor what stands beside passes for an amount.
    if (nano < Number.POSITIVE_INFINITY) this.#sums.addNano(group, nano);
    else this.#addBeside(group, row);
  }

  /** There are more groups from now on. */
  grow(groups: number): void {
    this.#sums.grow(groups);
  }

  /** Adds the sum of a group of other sums. */
  addFrom(from: UsageSums, at: number, group: number): void {
    this.#sums.addFrom(from.#sums, at, group);
  }

  total(group: number): Usd {
    return this.#sums.total(group);
  }

  #addBeside(group: number, row: number): void {
    const usage = this.#column.get(row);
    if (usage !== null) this.#sums.add(group, usage);
  }
}
