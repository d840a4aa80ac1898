import type { CoreclawMonth } from '#domain/coreclaw-month.ts';
import { Doubt } from '#sync/doubt.ts';
import { Flights, type Flight } from '#sync/flights.ts';
import { Healing } from '#sync/healing.ts';
import { Load, REFRESH_ROWS, type Claim } from '#sync/load.ts';
import { offsetOf, spanOf, type PageAddress, type Span } from '#sync/page-math.ts';
import { findMissed, NOTHING_MISSED } from '#sync/missed.ts';
import type { Page, PageRequest, PageRow, ReadRow } from '#sync/page-request.ts';
import { PollPlan } from '#sync/poll-plan.ts';
import { REQUESTS_PER_POLL } from '#sync/poll-budget.ts';
import { Readings } from '#sync/readings.ts';
import { RowSet } from '#sync/row-set.ts';
import { SizeLadder } from '#sync/size-ladder.ts';
import { Strict, SWEEPS_UNTIL_CHANGING, type StrictStep } from '#sync/strict.ts';
import type { Defect } from '#sync/sweep.ts';

export type { Claim, Defect, Page, PageRequest, PageRow, ReadRow };

/** A count above this is no count. */
const MAX_COUNT = 2 ** 31 - 2;

/** How many missing spans are named. */
const NAMED_GAPS = 20;

export interface LedgerOptions {
  /** Rows of the page that is on screen first; one of `sizes`. */
  readonly firstSize: number;
  /** Page sizes to try, descending, each a divisor of enough others that pages can be split: 1000, 500, 100, 50, 20, 10, 1. */
  readonly sizes: readonly number[];
  readonly window: HistoryWindow;
}

/** Newest runs to load. */
export type HistoryWindow = number | 'everything';

/** What the ledger is busy with; a {@link Claim} stands beside it. */
export type Phase =
  /** Nothing has come yet, or pages of the window were never asked for. */
  | 'filling'
  /** Missing, doubtful or possibly further rows are read again. */
  | 'repairing'
  /** Page 1 is read again. */
  | 'sealing'
  /** STRICT reads the list over and over until two sweeps agree. */
  | 'sweeping'
  /** As `sweeping`, and four sweeps were in vain: "still changing, N of M loaded". */
  | 'changing'
  /** Nothing is wanted: the claim says what is known. */
  | 'settled'
  /** Nothing is wanted, and nothing can be claimed: the warnings say why. */
  | 'unverified'
  /** Most of what is held is not in the list any more: it stays until that is certain, and then until the person decides. */
  | 'doubted';

export type Warning =
  | Defect
  /** The order of the list did not settle within the sweeps that were made. */
  | 'order-unsettled'
  /** An answer was less far along than an older one: what was shown stays. */
  | 'status-regressed';

export interface LedgerCoverage {
  readonly phase: Phase;
  readonly claim: Claim | null;
  /** Runs that are held, also those that are not listed any more. */
  readonly loaded: number;
  /** Runs that are held and that left the list from its old end. */
  readonly unlisted: number;
  /** Rows that take an ordinal and could not be read. */
  readonly setAside: number;
  /** Runs of the whole history as the newest answer says; null before, and where no answer says it legibly. */
  readonly count: number | null;
  /** The highest ordinal: runs that are listed, and those that left since ordinals were last given out. */
  readonly top: number;
  /** The server gives or counts only so many of the newest runs; null where nothing says so. */
  readonly limit: { readonly kind: 'depth' | 'count'; readonly rows: number } | null;
  /** Of phase `doubted`: rows that are held and not listed, and whether the person is to decide about them. */
  readonly doubt: { readonly rows: number; readonly sinceMs: number; readonly isConfirmed: boolean } | null;
  /** Rows from the head that the window asks for; null before `count` is known. */
  readonly target: number | null;
  /** Rows of the window that are not placed. */
  readonly missing: { readonly rows: number; readonly spans: readonly Span[] };
  /** The newest rows without a gap between them, and the store's row of the oldest of them; null when there is none. */
  readonly contiguous: { readonly rows: number; readonly oldestRow: number } | null;
  /** Rows that vanished from the server's list and were dropped. */
  readonly removed: number;
  readonly warnings: readonly Warning[];
  /** Of the pages of a pass; worth remembering for the session. */
  readonly pageSize: number;
  /** Of a history that is listed by months: the oldest with a run of those that were read, and whether none is behind it; else null. */
  readonly months: { readonly from: CoreclawMonth; readonly isWhole: boolean } | null;
  /** Rows of the sweep under way; null outside of STRICT. */
  readonly sweep: { readonly rows: number; readonly vainSweeps: number } | null;
}

/** Where a run stands in a list. */
export interface ListPlace {
  /** From 1 for the oldest. */
  readonly ordinal: number;
  /** Runs in the list. */
  readonly count: number;
  /** Whose list it is, where there is one a month. */
  readonly month?: CoreclawMonth;
}

/** What the store must do with a page. */
export interface Receipt {
  /** By row of the page: whether the store takes over what it says. A row that was set aside is false. */
  readonly apply: readonly boolean[];
  /** Store rows that the history does not hold any more. */
  readonly dropped: readonly number[];
}

/** `go-on`: ask {@link Ledger.wanted}. `wait`: the server answers no page of any size; ask again after a while. */
export type RefusalStep = 'go-on' | 'wait';

export type RefusalReason =
  /** 4000. */
  | 'invalid-request'
  /** The reply was too large, or timed out inside its body. */
  | 'too-large'
  /** It timed out before it began: a smaller one may not, and where none is smaller the server is at fault. */
  | 'slow'
  /** Anything else, after the retries, or an abort: it is wanted again, after others. */
  | 'failed';

export interface Ledger {
  /** The requests to make now, in order, beside those under way. The caller may start fewer. */
  readonly wanted: () => PageRequest[];
  /** The request is under way. @param nowMs the caller's clock, only ever handed back in a {@link Claim} */
  readonly begin: (request: PageRequest, nowMs: number) => void;
  /** Its answer has come. Answers may come in any order. */
  readonly receive: (request: PageRequest, page: Page) => Receipt;
  /** It has failed for good. */
  readonly refuse: (request: PageRequest, reason: RefusalReason) => RefusalStep;
  readonly setWindow: (window: HistoryWindow) => void;
  /** STRICT, on demand. */
  readonly verify: () => void;
  /** Reads page 1 again, and with `requests` above 1 pages of unfinished runs and old ones. No effect while busy. */
  readonly poll: (nowS: number, requests: number) => void;
  /** What becomes of the rows of a confirmed doubt. Answers the store rows that the history does not hold any more. */
  readonly decide: (decision: DoubtDecision) => readonly number[];
  readonly coverage: () => LedgerCoverage;
  /** Tail ordinal of a store row; 0 where it is not known. It stays when older runs leave the list. */
  readonly ordinalOf: (row: number) => number;
  /** Where a store row stands in the list; null where that is not known, or it is not listed. */
  readonly placeOf: (row: number) => ListPlace | null;
  /** Whether the list has the row, as far as is known. */
  readonly isListed: (row: number) => boolean;
}

/** Keep what is shown as no longer listed, or take the list as it is. */
export type DoubtDecision = 'keep' | 'take';

/** Pages that are read although what is above them may not have been for long. */
const PROBES: ReadonlySet<PageRequest['purpose']> = new Set(['poll', 'foot']);

/** Sizes and depths that were refused are tried again after so long without a load, seconds. */
const LIMITS_LEARNT_FOR_S = 15 * 60;

/**
 * Which pages of a live, page-numbered list to read until it is held completely, and what may be said of it meanwhile.
 * A state machine without clock, I/O or chance; it knows rows by the store's row numbers. See README.md for the algorithm.
 */
export function createLedger({ firstSize, sizes, window }: LedgerOptions): Ledger {
  const ladder = new SizeLadder(sizes, firstSize);
  const flights = new Flights();
  const readings = new Readings();
  const plan = new PollPlan();
  const healing = new Healing();
  /** Rows that are held and that left the list from its old end. */
  const unlisted = new RowSet();
  let load = new Load();
  let doubt: Doubt | null = null;
  /** Whether rows are held that came in an answer which was not placed. */
  let hasUnplaced = false;
  let limitsLearntS: number | null = null;
  /** Rows that were dropped when a refusal ended a sweep: the next receipt tells the store. */
  let untold: readonly number[] = [];
  let strict: Strict | null = null;
  let isUnverified = false;
  let wantedWindow: HistoryWindow = window;
  let hasFloor = false;
  let removed = 0;
  let warnings = new Set<Warning>();
  let epoch = 0;
  let nextId = 1;

  function placeFloor(): void {
    if (hasFloor || load.count === null) return;
    hasFloor = true;
    load.floor = wantedWindow === 'everything' ? 1 : Math.max(1, load.top - wantedWindow + 1);
  }

  /** The list goes deeper than it did: so does what is wanted of it. */
  function widenFloor(): void {
    load.claim = null;
    load.hasEnd = false;
    load.floor = Math.min(load.floor, wantedWindow === 'everything' ? 1 : Math.max(1, load.top - wantedWindow + 1));
  }

  function beginStrict(reason: 'conflict' | 'on-demand'): void {
    if (reason === 'conflict') load.claim = null;
    // Rows that are held must be met or be gone, so the sweeps reach at least as deep.
    const isWhole = wantedWindow === 'everything' || (hasFloor && load.floor === 1);
    const reach =
      wantedWindow === 'everything' ? 0 : Math.max(wantedWindow, load.top - load.floor + 1, readings.present.size);
    // How deep the list goes the sweeps find out themselves: what is known of it may be too little.
    strict = new Strict(isWhole ? Number.POSITIVE_INFINITY : reach);
    isUnverified = false;
    load.isPollDue = false;
    load.refresh = [];
    load.depth.dropQuestion();
    ladder.forgetZones();
    warnings = new Set();
    epoch += 1;
  }

  function doubtedOrdinals(): number[] {
    return Array.from(readings.doubtful.keys(), (row) => load.placement.ordinalOf(row)).filter(
      (ordinal) => ordinal > 0,
    );
  }

  function wantedPages() {
    if (strict !== null) {
      const { question } = load.depth;
      if (flights.size > 0) return [];
      return [
        question === null
          ? { ...strict.nextPage(ladder), purpose: 'sweep' as const }
          : { ...question, purpose: 'size' as const },
      ];
    }
    if (!isUnverified && doubt === null) return load.wanted(ladder, flights, doubtedOrdinals());
    const isWanted = load.isPollDue && flights.size === 0;
    return isWanted ? [{ pageIndex: 1, pageSize: ladder.headSize, purpose: 'seal' as const }] : [];
  }

  function mergeRows(rows: readonly PageRow[], begunAt: number, now: number): boolean[] {
    const inPage = new Set<number>();
    return rows.map((row) => {
      if (row === 'set-aside' || inPage.has(row.row)) return false;
      inPage.add(row.row);
      unlisted.delete(row.row);
      const apply = readings.merge(row, begunAt, now);
      if (apply) plan.note(row);
      return apply;
    });
  }

  function drop(rows: readonly number[]): readonly number[] {
    for (const row of rows) {
      readings.drop(row);
      unlisted.delete(row);
      plan.forget(row);
    }
    removed += rows.length;
    return rows;
  }

  function unlist(rows: readonly number[]): void {
    for (const row of rows) {
      unlisted.add(row);
      plan.forget(row);
    }
  }

  function endSweep(current: Strict, step: StrictStep): readonly number[] {
    if (step.kind === 'more') return [];
    const { placement, latestCount, floor, asOfMs, defects } = step.sweep;
    const count = step.sweep.count ?? 0;
    const missed = step.kind === 'verified' ? findMissed(load, step.sweep, readings, unlisted) : NOTHING_MISSED;
    const { gone, left, stayed } = missed;
    // A row that came since the sweep began, in a page that was not placed, is no row that went.
    if (gone.some((row) => readings.isReadSince(row, step.sweep.begunAt))) {
      current.goOnFrom(step.sweep);
      return [];
    }
    strict = null;
    epoch += 1;
    if (Doubt.isDue(gone.length, stayed)) {
      if (doubt === null) doubt = new Doubt(gone, asOfMs);
      else doubt.repeat(gone, asOfMs);
      load.claim = null;
      load.count = latestCount;
      return [];
    }
    hasFloor = true;
    // Below a window there may be rows that nobody has looked for.
    hasUnplaced = true;
    if (step.kind === 'unverified') {
      isUnverified = true;
      warnings = new Set<Warning>(defects);
      if (step.isUnsettled) warnings.add('order-unsettled');
      load.adopt(placement, latestCount, floor, null);
      return [];
    }
    load.adopt(placement, latestCount, floor, {
      kind: 'verified',
      asOfMs,
      sealedMs: asOfMs,
      count,
      rows: count - floor + 1,
    });
    load.stopAtDepth();
    doubt = null;
    healing.forget();
    unlist(left);
    return drop(gone);
  }

  /** A page of a sweep reaches beyond what the server lists: smaller ones find where that ends, and the sweep with it. */
  function sweepToDepth(current: Strict, page: PageAddress): void {
    if (ladder.below(page.pageSize) !== null) current.current.narrow(page, ladder);
    else untold = [...untold, ...endSweep(current, current.stopAt(offsetOf(page)))];
  }

  function refuseRequest(request: PageRequest): RefusalStep {
    const { depth } = load;
    const offset = offsetOf(request);
    if (request.purpose === 'size') {
      if (!depth.isAsked(request)) return 'go-on';
      const verdict = depth.noteRefusal(strict === null ? ladder.sizes : []);
      if (verdict === 'above') beginStrict('on-demand');
      if (verdict === 'depth') {
        if (strict === null) load.stopAtDepth();
        else sweepToDepth(strict, request);
      }
      if (verdict !== 'size') return 'go-on';
    } else if (offset > 0 && request.purpose === 'head') {
      // What is known of the head may stand deeper than the server lists.
      beginStrict('conflict');
      return 'go-on';
    } else if (offset > 0 && (strict !== null || ladder.hasHonoured(request.pageSize))) {
      const isBeyond = depth.reach !== null && offset + request.pageSize > depth.reach;
      if (strict !== null && isBeyond) sweepToDepth(strict, request);
      else depth.suspect(request, strict !== null || !PROBES.has(request.purpose));
      return 'go-on';
    }
    if (ladder.refuse(request.pageSize)) {
      strict?.restart();
      return 'go-on';
    }
    ladder.restore();
    return 'wait';
  }

  /** What was learnt of sizes, and of how deep the list goes, may not hold for ever. */
  function doubtLimits(nowS: number): void {
    const { depth } = load;
    if (ladder.size === sizes[0] && ladder.headSize === firstSize && depth.reach === null) limitsLearntS = null;
    else limitsLearntS ??= nowS;
    if (limitsLearntS === null || nowS < limitsLearntS + LIMITS_LEARNT_FOR_S) return;
    limitsLearntS = null;
    ladder.restore();
    depth.lookAgain(ladder.sizes);
  }

  function receiveLoad(flight: Flight, page: Page, isNew: boolean): void {
    const before = load.placement.rows + load.placement.setAside;
    const leftBefore = load.left;
    const step = load.receive(flight, page, ladder);
    placeFloor();
    for (let ordinal = leftBefore + 1; ordinal <= load.left; ordinal++) {
      const row = load.placement.at(ordinal);
      if (typeof row === 'number') unlist([row]);
    }
    const isChanged = isNew || load.placement.rows + load.placement.setAside !== before || load.left !== leftBefore;
    const { request, begunAtMs } = flight;
    if (request.purpose === 'size' && step !== 'fault' && load.depth.isAsked(request)) {
      const wasLimited = load.depth.reach !== null;
      load.depth.noteAnswer(page.rows.length);
      load.stopAtDepth();
      if (wasLimited && load.depth.reach === null) widenFloor();
    }
    const isAlone = flights.size === 0 && step === 'placed';
    const isOfHead = request.purpose === 'seal' || (request.purpose === 'head' && request.pageIndex === 1);
    const isSealed = isOfHead && isAlone && load.seal(begunAtMs, isChanged);
    if (isChanged && !isSealed) load.claim = null;
    if (isNew && step !== 'placed') hasUnplaced = true;
    if (isSealed && (hasUnplaced || load.depthFloor > 1)) settleUnplaced();
    if (step !== 'conflict') return;
    // Runs that left while pages were read side by side: one page after the other meets each its neighbour.
    if (load.left > 0 && !load.hasPassed && !load.isCareful && page.rows.length > 0) beginAgain();
    else beginStrict('conflict');
  }

  /** Every place of the list has its row: others that are held have left it while it was read. */
  function settleUnplaced(): void {
    if (load.window.from !== load.left + 1) return;
    hasUnplaced = false;
    const { placement } = load;
    const unplaced = readings.present.filter((row) => placement.ordinalOf(row) === 0 && !unlisted.has(row));
    if (unplaced.length > placement.rows) beginStrict('conflict');
    else unlist(unplaced);
  }

  /** What came back meanwhile is held again. */
  function takeUntold(): readonly number[] {
    const rows = untold.filter((row) => !readings.present.has(row));
    untold = [];
    return rows;
  }

  function beginAgain(): void {
    const { depth } = load;
    load = new Load({ isCareful: true, depth });
    hasUnplaced = true;
    hasFloor = false;
    epoch += 1;
  }

  return {
    wanted: () => Array.from(wantedPages(), (page) => ({ id: nextId++, ...page })),

    begin(request, nowMs) {
      flights.begin(request, nowMs, load, epoch);
      if (strict === null) load.begin(request.purpose, spanOf(request, load.top, load.left));
    },

    receive(request, { count, rows }) {
      const end = flights.end(request);
      if (end === null) return { apply: rows.map(() => false), dropped: [] };
      const { flight, now } = end;
      const page: Page = { count: count !== null && count <= MAX_COUNT ? count : null, rows };
      const heldBefore = readings.present.size;
      const apply = mergeRows(rows, flight.begunAt, now);
      const isNew = readings.present.size !== heldBefore;
      if (isNew && strict !== null) load.claim = null;
      const before = takeUntold();
      if (flight.epoch !== epoch) return { apply, dropped: before };
      if (strict !== null) {
        const { depth } = load;
        if (request.purpose === 'size') {
          if (depth.isAsked(request)) depth.noteAnswer(rows.length);
          return { apply, dropped: before };
        }
        depth.noteListed(offsetOf(request) + request.pageSize);
        return { apply, dropped: [...before, ...endSweep(strict, strict.receive(flight, page, ladder))] };
      }
      if (doubt !== null) {
        load.count = page.count ?? load.count;
        if (rows.some((row) => row !== 'set-aside' && doubt?.gone.has(row.row))) beginStrict('conflict');
      } else if (isUnverified) {
        load.count = page.count ?? load.count;
        // A page 1 without a known row: more were added than it shows.
        if (rows.length > 0 && readings.present.size - heldBefore === rows.length) beginStrict('on-demand');
      } else receiveLoad(flight, page, isNew);
      return { apply, dropped: before };
    },

    refuse(request, reason) {
      const end = flights.end(request);
      if (end === null || end.flight.epoch !== epoch) return 'go-on';
      // A poll that failed comes again by itself; one whose page was too large has a smaller one now.
      if (reason !== 'failed' && request.purpose === 'seal') load.isPollDue = true;
      if (reason === 'invalid-request') {
        const step = refuseRequest(request);
        // Another page may be answered.
        if (step === 'wait' && strict === null) load.postpone(end.flight.span);
        return step;
      }
      const isSmallest = ladder.below(request.pageSize) === null;
      if (reason === 'failed' || (reason === 'slow' && isSmallest)) {
        if (strict === null) load.postpone(end.flight.span);
        if (reason === 'failed') return 'go-on';
        ladder.restore();
        return 'wait';
      }
      if (strict !== null) strict.current.narrow(request, ladder);
      else load.giveUp(end.flight, ladder, reason);
      return 'go-on';
    },

    setWindow(next) {
      wantedWindow = next;
      hasFloor = false;
      load.hasPassed = false;
      load.claim = null;
      load.pollLeft = null;
      load.forgetBelow();
      hasUnplaced = true;
      load.depth.forget();
      load.depthFloor = 1;
      placeFloor();
      if (strict !== null || isUnverified) beginStrict('on-demand');
    },

    verify: verifyAgain,

    decide(decision) {
      if (doubt?.isConfirmed !== true) return [];
      const gone = [...doubt.gone];
      doubt = null;
      if (decision === 'keep') unlist(gone);
      const dropped = decision === 'take' ? drop(gone) : [];
      verifyAgain();
      return dropped;
    },

    poll(nowS, requests) {
      const { count } = load;
      const isResting = load.claim !== null || load.isPutOff || isUnverified || doubt !== null;
      if (strict !== null || flights.size > 0 || !isResting || requests < 1) return;
      doubtLimits(nowS);
      if (doubt?.isSecondLookDue(nowS * 1000)) return beginStrict('on-demand');
      if (isUnverified && doubt === null && healing.isDue(nowS, 2 * Math.ceil((count ?? 0) / ladder.size)))
        return verifyAgain();
      load.isPollDue = true;
      if (count === null || isUnverified || doubt !== null) return;
      load.pollLeft = REQUESTS_PER_POLL;
      // What the last poll had no request left for comes first.
      const rest = load.refresh.slice(0, requests - 1);
      const chosen = plan.choose({
        nowS,
        pages: requests - 1 - rest.length,
        top: load.top,
        head: load.top - ladder.headSize,
        floor: load.lowestListed,
        pageSize: ladder.fit(Math.min(REFRESH_ROWS, ladder.size)),
        placement: load.placement,
      });
      load.refresh = [...rest, ...chosen];
    },

    ordinalOf: (row) => load.placement.ordinalOf(row),

    placeOf(row) {
      const ordinal = load.placement.ordinalOf(row) - load.left;
      return ordinal < 1 || load.count === null ? null : { ordinal, count: load.count };
    },

    isListed: (row) => !unlisted.has(row),

    coverage() {
      const { placement, window: wanted } = load;
      const count = strict?.count ?? load.count;
      const top = (count ?? 0) + load.left;
      const spans = Array.from(placement.filled.gaps({ from: wanted.from, to: top }));
      const span = placement.filled.highest;
      const oldest = span === null ? null : placement.at(span.from);
      return {
        phase: findPhase(),
        // What a count that ends somewhere leaves out, nobody knows.
        claim: load.cap === null ? load.claim : null,
        loaded: readings.present.size,
        unlisted: unlisted.size,
        setAside: placement.setAside,
        count,
        top,
        limit: findLimit(),
        doubt:
          doubt === null ? null : { rows: doubt.gone.size, sinceMs: doubt.sinceMs, isConfirmed: doubt.isConfirmed },
        target: count === null ? null : Math.max(0, top - wanted.from + 1),
        missing: {
          rows: spans.reduce((sum, { from, to }) => sum + to - from + 1, 0),
          spans: spans.slice(0, NAMED_GAPS),
        },
        contiguous:
          span === null || typeof oldest !== 'number' ? null : { rows: span.to - span.from + 1, oldestRow: oldest },
        removed,
        warnings: readings.regressions > 0 ? [...warnings, 'status-regressed'] : [...warnings],
        pageSize: ladder.size,
        months: null,
        sweep: strict === null ? null : { rows: strict.current.rowsRead, vainSweeps: strict.vainSweeps },
      };
    },
  };

  function verifyAgain(): void {
    load.depth.forget();
    beginStrict('on-demand');
  }

  function findLimit(): LedgerCoverage['limit'] {
    if (load.cap !== null) return { kind: 'count', rows: load.cap };
    const { reach } = load.depth;
    const isCut = reach !== null && reach < (load.count ?? 0) && load.window.from > load.left + 1;
    return isCut ? { kind: 'depth', rows: reach } : null;
  }

  function findPhase(): Phase {
    if (strict !== null) return strict.vainSweeps >= SWEEPS_UNTIL_CHANGING ? 'changing' : 'sweeping';
    if (doubt !== null) return 'doubted';
    if (isUnverified) return 'unverified';
    const isAtRest = load.isPutOff || (load.claim !== null && !load.isPollDue);
    if (isAtRest && flights.size === 0) return 'settled';
    if (load.count === null || (!load.isFilled && !load.hasPassed)) return 'filling';
    const isEndSeen = load.hasEnd || load.window.from > load.left + 1 || load.count === 0;
    return load.isFilled && isEndSeen ? 'sealing' : 'repairing';
  }
}
