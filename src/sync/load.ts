import type { Flight, Flights } from '#sync/flights.ts';
import { endPage, offsetOf, ordinalAt, rowsDue, spanOf, type PageAddress, type Span } from '#sync/page-math.ts';
import type { Page, Purpose } from '#sync/page-request.ts';
import { addressOf, findMissingPages } from '#sync/pass.ts';
import { Placement } from '#sync/placement.ts';
import type { SizeLadder } from '#sync/size-ladder.ts';

/** Requests at a time. */
const PARALLEL = 4;

/** Answers in a row that are no good page (empty, a row twice, no count) until the list itself is doubted. */
const FAULTS = 3;

/** What may be said of the history that is held. */
export interface Claim {
  /** `complete`: certain as long as nothing is deleted. `verified`: certain, deletions or not. */
  readonly kind: 'complete' | 'verified';
  /** When the request began that shows it; the caller's clock, milliseconds. */
  readonly asOfMs: number;
  /** The last time that page 1 agreed; the caller's clock, milliseconds. */
  readonly sealedMs: number;
  /** Runs of the whole history at that moment. */
  readonly count: number;
  /** The newest of them, which the claim is about; `count` where it is about all. */
  readonly rows: number;
}

export type Wanted = PageAddress & { readonly purpose: Purpose };

/** How the load takes an answer. */
export type LoadStep =
  /** Placed. */
  | 'placed'
  /** Nothing can be placed: the page is asked for again. */
  | 'fault'
  /** The page was cut: its ordinals are asked for in smaller ones. */
  | 'short'
  /** Rows that stand elsewhere than they did, a count that fell, faults without end: only STRICT can tell. */
  | 'conflict';

/** FILL, REPAIR, END and SEAL: which pages are missing, and when none is. */
export class Load {
  placement = new Placement();
  /** As the newest answer counts the history; null before the first. */
  count: number | null = null;
  /** The lowest ordinal of the window. */
  floor = 1;
  claim: Claim | null = null;
  /** Whether a poll waits for page 1. */
  isPollDue = false;
  /** END: whether the list was seen to end behind ordinal 1. */
  hasEnd = false;
  /** Whether every ordinal was asked for once. */
  hasPassed = false;
  /** Ordinals whose pages a poll reads again. */
  refresh: readonly number[] = [];
  /** Pass: ordinals above it were added since it began; they come last, so that a busy head does not starve the rest. */
  #top = 0;
  /** The ordinal below a page that met nothing known. */
  #unanchored: number | null = null;
  #headIndex = 1;
  #faults = 0;
  #postponed: readonly Span[] = [];

  /** The ordinals of the window. */
  get window(): Span {
    return { from: this.floor, to: this.count ?? 0 };
  }

  get isFilled(): boolean {
    return this.placement.filled.covers(this.window);
  }

  /** @param doubts ordinals of rows about which two answers differ */
  wanted(ladder: SizeLadder, flights: Flights, doubts: readonly number[]): Wanted[] {
    const { count } = this;
    const isQuiet = flights.size === 0;
    const head = this.#headPage(ladder);
    if (count === null) return isQuiet ? [{ ...head, purpose: 'first' }] : [];
    const free = (ladder.isProven ? PARALLEL : 1) - flights.size;
    if (free <= 0) return [];
    const isPassed = this.placement.filled.covers({ from: this.floor, to: this.#top });
    if (isPassed && isQuiet && count - this.#top >= ladder.headSize) this.#top = count;
    const facts = { placement: this.placement, ladder, count, underWay: flights.spans, postponed: this.#postponed };
    const missing = findMissingPages({ ...facts, within: { from: this.floor, to: this.#top } }, free);
    if (missing.length > 0) return forPurpose(this.hasPassed ? 'repair' : 'fill', missing);
    const doubted = this.#unanchored === null ? doubts : [this.#unanchored, ...doubts];
    const again = findPagesOf(doubted, ladder, count, flights.spans).slice(0, free);
    if (again.length > 0) return forPurpose('repair', again);
    if (!isQuiet) return [];
    this.hasPassed = true;
    if (this.floor === 1 && count > 0 && !this.hasEnd) {
      return [{ pageIndex: endPage(count, ladder.size), pageSize: ladder.size, purpose: 'end' }];
    }
    const refreshed = findPagesOf(this.refresh, ladder, count, [], REFRESH_ROWS).slice(0, free);
    if (refreshed.length > 0) return forPurpose('poll', refreshed);
    return this.claim === null || this.isPollDue ? [{ ...head, purpose: 'seal' }] : [];
  }

  /** A page of a poll is under way: it is not asked for again when it fails. */
  begin(purpose: Purpose, { from, to }: Span): void {
    if (purpose === 'poll') this.refresh = this.refresh.filter((ordinal) => ordinal < from || ordinal > to);
    if (purpose === 'seal') this.isPollDue = false;
  }

  receive({ request, count: countBefore, span }: Flight, page: Page, ladder: SizeLadder): LoadStep {
    const { count, rows } = page;
    if (count === null) return this.#fault();
    if (count < countBefore) return 'conflict';
    if (count > (this.count ?? 0)) this.#headIndex = 1;
    this.count = Math.max(this.count ?? 0, count);
    const offset = offsetOf(request);
    const due = rowsDue(request, count);
    if (rows.length === 0 && due > 0) return this.#fault();
    if (rows.length < due) {
      const { size } = ladder;
      const isHead = offset === 0;
      const isSmaller = isHead
        ? ladder.cutAtHead(request.pageSize, rows.length)
        : ladder.trouble(request.pageSize, spanOf(request, count));
      if (ladder.size < size && this.placement.setAside > 0) {
        this.placement.forgetSetAside();
        this.claim = null;
      }
      if (!isSmaller) return this.#fault();
      if (!isHead) return 'short';
    }
    const first = ordinalAt(offset, count);
    const { conflict, known } = this.placement.check(rows, first);
    if (conflict === 'repeated-row') return this.#fault();
    if (conflict !== null) return 'conflict';
    this.placement.place(rows, first);
    this.#faults = 0;
    this.#postponed = this.#postponed.filter(({ from }) => from !== span.from);
    if (rows.length === request.pageSize) ladder.honour(request.pageSize);
    // An end without rows says nothing of a list that has some.
    if (rows.length < request.pageSize && offset + rows.length === count && count > 0) this.hasEnd = true;
    this.#anchor({ from: first - rows.length + 1, to: first }, known);
    return 'placed';
  }

  /** SEAL: whether page 1, just placed while nothing else was under way, shows that the window is whole. */
  seal(begunAtMs: number, isChanged: boolean): boolean {
    const count = this.count ?? 0;
    this.#top = count;
    const hasEnd = this.hasEnd || this.floor > 1 || count === 0;
    if (!hasEnd || !this.isFilled || this.#unanchored !== null) return false;
    const before = isChanged ? null : this.claim;
    const asOfMs = before?.kind === 'verified' ? before.asOfMs : begunAtMs;
    this.claim = { kind: before?.kind ?? 'complete', asOfMs, sealedMs: begunAtMs, count, rows: count - this.floor + 1 };
    return true;
  }

  /** The request failed for reasons of its own: others go first. */
  postpone(span: Span): void {
    this.#postponed = [...this.#postponed.filter(({ from }) => from !== span.from), span].slice(-PARALLEL * 4);
  }

  /** The page cannot be had: in smaller ones, and at last its rows take their ordinals unread. */
  giveUp({ request, span }: Flight, ladder: SizeLadder): void {
    const isHead = request.purpose === 'first' || request.purpose === 'seal';
    if (isHead && ladder.lowerHead(request.pageSize)) return;
    if (isHead) this.#headIndex = request.pageIndex + 1;
    else if (ladder.trouble(request.pageSize, span)) return;
    const rows = Array.from({ length: span.to - span.from + 1 }, () => 'set-aside' as const);
    if (this.count === null || rows.length === 0) return;
    this.placement.place(rows, span.to);
    this.claim = null;
  }

  /** Goes on from what STRICT has found. */
  adopt(placement: Placement, count: number | null, floor: number, claim: Claim | null): void {
    this.placement = placement;
    this.count = count;
    this.floor = floor;
    this.claim = claim;
    this.hasEnd = claim !== null && floor === 1;
    this.#top = claim?.count ?? count ?? 0;
    this.#unanchored = null;
    this.#faults = 0;
    this.#postponed = [];
    this.refresh = [];
  }

  /** Page 1, unless its one row cannot be had in any size. */
  #headPage(ladder: SizeLadder): PageAddress {
    return { pageIndex: this.#headIndex, pageSize: ladder.headSize };
  }

  #fault(): 'fault' | 'conflict' {
    this.#faults += 1;
    return this.#faults > FAULTS ? 'conflict' : 'fault';
  }

  /** A page that meets no known row floats: the row below it must be met again where it stood. */
  #anchor({ from, to }: Span, known: number): void {
    const isBelow = this.#unanchored !== null && from <= this.#unanchored && this.#unanchored <= to;
    if (isBelow && known > 0) this.#unanchored = null;
    const isFloating = known === 0 && this.hasPassed && from <= to && from > this.floor;
    if (isFloating && this.placement.at(from - 1) !== null) this.#unanchored = from - 1;
  }
}

function forPurpose(purpose: Purpose, pages: readonly PageAddress[]): Wanted[] {
  return Array.from(pages, ({ pageIndex, pageSize }) => ({ pageIndex, pageSize, purpose }));
}

/** Rows of an old page that is read again: enough to come around, few enough to be polite. */
export const REFRESH_ROWS = 100;

/** The pages that hold the ordinals, each once, but for what is under way. */
function findPagesOf(
  ordinals: readonly number[],
  ladder: SizeLadder,
  count: number,
  underWay: readonly Span[],
  limit?: number,
): PageAddress[] {
  const pages: PageAddress[] = [];
  for (const ordinal of ordinals) {
    const isCovered = [...underWay, ...pages.map((page) => spanOf(page, count))].some(
      ({ from, to }) => from <= ordinal && ordinal <= to,
    );
    if (!isCovered) pages.push(addressOf(ordinal, { ladder, count }, limit));
  }
  return pages;
}
