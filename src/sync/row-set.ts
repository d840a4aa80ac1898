/** A set of row numbers, one byte each. */
export class RowSet {
  size = 0;
  #has = new Uint8Array(1024);

  has(row: number): boolean {
    return this.#has[row] === 1;
  }

  add(row: number): void {
    if (this.has(row)) return;
    if (row >= this.#has.length) {
      const grown = new Uint8Array(Math.max(row + 1, this.#has.length * 2));
      grown.set(this.#has);
      this.#has = grown;
    }
    this.#has[row] = 1;
    this.size += 1;
  }

  delete(row: number): void {
    if (!this.has(row)) return;
    this.#has[row] = 0;
    this.size -= 1;
  }

  /** The members for which `test` holds, ascending. */
  filter(test: (row: number) => boolean): number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.#has.length; row++) if (this.has(row) && test(row)) rows.push(row);
    return rows;
  }
}
