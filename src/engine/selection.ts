import { GONE_BIT, type Misses } from '#engine/match.ts';
import type { RunStore } from '#engine/run-store.ts';
import { UsageSums } from '#engine/usage-sums.ts';

/**
 * The runs that pass all but the facets, whose counts and dollars are known by kind: one look at every run answers
 * whatever the facets ask from then on.
 */
export class Candidates {
  /** Rows that had a number: those that came since then are none of them. */
  readonly size: number;
  /** By row: what it misses beside facets; null where no run misses anything. */
  readonly misses: Misses | null;
  /** By kind: 1 where a run of it is among those that the question is about, passing or not. */
  readonly isLoaded: Uint8Array;
  /** By kind: how many pass. */
  readonly runs: Uint32Array;
  /** By kind: what those cost. */
  readonly usage: UsageSums;
  /** By kind: how many of those cost nobody knows what. */
  readonly unknownUsage: Uint32Array;

  constructor(store: RunStore, misses: Misses | null) {
    const kinds = store.kinds.all.length;
    this.size = store.size;
    this.misses = misses;
    this.isLoaded = new Uint8Array(kinds);
    this.runs = new Uint32Array(kinds);
    this.usage = new UsageSums(store.usage, kinds);
    this.unknownUsage = new Uint32Array(kinds);
    this.#count(store);
  }

  /** Whether the question is about a row, passing or not. */
  has(row: number): boolean {
    return row < this.size && (this.misses === null || ((this.misses[row] ?? 0) & GONE_BIT) === 0);
  }

  #count({ kindOf, usage: { nano } }: RunStore): void {
    const { size, misses, isLoaded, runs, usage, unknownUsage } = this;
    for (let row = 0; row < size; row++) {
      const miss = misses === null ? 0 : (misses[row] ?? 0);
      const kind = kindOf[row] ?? 0;
      if (miss !== 0) {
        if ((miss & GONE_BIT) === 0) isLoaded[kind] = 1;
        continue;
      }
      isLoaded[kind] = 1;
      runs[kind] = (runs[kind] ?? 0) + 1;
      usage.add(kind, row);
      const amount = nano[row] ?? Number.NaN;
      // NaN alone is not itself.
      if (amount !== amount) unknownUsage[kind] = (unknownUsage[kind] ?? 0) + 1;
    }
  }
}

/** The runs that miss nothing: of the candidates those whose kind passes the facets. */
export class Selection {
  readonly candidates: Candidates;
  /** By kind: what it misses of the facets. */
  readonly kindMisses: Misses;
  readonly #store: RunStore;
  #misses: Misses | null = null;
  #total: number | null = null;

  constructor(store: RunStore, candidates: Candidates, kindMisses: Misses) {
    this.#store = store;
    this.candidates = candidates;
    this.kindMisses = kindMisses;
  }

  /** How many they are. */
  get total(): number {
    if (this.#total === null) {
      const { runs } = this.candidates;
      let total = 0;
      for (let kind = 0; kind < runs.length; kind++) if (this.kindMisses[kind] === 0) total += runs[kind] ?? 0;
      this.#total = total;
    }
    return this.#total;
  }

  /** By row: what it misses. */
  get misses(): Misses {
    this.#misses ??= this.#findMisses();
    return this.#misses;
  }

  /** Row numbers of the runs, in the order in which they were loaded. */
  rows(): Uint32Array<ArrayBuffer> {
    const { misses } = this;
    const rows = new Uint32Array(this.total);
    let at = 0;
    for (let row = 0; row < misses.length; row++) if (misses[row] === 0) rows[at++] = row;
    return rows;
  }

  /** Of all rows in an order those that are selected. */
  inOrder(order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
    const { misses, total } = this;
    if (total === order.length) return order;
    const rows = new Uint32Array(total);
    let at = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[i] ?? 0;
      if (misses[row] === 0) rows[at++] = row;
    }
    return rows;
  }

  #findMisses(): Misses {
    const { kindOf } = this.#store;
    const { kindMisses, candidates } = this;
    const { size } = candidates;
    const misses = new Uint8Array(size);
    const others = candidates.misses;
    if (others === null) {
      for (let row = 0; row < size; row++) misses[row] = kindMisses[kindOf[row] ?? 0] ?? 0;
    } else {
      for (let row = 0; row < size; row++) misses[row] = (kindMisses[kindOf[row] ?? 0] ?? 0) | (others[row] ?? 0);
    }
    return misses;
  }
}
