/** Adds safe integers exactly, beyond 2^53 as well. */
export class IntegerSum {
  #near = 0;
  #far = 0n;

  add(value: number): void {
    const sum = this.#near + value;
    if (Number.isSafeInteger(sum)) {
      this.#near = sum;
    } else {
      this.#far += BigInt(this.#near) + BigInt(value);
      this.#near = 0;
    }
  }

  get total(): bigint {
    return this.#far + BigInt(this.#near);
  }
}
