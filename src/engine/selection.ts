import { inBlocks } from '#engine/in-blocks.ts';
import { findInTime, findMisses, GONE_BIT, type Misses, type Wider } from '#engine/match.ts';
import type { Scope } from '#engine/scope.ts';
import type { RunStore } from '#engine/run-store.ts';
import { UsageSums } from '#engine/usage-sums.ts';

/** One passing row in at least so many is few. */
const FEW = 4;

/** Of the candidates that pass. */
interface Tally {
  /** By kind: how many they are. */
  readonly runs: Uint32Array;
  /** By kind: what they cost. */
  readonly usage: UsageSums;
  /** By kind: how many of them cost nobody knows what. */
  readonly unknownUsage: Uint32Array;
}

/**
 * The runs that pass all but the facets, with their counts and dollars by kind: one look at each answers whatever the
 * facets ask from then on. What it was made of may change; the runs stay.
 */
export class Candidates {
  /** Rows that start in the time range, newest first; those without a start last, where neither a range nor an hour is asked for. Where few pass, those alone. */
  readonly rows: Uint32Array;
  /** By row: what else it misses; null where no row misses anything. */
  readonly misses: Misses | null;
  /** How many pass. */
  readonly passing: number;
  readonly #store: RunStore;
  /** Rows that had a number: those that came since then are none of them. */
  readonly #size: number;
  /** Of the rows that are not held. */
  readonly #kindsOnServer: ReadonlySet<number>;
  /** There is no time range, and no hour. */
  readonly #isOfAllTime: boolean;
  #tally: Tally | null = null;

  /**
   * @param also rows that are not held, and that the question is about all the same
   * @param wider candidates of the same question with a part of its text
   */
  constructor(store: RunStore, scope: Scope, also: ReadonlySet<number> | null = null, wider: Candidates | null = null) {
    this.misses = findMisses(store, scope, also, wider?.asWider());
    this.#store = store;
    this.#size = store.size;
    this.#kindsOnServer = new Set(Array.from(also ?? [], (row) => store.kindOf[row] ?? 0));
    const inTime = wider?.rows ?? findInTime(store, scope);
    this.passing = countPassing(inTime, this.misses);
    this.rows = this.passing * FEW <= inTime.length ? listPassing(inTime, this.misses, this.passing) : inTime;
    this.#isOfAllTime = wider === null ? inTime === store.orders.newestFirst : wider.#isOfAllTime;
  }

  /** Made when it is asked for: the rows of the table can do without. */
  get tally(): Tally {
    this.#tally ??= this.#count();
    return this.#tally;
  }

  /** How many pass whose kind misses nothing. */
  countOf(kindMisses: Misses): number {
    if (kindMisses.every((missed) => missed === 0)) return this.passing;
    const { runs } = this.tally;
    let total = 0;
    for (let kind = 0; kind < runs.length; kind++) if (kindMisses[kind] === 0) total += runs[kind] ?? 0;
    return total;
  }

  /** Whether the question is about a run of a kind, passing or not. */
  hasKind(kind: number): boolean {
    return (this.#store.shownOfKind[kind] ?? 0) > 0 || this.#kindsOnServer.has(kind);
  }

  /** Whether the question is about a row, passing or not. */
  has(row: number): boolean {
    return row < this.#size && (this.misses === null || ((this.misses[row] ?? 0) & GONE_BIT) === 0);
  }

  /** For the same question with more of its text. In a time range the rows beside it are to be looked at as well. */
  asWider(): Wider | null {
    const { misses, rows } = this;
    return misses && { misses, among: this.#isOfAllTime && rows.length * FEW <= this.#size ? rows : null };
  }

  #count(): Tally {
    const {
      kindOf,
      kinds,
      usage: { nano },
    } = this.#store;
    const { misses, rows } = this;
    const runs = new Uint32Array(kinds.all.length);
    const usage = new UsageSums(this.#store.usage, runs.length);
    const unknownUsage = new Uint32Array(runs.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      if (misses !== null && misses[row] !== 0) continue;
      const kind = kindOf[row] ?? 0;
      runs[kind] = (runs[kind] ?? 0) + 1;
      usage.add(kind, row);
      const amount = nano[row] ?? Number.NaN;
      // NaN alone is not itself.
      if (amount !== amount) unknownUsage[kind] = (unknownUsage[kind] ?? 0) + 1;
    }
    return { runs, usage, unknownUsage };
  }
}

function countPassing(rows: Uint32Array, misses: Misses | null): number {
  if (misses === null) return rows.length;
  let passing = 0;
  inBlocks(rows.length, (from, to) => {
    passing += countPassingBetween(rows, misses, from, to);
  });
  return passing;
}

function countPassingBetween(rows: Uint32Array, misses: Misses, from: number, to: number): number {
  let passing = 0;
  // Without a branch: one more where nothing is missed.
  for (let i = from; i < to; i++) passing += ((misses[rows[i] ?? 0] ?? 0) - 1) >>> 31;
  return passing;
}

function listPassing(rows: Uint32Array, misses: Misses | null, passing: number): Uint32Array {
  const list = new Uint32Array(passing);
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (misses === null || misses[row] === 0) list[at++] = row;
  }
  return list;
}

/** The runs that miss nothing: of the candidates those whose kind passes the facets. */
export class Selection {
  readonly candidates: Candidates;
  /** By kind: what it misses of the facets. */
  readonly kindMisses: Misses;
  readonly #misses: Misses | null;
  readonly #store: RunStore;
  #total: number | null = null;

  constructor(store: RunStore, candidates: Candidates, kindMisses: Misses) {
    this.#store = store;
    this.candidates = candidates;
    this.kindMisses = kindMisses;
    this.#misses = candidates.misses;
  }

  /** How many they are. */
  get total(): number {
    this.#total ??= this.candidates.countOf(this.kindMisses);
    return this.#total;
  }

  /** Whether a row is selected. @param row one of the candidates' rows; of any other, whether it passes all but the time */
  has(row: number): boolean {
    return this.kindMisses[this.#store.kindOf[row] ?? 0] === 0 && (this.#misses === null || this.#misses[row] === 0);
  }

  /** Row numbers of the runs, newest first; those without a start last. */
  rows(): Uint32Array<ArrayBuffer> {
    const { rows } = this.candidates;
    const selected = new Uint32Array(this.total);
    let at = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      if (this.has(row)) selected[at++] = row;
    }
    return selected;
  }

  /** The same in whatever order is found fastest. */
  rowsUnordered(): Uint32Array<ArrayBuffer> {
    const { kindMisses } = this;
    const { kindOf, size } = this.#store;
    if (this.#misses !== null || this.candidates.rows.length < size) return this.rows();
    const selected = new Uint32Array(this.total + 1);
    let at = 0;
    for (let row = 0; row < size; row++) {
      selected[at] = row;
      // Without a branch: one more where it misses nothing.
      at += ((kindMisses[kindOf[row] ?? 0] ?? 0) - 1) >>> 31;
    }
    return selected.subarray(0, this.total);
  }

  /** Of all rows in an order those that are selected. */
  inOrder(order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
    const { total } = this;
    if (total === order.length) return order;
    const isSelected = new Uint8Array(this.#store.size);
    const selected = this.rows();
    for (let i = 0; i < selected.length; i++) isSelected[selected[i] ?? 0] = 1;
    let at = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[i] ?? 0;
      if (isSelected[row] === 1) selected[at++] = row;
    }
    return selected;
  }
}
