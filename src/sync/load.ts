import type { Flight, Flights } from '#sync/flights.ts';
import { Depth } from '#sync/depth.ts';
import { endPage, offsetOf, ordinalAt, rowsDue, spanOf, type PageAddress, type Span } from '#sync/page-math.ts';
import type { Page, PageRow, Purpose } from '#sync/page-request.ts';
import { findMissingPages, findPagesOf } from '#sync/pass.ts';
import { Placement, type Verdict } from '#sync/placement.ts';
import type { SizeLadder } from '#sync/size-ladder.ts';
import { SpanSet } from '#sync/span-set.ts';
import { TailProof } from '#sync/tail-proof.ts';

/** Requests at a time. */
const PARALLEL = 4;

/** Answers in a row that are no good page (empty, a row twice, no count) until the list itself is doubted. */
const FAULTS = 3;

/** Pages that are read from the head down until one meets what is known. */
const MOST_HEAD_PAGES = 100;

/** Proofs in a row that nothing has left, until the list itself is doubted. */
const VAIN_PROOFS = 1;

/** A count that ends on so many zeros and stays, while runs are added, is as far as the server counts. */
const ROUND = 1000;

/** What may be said of the history that is held. */
export interface Claim {
  /** `complete`: certain as long as nothing is deleted. `verified`: certain, deletions or not. */
  readonly kind: 'complete' | 'verified';
  /** When the request began that shows it; the caller's clock, milliseconds. */
  readonly asOfMs: number;
  /** The last time that page 1 agreed; the caller's clock, milliseconds. */
  readonly sealedMs: number;
  /** Runs of the whole list at that moment. */
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
  /** Runs seem to have left from the old end: both ends are read before anything is placed. */
  | 'leaving'
  /** Rows that stand elsewhere than they did, a count that fell, faults without end: only STRICT can tell. */
  | 'conflict';

/** FILL, REPAIR, END, SEAL and TAIL: which pages are missing, and when none is. */
export class Load {
  placement = new Placement();
  /** As the newest answer counts the list; null before the first. */
  count: number | null = null;
  /** Runs that left from the old end: they keep their ordinals, from 1, and the list has the others. */
  left = 0;
  /** The lowest ordinal of the window. */
  floor = 1;
  /** The lowest ordinal that the server listed when it was read. */
  depthFloor = 1;
  claim: Claim | null = null;
  /** The count that the server does not go beyond; null where it counts everything. */
  cap: number | null = null;
  readonly depth: Depth;
  /** Whether a poll waits for page 1. */
  isPollDue = false;
  /** END: whether the list was seen to end behind its oldest run. */
  hasEnd = false;
  /** Whether every ordinal was asked for once. */
  hasPassed = false;
  /** Ordinals whose pages a poll reads again. */
  refresh: readonly number[] = [];
  /** Requests that a poll may still begin to prove what left; null where it is no poll's business. */
  pollLeft: number | null = null;
  /** Whether pages are read one at a time, so that each meets the one before it. */
  readonly isCareful: boolean;
  /** Pass: ordinals above it were added since it began; they come last, so that a busy head does not starve the rest. */
  #top = 0;
  /** The ordinals below pages that met nothing known, ascending: the lowest ties those above it. */
  #unanchored: readonly number[] = [];
  #headIndex = 1;
  #faults = 0;
  #postponed: readonly Span[] = [];
  #leaving: TailProof | null = null;
  #isFootAtEnd = false;
  /** Whether runs may be listed behind the end that the count says: it is looked at as far as a poll has requests for it. */
  #isEndDoubted = false;
  #vainProofs = 0;
  /** Whether more runs were added than the usual page 1 shows. */
  #isHeadLarge = false;
  /** Which of the large pages meets what is known. */
  #headPages = 1;
  /** Rows above it were added since a row was met where it stood: should runs have left meanwhile, they stand too low. */
  #proven = 0;
  /**
   * Ordinals below it that the first pass has taken without meeting a row that was known. Should more runs have left
   * than the pages above them have rows, they stand too low and nothing shows it: until a row that is not loose is met
   * where it stood, they prove nothing of others.
   */
  #loose = new SpanSet();
  /** The highest ordinal, and the count, at the last seal. */
  #sealed: { readonly top: number; readonly count: number } | null = null;

  constructor({ isCareful = false, depth = new Depth() } = {}) {
    this.isCareful = isCareful;
    this.depth = depth;
  }

  /** The highest ordinal. */
  get top(): number {
    return (this.count ?? 0) + this.left;
  }

  /** The ordinals that are wanted and that the list has. */
  get window(): Span {
    return { from: Math.max(this.floor, this.depthFloor, this.left + 1), to: this.top };
  }

  /** The lowest ordinal of the window that the server still lists: what is deeper is held, and cannot be read again. */
  get lowestListed(): number {
    const reach = this.depth.reach ?? this.top;
    // A page that reaches beyond is refused as a whole.
    const wholePages = this.depth.reach === null ? reach : reach - (reach % REFRESH_ROWS);
    return Math.max(this.window.from, this.top - wholePages + 1);
  }

  get isFilled(): boolean {
    return this.placement.filled.covers(this.window);
  }

  /** Whether a poll must come before the ends of the list can be read again. */
  get isPutOff(): boolean {
    const isEndWanted = this.#isEndDoubted && !this.hasEnd;
    return (this.#leaving !== null || isEndWanted) && this.pollLeft !== null && this.pollLeft <= 0;
  }

  /** @param doubts ordinals of rows about which two answers differ */
  wanted(ladder: SizeLadder, flights: Flights, doubts: readonly number[]): Wanted[] {
    this.stopAtDepth();
    const { count, top, window } = this;
    const isQuiet = flights.size === 0;
    const head = this.#headPage(ladder);
    if (count === null) return isQuiet ? [{ ...head, purpose: 'first' }] : [];
    const { question } = this.depth;
    if (question !== null) return isQuiet ? [{ ...question, purpose: 'size' }] : [];
    if (this.#leaving !== null) return isQuiet && !this.isPutOff ? [this.#endToRead(this.#leaving, ladder)] : [];
    const free = (ladder.isProven && !this.isCareful ? PARALLEL : 1) - flights.size;
    if (free <= 0) return [];
    const isPassed = this.placement.filled.covers({ from: window.from, to: this.#top });
    if (isPassed && isQuiet && top - this.#top >= ladder.headSize) this.#top = top;
    const reach = this.depth.reach ?? Number.POSITIVE_INFINITY;
    const facts = {
      placement: this.placement,
      ladder,
      top,
      reach,
      underWay: flights.spans,
      postponed: this.#postponed,
    };
    const missing = findMissingPages({ ...facts, within: { from: window.from, to: this.#top } }, free);
    if (missing.length > 0) return forPurpose(this.hasPassed ? 'repair' : 'fill', missing);
    const doubted = [...this.#unanchored.slice(0, 1), ...doubts].filter(this.#isListed);
    const again = findPagesOf(doubted, facts).slice(0, free);
    if (again.length > 0) return forPurpose('repair', again);
    if (!isQuiet) return [];
    this.hasPassed = true;
    if (window.from === this.left + 1 && count > 0 && !this.hasEnd) {
      if (this.isPutOff) return [];
      const pageSize = ladder.sizes.find((size) => endPage(count, size) * size <= reach);
      if (pageSize !== undefined) return [{ pageIndex: endPage(count, pageSize), pageSize, purpose: 'end' }];
      // The server lists nothing behind the last run.
      this.hasEnd = true;
    }
    const refreshed = findPagesOf(this.refresh.filter(this.#isListed), facts, REFRESH_ROWS).slice(0, free);
    if (refreshed.length > 0 && (this.pollLeft === null || this.pollLeft > 0)) return forPurpose('poll', refreshed);
    return this.claim === null || this.isPollDue ? [{ ...head, purpose: 'seal' }] : [];
  }

  /** A page of a poll is under way: it is not asked for again when it fails. */
  begin(purpose: Purpose, { from, to }: Span): void {
    if (this.pollLeft !== null) this.pollLeft -= 1;
    if (purpose === 'poll') this.refresh = this.refresh.filter((ordinal) => ordinal < from || ordinal > to);
    if (purpose === 'seal' || purpose === 'head') this.isPollDue = false;
  }

  receive(flight: Flight, page: Page, ladder: SizeLadder): LoadStep {
    const { request, span, top: topBefore } = flight;
    const { count, rows } = page;
    if (count === null) return this.#fault();
    const isOfEnds = request.purpose === 'head' || request.purpose === 'foot';
    // Nobody knows which list it was that answered.
    if (this.#leaving !== null && !isOfEnds) return 'leaving';
    const offset = offsetOf(request);
    const due = rowsDue(request, count);
    const hasFallen = count + this.left < topBefore;
    if (!hasFallen && !isOfEnds) this.#grow(count);
    if (rows.length === 0 && due > 0) return this.#fault();
    if (rows.length < due && request.purpose === 'foot') return this.#fault();
    if (rows.length < due) {
      const { size } = ladder;
      const isHead = offset === 0;
      // Where it stands by now, and where it was expected: the ordinal that is missing may be one of these only.
      const now = spanOf(request, count + this.left, this.left);
      const isSmaller = isHead
        ? ladder.cutAtHead(request.pageSize, rows.length)
        : ladder.trouble(
            request.pageSize,
            { from: Math.min(span.from, now.from), to: Math.max(span.to, now.to) },
            'cut',
          );
      if (ladder.size < size && this.placement.setAside > 0) {
        this.placement.forgetSetAside();
        this.claim = null;
      }
      if (!isSmaller) return this.#fault();
      if (!isHead) return 'short';
    }
    const verdict = this.#check(rows, offset, count);
    if (verdict.conflict === 'repeated-row') return this.#fault();
    if (request.purpose === 'foot') return this.#receiveFoot(verdict, request, rows, count);
    if (this.#leaving !== null) {
      const isEnd = offset + rows.length >= count;
      const below = request.pageSize < ladder.size ? 'larger' : 'next';
      const step = this.#receiveHead(this.#leaving, verdict, page, isEnd ? 'none' : below);
      if (step !== 'placed') return step;
    } else if (verdict.shift > 0) {
      return this.#suspect(this.left + verdict.shift, verdict, count);
    } else if (rows.length === 0 && hasFallen) {
      // All that the page had may have left.
      return this.#suspect(null, verdict, count);
    } else if (verdict.met > 0 || verdict.conflict === 'beyond-end') {
      if (verdict.conflict !== null || hasFallen) return 'conflict';
    } else if (hasFallen || verdict.conflict !== null) {
      return this.#suspect(null, verdict, count);
    }
    const first = ordinalAt(offset, count + this.left);
    // Nothing that is listed any more proves where the rest stands.
    if (this.#isAdrift) return 'conflict';
    const isFirst = this.#highestTied === null;
    const standing = this.#check(rows, offset, count);
    this.placement.place(rows, first);
    this.#faults = 0;
    this.#postponed = this.#postponed.filter(({ from }) => from !== span.from);
    if (rows.length === request.pageSize) ladder.honour(request.pageSize);
    // An end without rows says nothing of a list that has some.
    if (rows.length < request.pageSize && offset + rows.length === count && count > 0) this.hasEnd = true;
    this.#anchor({ from: first - rows.length + 1, to: first }, standing, isFirst);
    return 'placed';
  }

  /** SEAL: whether page 1, just placed while nothing else was under way, shows that the window is whole. */
  seal(begunAtMs: number, isChanged: boolean): boolean {
    const { top, window } = this;
    const count = this.count ?? 0;
    this.#top = top;
    const hasEnd = this.hasEnd || window.from > this.left + 1 || count === 0;
    if (!this.#loose.isEmpty) this.#lookForTied();
    if (!hasEnd || !this.isFilled || this.#unanchored.length > 0) return false;
    const before = isChanged ? null : this.claim;
    const asOfMs = before?.kind === 'verified' ? before.asOfMs : begunAtMs;
    const rows = top - window.from + 1;
    this.claim = { kind: before?.kind ?? 'complete', asOfMs, sealedMs: begunAtMs, count, rows };
    const isStuck = this.#sealed?.count === count && count > 0 && count % ROUND === 0;
    if (isStuck && top > (this.#sealed?.top ?? top)) this.cap = count;
    if (this.cap !== count) this.cap = null;
    this.#sealed = { top, count };
    this.#isHeadLarge = false;
    this.#headPages = 1;
    this.#vainProofs = 0;
    return true;
  }

  /** The request failed for reasons of its own: others go first. */
  postpone(span: Span): void {
    this.#postponed = [...this.#postponed.filter(({ from }) => from !== span.from), span].slice(-PARALLEL * 4);
  }

  /** The page cannot be had: in smaller ones, and at last its rows take their ordinals unread. */
  giveUp({ request, span }: Flight, ladder: SizeLadder, what: 'too-large' | 'slow'): void {
    const isHead = ['first', 'seal', 'head', 'foot'].includes(request.purpose);
    if (isHead && ladder.lowerHead(request.pageSize)) return;
    if (request.purpose === 'foot') return;
    if (isHead) this.#headIndex = request.pageIndex + 1;
    else if (ladder.trouble(request.pageSize, span, what)) return;
    const rows = Array.from({ length: span.to - span.from + 1 }, () => 'set-aside' as const);
    if (this.count === null || rows.length === 0) return;
    this.placement.place(rows, span.to);
    this.claim = null;
  }

  /** What is held below the window was never proven to stand where it stood: it loses its place, and is read again where it is wanted. */
  forgetBelow(): void {
    this.placement.forget({ from: this.left + 1, to: this.window.from - 1 });
    // Nor does anything then tie the rest to what was read before.
    if (this.#isAdrift) this.placement.forget({ from: this.left + 1, to: this.placement.highestRow });
  }

  /** The server lists no further than this: what is deeper is not asked for. */
  stopAtDepth(): void {
    const { reach, question } = this.depth;
    if (reach === null) this.depthFloor = 1;
    if (reach === null || this.count === null || question !== null) return;
    // It refuses the place behind the last run, and with it says where the list ends.
    if (reach >= this.count) this.hasEnd = true;
    this.#endAtReach(reach);
  }

  /** What is deeper than the server lists belongs to the window as long as all of it is held, and tied to what is above. */
  #endAtReach(reach: number): void {
    const lowest = this.top - reach + 1;
    const isLost = this.#unanchored.some((ordinal) => ordinal < lowest);
    if (!isLost && this.placement.filled.covers({ from: this.window.from, to: lowest - 1 })) return;
    this.depthFloor = Math.max(this.depthFloor, lowest);
    this.#unanchored = this.#unanchored.filter((ordinal) => ordinal >= lowest);
    this.claim = null;
    this.forgetBelow();
  }

  /** Goes on from what STRICT has found. */
  adopt(placement: Placement, count: number | null, floor: number, claim: Claim | null): void {
    this.placement = placement;
    this.count = count;
    this.left = 0;
    this.floor = floor;
    this.claim = claim;
    this.hasEnd = claim !== null && floor === 1;
    this.depthFloor = 1;
    this.#top = claim?.count ?? count ?? 0;
    this.#unanchored = [];
    this.#faults = 0;
    this.#postponed = [];
    this.#leaving = null;
    this.#isHeadLarge = false;
    this.#headPages = 1;
    this.#vainProofs = 0;
    this.#proven = placement.filled.highest?.to ?? 0;
    this.#loose.clear();
    this.#sealed = claim === null ? null : { top: claim.count, count: claim.count };
    if (this.cap !== count) this.cap = null;
    this.pollLeft = null;
    this.refresh = [];
  }

  readonly #isListed = (ordinal: number): boolean =>
    ordinal > Math.max(this.left, this.top - (this.depth.reach ?? this.top));

  #grow(count: number): void {
    if (count > (this.count ?? 0)) this.#headIndex = 1;
    this.count = Math.max(this.count ?? 0, count);
  }

  #check(rows: readonly PageRow[], offset: number, count: number): Verdict {
    return this.placement.check(rows, ordinalAt(offset, count + this.left), this.left, this.#proven, this.#loose);
  }

  /** @param upper runs that left at least; null where only the count fell */
  #suspect(upper: number | null, { shift, isLifting }: Verdict, count: number): 'leaving' {
    if (isLifting) this.placement.lift(this.#proven, shift);
    this.#leaving = new TailProof(upper);
    this.count = count;
    this.claim = null;
    return 'leaving';
  }

  #endToRead({ next, estimate }: TailProof, ladder: SizeLadder): Wanted {
    const head = this.#headPage(ladder);
    if (next === 'head') {
      const isLarge = this.#isHeadLarge && head.pageIndex === 1;
      return isLarge
        ? { pageIndex: this.#headPages, pageSize: ladder.size, purpose: 'head' }
        : { ...head, purpose: 'head' };
    }
    const count = this.count ?? 0;
    const { pageSize } = head;
    const offset = Math.max(0, Math.min(this.#offsetOfFoot(estimate), count - 1));
    const deepest =
      this.depth.reach === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(this.depth.reach / pageSize));
    return { pageIndex: Math.min(deepest, Math.floor(offset / pageSize) + 1), pageSize, purpose: 'foot' };
  }

  /** Where the lowest row that is held and listed stands now, or stood before it left. */
  #offsetOfFoot(estimate: number | null): number {
    return (this.count ?? 0) + (estimate ?? this.left) - this.#foot;
  }

  /** The highest row that is listed, not loose and no newer than the last proof. */
  get #highestTied(): number | null {
    for (const { from, to } of this.#loose.gaps({ from: this.window.from, to: this.#proven })) {
      const highest = this.placement.filled.highestUpTo(to);
      if (highest !== null && highest >= from) return highest;
    }
    return null;
  }

  /** Rows that were met again were loose at most: one that is not must be met where it stood. */
  #lookForTied(): void {
    const tied = this.#highestTied;
    if (tied === null || this.#unanchored.includes(tied)) return;
    this.#unanchored = [tied, ...this.#unanchored].toSorted((a, b) => a - b);
  }

  get #isAdrift(): boolean {
    return this.#highestTied === null && this.placement.filled.lowestFrom(this.window.from) !== null;
  }

  get #foot(): number {
    return this.placement.filled.lowestFrom(this.window.from) ?? this.window.from;
  }

  #receiveFoot(verdict: Verdict, address: PageAddress, rows: readonly PageRow[], count: number): LoadStep {
    const leaving = this.#leaving;
    if (leaving === null) return 'leaving';
    this.count = count;
    const isKnown = verdict.known > 0 || verdict.shift > 0;
    if (rows.length === 0) return leaving.missFoot() === 'contradicted' ? 'conflict' : 'leaving';
    if (!isKnown || (verdict.conflict !== null && verdict.shift === 0)) return 'conflict';
    const end = offsetOf(address) + rows.length;
    const isEnd = end >= count || end + address.pageSize > (this.depth.reach ?? Number.POSITIVE_INFINITY);
    const gone = this.left + verdict.shift;
    const lowest = ordinalAt(end - 1, count + gone);
    if (!isEnd && lowest > this.#foot) return leaving.missFoot() === 'contradicted' ? 'conflict' : 'leaving';
    this.#isFootAtEnd = end === count && rows.length < address.pageSize;
    return leaving.noteFoot(gone) === 'contradicted' ? 'conflict' : 'leaving';
  }

  /** @param further the page that shows more of the head, if there is one */
  #receiveHead(
    leaving: TailProof,
    verdict: Verdict,
    { rows, count }: Page,
    further: 'larger' | 'next' | 'none',
  ): LoadStep {
    if (count === null || rows.length === 0) return 'conflict';
    if (verdict.met === 0 && verdict.conflict !== 'beyond-end') {
      this.count = count;
      // What was added fills the page: further down it meets what is known.
      if (this.#isHeadLarge || further === 'next') this.#headPages += 1;
      this.#isHeadLarge = true;
      return further === 'none' || this.#headPages > MOST_HEAD_PAGES ? 'conflict' : 'leaving';
    }
    if (verdict.conflict !== null && verdict.shift === 0) return 'conflict';
    // A row that stood above those that are met would be met, too.
    if (verdict.highestMet < this.placement.highestRow) return 'conflict';
    if (verdict.isLifting) this.placement.lift(this.#proven, verdict.shift);
    this.count = count;
    const gone = this.left + verdict.shift;
    const step = leaving.noteHead(gone);
    if (step !== 'proven') return step === 'more' ? 'leaving' : 'conflict';
    this.#leaving = null;
    // Both ends stand where they stood, and still something is odd: what it is, they do not tell.
    const hasLeft = gone > this.left;
    this.#vainProofs = hasLeft ? 0 : this.#vainProofs + 1;
    if (this.#vainProofs > VAIN_PROOFS) return 'conflict';
    this.left = gone;
    if (this.#isFootAtEnd) this.hasEnd = true;
    // Where a count goes no further, runs that were added look as if others had left.
    else if (hasLeft && count % ROUND === 0 && count !== this.#sealed?.count) this.hasEnd = false;
    this.#isEndDoubted = hasLeft && !this.hasEnd;
    this.#postponed = this.#postponed.filter(({ to }) => to > gone);
    this.#unanchored = this.#unanchored.filter((ordinal) => ordinal > gone);
    return 'placed';
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
  #anchor({ from, to }: Span, { anchors, ties }: Verdict, isFirst: boolean): void {
    const before = this.#unanchored.length;
    if (anchors > 0) this.#unanchored = this.#unanchored.filter((ordinal) => ordinal < from || ordinal > to);
    if (ties > 0 || isFirst) {
      this.#proven = this.placement.filled.highest?.to ?? 0;
      this.#loose.clear();
    } else if (this.#unanchored.length < before) this.#lookForTied();
    const isOfFirstPass = !this.hasPassed && to <= this.#proven;
    if (isOfFirstPass && anchors === 0 && !isFirst) this.#loose.add({ from, to });
    const isMet = anchors > 0 || isFirst || isOfFirstPass;
    const isFloating = !isMet && from <= to && from > this.window.from;
    const isHeldBelow = this.placement.at(from - 1) !== null && !this.#unanchored.includes(from - 1);
    if (isFloating && isHeldBelow) this.#unanchored = [...this.#unanchored, from - 1].toSorted((a, b) => a - b);
  }
}

function forPurpose(purpose: Purpose, pages: readonly PageAddress[]): Wanted[] {
  return Array.from(pages, ({ pageIndex, pageSize }) => ({ pageIndex, pageSize, purpose }));
}

/** Rows of an old page that is read again: enough to come around, few enough to be polite. */
export const REFRESH_ROWS = 100;
