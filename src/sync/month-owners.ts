import type { CoreclawMonth } from '#domain/coreclaw-month.ts';

/** Which month lists a row. Months are disjoint; where a server lists a run of a boundary in both, it is still one run. */
export class MonthOwners {
  /** By row: the month plus 1; 0 where none lists it. */
  #months = new Uint16Array(1024);
  /** Further months of a row. */
  readonly #others = new Map<number, Set<CoreclawMonth>>();
  /** How often a row is listed beside its own month. */
  shared = 0;
  /** Rows that a month let go while another one lists them. */
  kept = 0;

  monthOf(row: number): CoreclawMonth | undefined {
    const owner = this.#months[row] ?? 0;
    return owner === 0 ? undefined : owner - 1;
  }

  isOfAnother(row: number, month: CoreclawMonth): boolean {
    const owner = this.monthOf(row);
    return owner !== undefined && owner !== month;
  }

  add(row: number, month: CoreclawMonth): void {
    if (row >= this.#months.length) {
      const grown = new Uint16Array(Math.max(row + 1, this.#months.length * 2));
      grown.set(this.#months);
      this.#months = grown;
    }
    const owner = this.monthOf(row);
    if (owner === month) return;
    if (owner === undefined) {
      this.#months[row] = month + 1;
      return;
    }
    const others = this.#others.get(row) ?? new Set();
    if (others.has(month)) return;
    this.#others.set(row, others.add(month));
    this.shared += 1;
  }

  /** A month lists the row no more. Answers whether none does. */
  remove(row: number, month: CoreclawMonth): boolean {
    const others = this.#others.get(row);
    if (others === undefined) {
      this.#months[row] = 0;
      return true;
    }
    const [next] = others;
    if (others.has(month)) others.delete(month);
    else if (next !== undefined) {
      others.delete(next);
      this.#months[row] = next + 1;
    }
    if (others.size === 0) this.#others.delete(row);
    this.shared -= 1;
    this.kept += 1;
    return false;
  }
}
