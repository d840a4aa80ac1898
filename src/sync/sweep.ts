import type { Page, PageRow } from '#sync/page-request.ts';
import { offsetOf, ordinalAt, rowsDue, type PageAddress } from '#sync/page-math.ts';
import { hasRepeats, Placement } from '#sync/placement.ts';
import { RowSet } from '#sync/row-set.ts';
import type { SizeLadder } from '#sync/size-ladder.ts';

/** What keeps a sweep from being clean. */
export type Defect =
  /** Rows moved or went while it was read: a deletion, a reordering. */
  | 'moved'
  /** The server's count is higher than the rows that it gives. */
  | 'count-too-high'
  | 'count-too-low'
  | 'count-unreadable'
  /** A slug more than once. */
  | 'repeated-rows'
  /** Every page shows the same rows. */
  | 'page-index-ignored';

/** How often a page is asked for that is empty where the count promises rows, or has a row twice. */
const FAULTS = 3;

const SET_ASIDE = -1;

/**
 * STRICT: the list read once from head to end, one request after the other. Rows that are added meanwhile are met by
 * nobody and change nothing: the sweep is about the list as its first page found it.
 */
export class Sweep {
  readonly placement = new Placement();
  readonly defects = new Set<Defect>();
  /** When the first page was asked for; the caller's clock. */
  asOfMs = 0;
  /** The same as logical time. */
  begunAt = 0;
  /** Of the first page: what the sweep is about. Null before it, and where the server does not say. */
  count: number | null = null;
  /** Of the last page so far. */
  latestCount: number | null = null;
  /** The lowest ordinal that the sweep is to reach. */
  floor = 1;
  /** Whether all rows stand where the sweep before had them; new ones may only stand in the first page. */
  repeatsPrevious: boolean;
  /** Whether all answers had the same rows in the same order as those of the sweep before. */
  #isIdentical: boolean;
  readonly #previous: Sweep | null;
  readonly #depth: number;
  readonly #sequence: number[] = [];
  readonly #seen = new RowSet();
  #offset = 0;
  #faults = 0;
  /** The largest page that came full. */
  #fullSize = 0;
  /** The last page that had fewer rows than it must, and how far they reached. */
  #short: { readonly pageSize: number; readonly end: number } | null = null;
  #troubled: { readonly until: number; readonly size: number } | null = null;

  /** @param depth rows from the head that it is to cover */
  constructor(previous: Sweep | null, depth: number) {
    this.#previous = previous;
    this.#depth = depth;
    this.repeatsPrevious = previous !== null;
    this.#isIdentical = previous !== null;
  }

  get rowsRead(): number {
    return this.#sequence.length;
  }

  /** Every row in its place and the end seen: one such sweep may still have missed what happened behind its back. */
  get isClean(): boolean {
    return (
      this.defects.size === 0 &&
      this.count !== null &&
      this.placement.filled.covers({ from: this.floor, to: this.count })
    );
  }

  /** The same defects with the same rows: reading again will not help. */
  get repeatsDefects(): boolean {
    const before = this.#previous;
    return (
      before !== null &&
      this.defects.size > 0 &&
      this.#isIdentical &&
      before.rowsRead === this.rowsRead &&
      before.defects.size === this.defects.size &&
      [...this.defects].every((defect) => before.defects.has(defect))
    );
  }

  nextPage(ladder: SizeLadder): PageAddress {
    const limit = this.#troubled !== null && this.#offset < this.#troubled.until ? this.#troubled.size : ladder.size;
    let pageSize = ladder.fit(limit);
    // After a smaller page the larger ones may not begin here.
    while (this.#offset % pageSize !== 0) pageSize = ladder.below(pageSize) ?? 1;
    return { pageIndex: this.#offset / pageSize + 1, pageSize };
  }

  /** The page cannot be had at its size: smaller ones up to its end. False when there is none: its rows are set aside. */
  narrow(page: PageAddress, ladder: SizeLadder): boolean {
    const size = ladder.below(page.pageSize);
    if (size !== null) {
      this.#troubled = { until: offsetOf(page) + page.pageSize, size };
      return true;
    }
    const rows = Array.from({ length: page.pageSize }, (): PageRow => 'set-aside');
    if (this.latestCount !== null) this.placement.place(rows, ordinalAt(this.#offset, this.latestCount));
    this.#offset += page.pageSize;
    return false;
  }

  /** The server lists no further than what was read. */
  stop(): void {
    if (this.latestCount !== null) this.floor = Math.max(this.floor, ordinalAt(this.#offset, this.latestCount) + 1);
  }

  /** Takes the answer to {@link nextPage}. */
  receive(request: PageAddress, { count, rows }: Page, ladder: SizeLadder): 'more' | 'done' {
    const offset = this.#offset;
    this.#takeCount(count);
    if (rows.length === 0) return this.#takeEmpty(count);
    const isFaulty = hasRepeats(rows);
    if (isFaulty && ++this.#faults < FAULTS) return 'more';
    this.#faults = 0;
    const isShort = rows.length < (count === null ? request.pageSize : rowsDue(request, count));
    // Rows that a short page must have had tell a server that cuts pages from one that counts too high.
    if (isShort && this.#lookCloser(request, offset + rows.length, ladder)) return 'more';
    if (this.#short !== null && offset + rows.length > this.#short.end) {
      ladder.giveUpCut(this.#short.pageSize);
      this.#short = null;
    }
    const isAgain = this.#record(rows);
    // Rows that were added push others into the next page; there they stand where they stood.
    const isShifted = count !== null && this.placement.check(rows, ordinalAt(offset, count)).known === rows.length;
    if (isAgain && !isShifted) {
      this.defects.add(count !== null && offset >= count ? 'count-too-low' : 'page-index-ignored');
      return 'done';
    }
    if (isShort && count !== null) this.defects.add('count-too-high');
    if (rows.length === request.pageSize) this.#fullSize = Math.max(this.#fullSize, request.pageSize);
    this.#offset += request.pageSize;
    if (count === null) return this.#offset < this.#depth ? 'more' : 'done';
    this.#place(rows, ordinalAt(offset, count));
    if (this.floor > 1) return ordinalAt(this.#offset, count) < this.floor ? 'done' : 'more';
    if (offset + rows.length !== count || rows.length === request.pageSize) return 'more';
    // END: a page with room shows it, where the server is known to fill such a page. Else the place behind is looked at.
    this.#offset = count;
    return request.pageSize <= this.#fullSize ? 'done' : 'more';
  }

  #lookCloser(page: PageAddress, end: number, ladder: SizeLadder): boolean {
    const size = ladder.below(page.pageSize);
    if (size === null) return false;
    this.#short = { pageSize: page.pageSize, end };
    this.#troubled = { until: offsetOf(page) + page.pageSize, size };
    return true;
  }

  #takeCount(count: number | null): void {
    if (count === null) {
      this.defects.add('count-unreadable');
      return;
    }
    if (this.latestCount !== null && count < this.latestCount) this.defects.add('moved');
    this.latestCount = count;
    if (this.#offset > 0) return;
    this.count = count;
    this.floor = Math.max(1, count - this.#depth + 1);
  }

  #takeEmpty(count: number | null): 'more' | 'done' {
    if (count === null || this.#offset >= count) return 'done';
    if (++this.#faults < FAULTS) return 'more';
    this.defects.add('count-too-high');
    return 'done';
  }

  /** Keeps the order of the answers. Answers whether all rows were read before: the server may go round in a circle. */
  #record(rows: readonly PageRow[]): boolean {
    const before = this.#previous === null ? null : this.#previous.#sequence;
    let isCircle = this.#offset > 0;
    for (const row of rows) {
      const key = row === 'set-aside' ? SET_ASIDE : row.row;
      if (before?.[this.#sequence.length] !== key) this.#isIdentical = false;
      this.#sequence.push(key);
      if (row === 'set-aside' || !this.#seen.has(row.row)) isCircle = false;
    }
    for (const row of rows) if (row !== 'set-aside') this.#seen.add(row.row);
    return isCircle;
  }

  #place(rows: readonly PageRow[], first: number): void {
    const { conflict } = this.placement.check(rows, first);
    if (conflict !== null) {
      this.defects.add(DEFECT_OF[conflict]);
      return;
    }
    this.#compare(rows, first);
    this.placement.place(rows, first);
  }

  #compare(rows: readonly PageRow[], first: number): void {
    const previous = this.#previous;
    if (previous === null) return;
    for (const [index, row] of rows.entries()) {
      const ordinal = first - index;
      const isNew = first === this.count && previous.count !== null && ordinal > previous.count;
      const before = previous.placement.at(ordinal);
      if (!isNew && before !== (row === 'set-aside' ? row : row.row)) this.repeatsPrevious = false;
    }
  }
}

const DEFECT_OF = {
  'beyond-end': 'count-too-low',
  'repeated-row': 'repeated-rows',
  'moved-row': 'moved',
} as const;
