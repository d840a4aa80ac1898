import { addUsd, type Usd } from '#domain/money.ts';

/** Adds amounts exactly and fast: in nano-dollars while they are safe integers, exactly beyond. */
export class UsdSum {
  #nano = 0;
  #rest: Usd = 0;

  add(usd: Usd): void {
    if (typeof usd === 'number') {
      const sum = this.#nano + usd;
      // Both are safe integers, so the float sum is exact wherever it is safe itself.
      if (Number.isSafeInteger(sum)) {
        this.#nano = sum;
        return;
      }
    }
    this.#rest = addUsd(this.#rest, usd);
  }

  get total(): Usd {
    return addUsd(this.#rest, this.#nano);
  }
}
