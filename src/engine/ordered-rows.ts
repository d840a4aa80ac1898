import type { SortTerm } from '#domain/view.ts';
import { NEWEST_FIRST } from '#engine/compare-rows.ts';
import { findFirstRows, takeByStart } from '#engine/first-rows.ts';
import type { RowOrder } from '#engine/scope.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';

/** What is asked of the table, and what makes it another question. */
export interface RowsQuestion {
  /** The same for the same selection of the runs as they are now. */
  readonly key: string;
  /** The same for the same question, whatever the runs and the clock say by now. */
  readonly keptKey: string;
  readonly sort: readonly SortTerm[];
  readonly order: RowOrder;
  /** Called only when needed. */
  readonly select: () => Selection;
}

/** A part of the sorted selection. */
interface RowsPart {
  readonly total: number;
  readonly rows: Uint32Array;
}

/** Where an order is not kept so many rows are found without making it: a few screens. */
const FIRST = 200;

interface SortedSelection {
  readonly key: string;
  readonly keptKey: string;
  readonly total: number;
  /** In order; only the first of them where `rows.length < total`. */
  readonly rows: Uint32Array;
}

/** The rows of the table: the selection in the order that is asked for. */
export class OrderedRows {
  readonly #store: RunStore;
  #last: SortedSelection | null = null;

  constructor(store: RunStore) {
    this.#store = store;
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

  #recall({ key, keptKey, order }: RowsQuestion, end: number): SortedSelection | null {
    const last = this.#last;
    if (last === null) return null;
    if (order === 'kept' ? last.keptKey !== keptKey : last.key !== key) return null;
    return end <= last.rows.length || last.rows.length === last.total ? last : null;
  }

  #select({ key, keptKey, sort, select }: RowsQuestion, end: number): SortedSelection {
    const selection = select();
    const { total } = selection;
    const rows =
      (end <= FIRST ? this.#findFirst(sort, selection) : null) ?? selection.inOrder(this.#store.orders.order(sort));
    return { key, keptKey, total, rows };
  }

  /** Null where all of them are found as fast. */
  #findFirst(sort: readonly SortTerm[], selection: Selection): Uint32Array | null {
    const [term = NEWEST_FIRST, ...rest] = sort;
    if (term.key === 'started' && rest.length === 0) {
      return takeByStart(this.#store, selection, term.descending, FIRST);
    }
    return this.#store.orders.has(sort) ? null : findFirstRows(this.#store, selection, sort, FIRST);
  }
}
