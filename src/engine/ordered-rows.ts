import type { SortTerm } from '#domain/view.ts';
import { findFirstRows } from '#engine/first-rows.ts';
import type { Misses } from '#engine/match.ts';
import { Orders } from '#engine/orders.ts';
import type { RowOrder } from '#engine/messages.ts';
import type { RunStore } from '#engine/run-store.ts';
import { countSelected, selectInOrder } from '#engine/selection.ts';

/** What is asked of the table, and what makes it another question. */
export interface RowsQuestion {
  /** The same for the same selection of the runs as they are now. */
  readonly key: string;
  /** The same for the same question, whatever the runs and the clock say by now. */
  readonly keptKey: string;
  readonly sort: readonly SortTerm[];
  readonly order: RowOrder;
  /** Called only when needed. */
  readonly misses: () => Misses;
}

/** A part of the sorted selection. */
interface RowsPart {
  readonly total: number;
  readonly rows: Uint32Array;
}

/** Where an order is not kept so many rows are found without making it: a few screens. */
const FIRST = 200;

interface Selection {
  readonly key: string;
  readonly keptKey: string;
  readonly total: number;
  /** In order; only the first of them where `rows.length < total`. */
  readonly rows: Uint32Array;
}

/** The rows of the table: the selection in the order that is asked for. */
export class OrderedRows {
  readonly #store: RunStore;
  readonly #orders: Orders;
  #last: Selection | null = null;

  constructor(store: RunStore) {
    this.#store = store;
    this.#orders = new Orders(store);
  }

  /** An order that is kept stays as it was, as far as it was looked at, whatever the rows say by now. */
  find(question: RowsQuestion, offset: number, limit: number): RowsPart {
    const end = offset + limit;
    const selection = this.#recall(question, end) ?? this.#select(question, end);
    this.#last = selection;
    return { total: selection.total, rows: selection.rows.subarray(offset, end) };
  }

  /** All of the selection, as `find` shows it. */
  findAll(question: RowsQuestion): Uint32Array {
    return this.find(question, 0, Number.POSITIVE_INFINITY).rows;
  }

  /** Of all rows those that miss nothing, newest first. */
  findNewestFirst(misses: Misses): Uint32Array<ArrayBuffer> {
    return selectInOrder(this.#orders.order([]), misses);
  }

  #recall({ key, keptKey, order }: RowsQuestion, end: number): Selection | null {
    const last = this.#last;
    if (last === null) return null;
    if (order === 'kept' ? last.keptKey !== keptKey : last.key !== key) return null;
    return end <= last.rows.length || last.rows.length === last.total ? last : null;
  }

  #select({ key, keptKey, sort, misses: findMisses }: RowsQuestion, end: number): Selection {
    const misses = findMisses();
    if (end <= FIRST && !this.#orders.has(sort)) {
      const rows = findFirstRows(this.#store, misses, sort, FIRST);
      return { key, keptKey, total: countSelected(misses), rows };
    }
    const rows = selectInOrder(this.#orders.order(sort), misses);
    return { key, keptKey, total: rows.length, rows };
  }
}
