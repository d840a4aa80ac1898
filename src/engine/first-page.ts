import { FIRST_PAGE_SIZE, type HistoryOptions } from '#engine/messages.ts';
import { coreclawMonthAt } from '#domain/coreclaw-month.ts';
import type { Ledger, LedgerCoverage, Page, PageRequest } from '#sync/ledger.ts';

const FIRST_ID = 1;

/**
 * Page 1, asked for and shown while the code of the ledger is on its way: its rows need nobody who says what they are.
 * The ledger then hears of it as if it had been there.
 */
export class FirstPage {
  readonly #options: HistoryOptions;
  /** The caller's clock; null before it is asked for. */
  #begunAtMs: number | null = null;
  #page: Page | null = null;
  /** What was asked for here, as the ledger counts its requests. */
  #told: PageRequest | null = null;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** As the ledger would ask; null where that was done. */
  begin(nowMs: number): PageRequest | null {
    if (this.#begunAtMs !== null) return null;
    this.#begunAtMs = nowMs;
    const { sizes, months } = this.#options;
    const pageSize = sizes.find((size) => size <= FIRST_PAGE_SIZE) ?? sizes.at(-1) ?? 1;
    return {
      id: FIRST_ID,
      pageIndex: 1,
      pageSize,
      purpose: 'first',
      ...(months === undefined ? {} : { month: coreclawMonthAt(months.nowMs) }),
    };
  }

  /** Answers by row of the page whether the store takes over what it says: of a run that is there twice, once. */
  receive(page: Page): readonly boolean[] {
    this.#page = page;
    const seen = new Set<number>();
    return page.rows.map((row) => {
      if (row === 'set-aside' || seen.has(row.row)) return false;
      seen.add(row.row);
      return true;
    });
  }

  /** Tells the ledger, which is new, what has been asked and answered. */
  tell(ledger: Ledger): void {
    if (this.#begunAtMs === null) return;
    const [request] = ledger.wanted();
    if (request === undefined) return;
    this.#told = request;
    ledger.begin(request, this.#begunAtMs);
    if (this.#page !== null) ledger.receive(request, this.#page);
  }

  /** The request as the ledger knows it, which may have come since it was made. */
  asTold(request: PageRequest): PageRequest {
    return request.id === FIRST_ID && this.#told !== null ? this.#told : request;
  }

  /** What can be said of the history meanwhile. */
  get coverage(): LedgerCoverage {
    const { sizes, window } = this.#options;
    const rows = (this.#page?.rows ?? []).flatMap((row) => (row === 'set-aside' ? [] : [row.row]));
    const loaded = new Set(rows).size;
    const setAside = (this.#page?.rows.length ?? 0) - rows.length;
    const count = this.#page?.count ?? null;
    const target = count === null || window === 'everything' ? count : Math.min(window, count);
    const oldestRow = rows.at(-1);
    return {
      phase: 'filling',
      claim: null,
      loaded,
      unlisted: 0,
      setAside,
      count,
      top: count ?? 0,
      limit: null,
      doubt: null,
      target,
      missing: { rows: Math.max(0, (target ?? 0) - loaded - setAside), spans: [] },
      contiguous: oldestRow === undefined ? null : { rows: loaded, oldestRow },
      removed: 0,
      warnings: [],
      pageSize: sizes[0] ?? 1,
      months: null,
      sweep: null,
    };
  }
}
