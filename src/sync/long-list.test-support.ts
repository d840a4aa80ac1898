import type { Ledger, Page, PageRequest, ReadRow, RefusalReason, RefusalStep } from '#sync/ledger.ts';

/** A list of runs by number, newest first, that costs nothing however long it is. */
export class LongList {
  newest: number;
  /** The oldest that is still listed. */
  oldest = 1;
  readonly deleted = new Set<number>();
  /** Rows from the head beyond which the server refuses. */
  depth = Number.POSITIVE_INFINITY;
  /** The server counts no further. */
  countsTo = Number.POSITIVE_INFINITY;
  /** Before each answer. */
  happen: (request: PageRequest) => void = () => undefined;
  /** Instead of an answer. */
  fate: (request: PageRequest) => RefusalReason | undefined = () => undefined;
  readonly made: PageRequest[] = [];
  readonly steps: RefusalStep[] = [];
  /** Rows that the store was told to drop. */
  readonly dropped: number[] = [];
  nowS = 1000;

  constructor(runs: number) {
    this.newest = runs;
  }

  get count(): number {
    return Math.min(this.countsTo, this.newest - this.oldest + 1 - this.deleted.size);
  }

  /** So many are added, and as many leave from the old end, or another number. */
  roll(added: number, left = added): void {
    this.newest += added;
    this.oldest += left;
  }

  /** Answers everything that the ledger wants. Answers the number of requests; stops where the server is to be left alone for a while. */
  converse(ledger: Ledger, most = 5000): number {
    for (let made = 0; made < most; made++) {
      const [request] = ledger.wanted();
      if (request === undefined) return made;
      this.made.push(request);
      ledger.begin(request, this.nowS * 1000);
      this.happen(request);
      const { pageIndex, pageSize } = request;
      const isTooDeep = pageIndex * pageSize > this.depth;
      const reason = this.fate(request) ?? (isTooDeep ? 'invalid-request' : undefined);
      if (reason === undefined) this.dropped.push(...ledger.receive(request, this.#serve(request)).dropped);
      else this.steps.push(ledger.refuse(request, reason));
      if (reason !== undefined && this.steps.at(-1) === 'wait') return made + 1;
    }
    throw new Error('The ledger does not come to rest.');
  }

  /** A poll, so many seconds later. Answers the number of its requests. */
  poll(ledger: Ledger, afterS = 15, requests = 3): number {
    this.nowS += afterS;
    ledger.poll(this.nowS, requests);
    return this.converse(ledger);
  }

  #serve({ pageIndex, pageSize }: PageRequest): Page {
    const rows: ReadRow[] = [];
    let skipped = (pageIndex - 1) * pageSize;
    const listed = Math.min(this.count, this.newest);
    let left = Math.min(pageSize, Math.max(0, listed - skipped));
    // Nothing is deleted in most lists: there is nothing to step over.
    let run = this.deleted.size === 0 ? this.newest - skipped : this.newest;
    if (this.deleted.size === 0) skipped = 0;
    for (; left > 0 && run >= this.oldest; run--) {
      if (this.deleted.has(run)) continue;
      if (skipped-- > 0) continue;
      rows.push({ row: run - 1, status: 3, isFinished: true, startedAtS: run, differs: false });
      left -= 1;
    }
    return { count: this.count, rows };
  }
}
