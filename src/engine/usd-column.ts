import type { Usd } from '#domain/money.ts';

/**
 * Amounts of money by row: safe integers of nano-dollars as floats, which is exact, and the few that do
 * not fit beside them. In `nano`, NaN is unknown and Infinity stands for "beside".
 */
export class UsdColumn {
  nano = new Float64Array(0);
  readonly #beside = new Map<number, bigint>();

  grow(capacity: number): void {
    const grown = new Float64Array(capacity);
    grown.set(this.nano);
    this.nano = grown;
  }

  get(row: number): Usd | null {
    const nano = this.nano[row] ?? Number.NaN;
    if (Number.isNaN(nano)) return null;
    return nano === Number.POSITIVE_INFINITY ? (this.#beside.get(row) ?? null) : nano;
  }

  set(row: number, usd: Usd | null): void {
    this.#beside.delete(row);
    if (typeof usd === 'bigint') {
      this.#beside.set(row, usd);
      this.nano[row] = Number.POSITIVE_INFINITY;
    } else {
      this.nano[row] = usd ?? Number.NaN;
    }
  }

  /** Whether every known amount stands in `nano`, so that its floats can be compared as they are. */
  get isPlain(): boolean {
    return this.#beside.size === 0;
  }
}
