import type { PageRow, ReadRow, RunPage } from '#api/run-page-reply.ts';
import { Findings } from '#engine/findings.ts';
import { FirstPage } from '#engine/first-page.ts';
import { FIRST_PAGE_SIZE, type HistoryOptions, type HistorySummary, type ListSummary } from '#engine/messages.ts';
import { HELD, RunStore } from '#engine/run-store.ts';
import type {
  DoubtDecision,
  HistoryWindow,
  Ledger,
  LedgerCoverage,
  ListPlace,
  Page,
  PageRequest,
  PageRow as LedgerRow,
  Receipt,
  RefusalReason,
  RefusalStep,
} from '#sync/ledger.ts';
import type { HistoryLedgerOptions } from '#sync/open-ledger.ts';

/** A row that has a slug, as the ledger knows it. */
type PlacedRow = Exclude<LedgerRow, 'set-aside'>;

export type OpenLedger = (options: HistoryLedgerOptions) => Ledger;

/** How pages become a history: the ledger says which to read and which rows count, the store holds them. */
export class Intake {
  readonly store = new RunStore();
  /** Rows that the server has for a question, by the question's key: they add nothing to the history. */
  readonly serverRows = new Map<string, Set<number>>();
  readonly #findings = new Findings();
  readonly #options: HistoryOptions;
  readonly #first: FirstPage;
  /** Null while its code is on its way. */
  #open: OpenLedger | null = null;
  #ledger: Ledger | null = null;
  /** Rows that are held from another version of the API and that this one has not listed yet. */
  readonly #kept = new Set<number>();
  readonly #waiting = new Set<number>();
  /** New runs above this ordinal came after the person's load and wait to be let in; null while it goes on. */
  #shownTop: number | null = null;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#first = new FirstPage(options);
  }

  /** From here on pages other than the first can be read. */
  provide(open: OpenLedger): void {
    if (this.#ledger !== null) return;
    this.#open = open;
    this.#ledger = open({ firstSize: FIRST_PAGE_SIZE, ...this.#options });
    this.#first.tell(this.#ledger);
    this.#noteRest();
  }

  /** The list is read anew as another version of the API gives it; what is held stays. No effect before the ledger is there. */
  changeVersion(options: HistoryOptions): void {
    if (this.#open === null) return;
    this.#ledger = this.#open({ firstSize: FIRST_PAGE_SIZE, ...options });
    this.#shownTop = null;
    for (const [row, held] of this.store.held.entries()) if (held !== HELD.no) this.#kept.add(row);
  }

  /** Page 1 where it was not asked for and no ledger is there that would; else null. */
  nextFirst(nowMs: number): PageRequest | null {
    return this.#ledger === null ? this.#first.begin(nowMs) : null;
  }

  next(slots: number, nowMs: number): readonly PageRequest[] {
    const requests = this.#ledger?.wanted().slice(0, slots) ?? [];
    for (const request of requests) this.#ledger?.begin(request, nowMs);
    return requests;
  }

  receive(request: PageRequest, { count, rows, notes }: RunPage): void {
    this.store.expect(Math.min(count ?? 0, this.#coverage.target ?? 0));
    const described = rows.map((row) => this.#describe(row));
    for (const place of described) if (place !== 'set-aside') this.#kept.delete(place.row);
    const { apply, dropped } = this.#place(request, { count, rows: described });
    for (const [index, row] of rows.entries()) {
      const place = described[index];
      if (apply[index] === true && 'run' in row && place !== 'set-aside' && place !== undefined) this.#take(row, place);
    }
    for (const row of dropped) this.#drop(row);
    this.store.linkScrapers();
    this.#findings.flag(notes);
    this.#findings.setAside(rows.flatMap((row) => ('setAside' in row ? [row.setAside] : [])));
    this.#noteRest();
  }

  refuse(request: PageRequest, reason: RefusalReason): RefusalStep {
    return this.#ledger?.refuse(this.#first.asTold(request), reason) ?? 'go-on';
  }

  poll(nowS: number, requests: number): void {
    this.#ledger?.poll(nowS, requests);
  }

  setWindow(window: HistoryWindow): void {
    this.#shownTop = null;
    this.store.userRevision += 1;
    this.#ledger?.setWindow(window);
  }

  verify(): void {
    this.#ledger?.verify();
  }

  /** What becomes of runs that are held and that most of the list has lost. */
  decide(decision: DoubtDecision): void {
    for (const row of this.#ledger?.decide(decision) ?? []) this.#drop(row);
    this.store.userRevision += 1;
  }

  /** Lets in the runs that wait. */
  admit(): void {
    for (const row of this.#waiting) this.store.hold(row, HELD.yes);
    if (this.#shownTop !== null) this.#shownTop += this.#waiting.size;
    this.#waiting.clear();
    this.store.userRevision += 1;
  }

  /** Takes a page of a list that the server filters; what the history holds already is its business alone. */
  receiveList(questionKey: string, { count, rows }: RunPage): ListSummary {
    const { store, serverRows } = this;
    const known = serverRows.get(questionKey) ?? new Set();
    serverRows.set(questionKey, known);
    const sizeBefore = known.size;
    for (const row of rows) {
      if (!('run' in row)) continue;
      const number = store.reserve(row.run.slug);
      if (store.held[number] === HELD.no) store.write(number, row.run);
      known.add(number);
    }
    store.linkScrapers();
    const added = known.size - sizeBefore;
    if (added > 0) store.revision += 1;
    return { count, received: rows.length, added, revision: store.revision };
  }

  placeOf(slug: string): ListPlace | null {
    const row = this.store.find(slug);
    return row === undefined ? null : (this.#ledger?.placeOf(row) ?? null);
  }

  get summary(): HistorySummary {
    const ledger = this.#withKept(this.#coverage);
    const startS = ledger.contiguous === null ? null : this.store.startOf(ledger.contiguous.oldestRow);
    return {
      ledger,
      shown: this.store.shown,
      waiting: this.#waiting.size,
      sinceMs: startS === null ? null : startS * 1000,
      // A page that cannot be had in any size has no rows to look at, only ordinals.
      setAsideCount: Math.max(ledger.setAside, this.#findings.setAsideCount),
      setAside: this.#findings.setAsideShown,
      notes: this.#findings.notes,
      revision: this.store.revision,
    };
  }

  /** What another version of the API listed, and this one does not where all of it is read. */
  #withKept(ledger: LedgerCoverage): LedgerCoverage {
    const { claim, months, unlisted } = ledger;
    const isWhole = claim !== null && claim.rows >= claim.count && months?.isWhole !== false;
    return isWhole && this.#kept.size > 0 ? { ...ledger, unlisted: unlisted + this.#kept.size } : ledger;
  }

  get #coverage(): LedgerCoverage {
    return this.#ledger?.coverage() ?? this.#first.coverage;
  }

  #place(request: PageRequest, page: Page): Receipt {
    if (this.#ledger !== null) return this.#ledger.receive(this.#first.asTold(request), page);
    return { apply: this.#first.receive(page), dropped: [] };
  }

  #describe(row: PageRow): LedgerRow {
    if (!('run' in row)) return 'set-aside';
    const { store } = this;
    const { run } = row;
    const number = store.reserve(run.slug);
    const differs = store.held[number] === HELD.no || !store.equals(number, run);
    return {
      row: number,
      status: run.status,
      isFinished: run.finishedAtS !== null,
      startedAtS: run.startedAtS,
      differs,
    };
  }

  #take(row: ReadRow, { row: number, differs }: PlacedRow): void {
    const { store } = this;
    const isNew = store.held[number] === HELD.no;
    if (differs || !store.equals(number, row.run)) store.write(number, row.run);
    if (!isNew) return;
    this.#findings.addNotes(row.notes);
    const waits = this.#isArrival(number);
    if (waits) this.#waiting.add(number);
    store.hold(number, waits ? HELD.waits : HELD.yes);
  }

  #isArrival(row: number): boolean {
    if (this.#shownTop === null) return false;
    const ordinal = this.#ledger?.ordinalOf(row) ?? 0;
    return ordinal === 0 || ordinal > this.#shownTop;
  }

  #drop(row: number): void {
    this.store.hold(row, HELD.no);
    this.#waiting.delete(row);
    this.#kept.delete(row);
    for (const rows of this.serverRows.values()) rows.delete(row);
  }

  /** From the first rest on, what is added at the head waits. */
  #noteRest(): void {
    const { phase, top } = this.#coverage;
    const isAtRest = phase === 'settled' || phase === 'unverified';
    if (isAtRest) this.#shownTop = top - this.#waiting.size;
  }
}
