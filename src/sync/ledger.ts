import { Flights, type Flight } from '#sync/flights.ts';
import { Load, REFRESH_ROWS, type Claim } from '#sync/load.ts';
import { spanOf, type Span } from '#sync/page-math.ts';
import type { Page, PageRequest, PageRow, ReadRow } from '#sync/page-request.ts';
import { PollPlan } from '#sync/poll-plan.ts';
import { Readings } from '#sync/readings.ts';
import { SizeLadder } from '#sync/size-ladder.ts';
import { Strict, SWEEPS_UNTIL_CHANGING } from '#sync/strict.ts';
import type { Placement } from '#sync/placement.ts';
import type { Defect, Sweep } from '#sync/sweep.ts';

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
  | 'unverified';

export type Warning =
  | Defect
  /** The order of the list did not settle within the sweeps that were made. */
  | 'order-unsettled'
  /** An answer was less far along than an older one: what was shown stays. */
  | 'status-regressed';

export interface LedgerCoverage {
  readonly phase: Phase;
  readonly claim: Claim | null;
  /** Runs that are held. */
  readonly loaded: number;
  /** Rows that take an ordinal and could not be read. */
  readonly setAside: number;
  /** Runs of the whole history as the newest answer says; null before, and where no answer says it legibly. */
  readonly count: number | null;
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
  /** Rows of the sweep under way; null outside of STRICT. */
  readonly sweep: { readonly rows: number; readonly vainSweeps: number } | null;
}

/** What the store must do with a page. */
export interface Receipt {
  /** By row of the page: whether the store takes over what it says. A row that was set aside is false. */
  readonly apply: readonly boolean[];
  /** Store rows that the history does not hold any more. */
  readonly dropped: readonly number[];
}

/** `larger sizes are gone`, the ordinals were narrowed or set aside: ask {@link Ledger.wanted}. `stop`: no size is left. */
export type RefusalStep = 'go-on' | 'stop';

export type RefusalReason =
  /** 4000. */
  | 'invalid-request'
  /** The reply was too large, or timed out inside its body. */
  | 'too-large'
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
  readonly coverage: () => LedgerCoverage;
  /** Tail ordinal of a store row, the oldest run's is 1; 0 where it is not known. */
  readonly ordinalOf: (row: number) => number;
}

/**
 * Which pages of a live, page-numbered list to read until it is held completely, and what may be said of it meanwhile.
 * A state machine without clock, I/O or chance; it knows rows by the store's row numbers. See README.md for the algorithm.
 */
export function createLedger({ firstSize, sizes, window }: LedgerOptions): Ledger {
  const ladder = new SizeLadder(sizes, firstSize);
  const flights = new Flights();
  const readings = new Readings();
  const plan = new PollPlan();
  const load = new Load();
  let strict: Strict | null = null;
  let isUnverified = false;
  let wish: HistoryWindow = window;
  let hasFloor = false;
  let removed = 0;
  let warnings = new Set<Warning>();
  let epoch = 0;
  let nextId = 1;

  function placeFloor(): void {
    if (hasFloor || load.count === null) return;
    hasFloor = true;
    load.floor = wish === 'everything' ? 1 : Math.max(1, load.count - wish + 1);
  }

  function beginStrict(reason: 'conflict' | 'on-demand'): void {
    if (reason === 'conflict') load.claim = null;
    // Rows that are held must be met or be gone, so the sweeps reach at least as deep.
    const isWhole = wish === 'everything' || (hasFloor && load.floor === 1);
    const reach = wish === 'everything' ? 0 : Math.max(wish, (load.count ?? 0) - load.floor + 1, readings.present.size);
    strict = new Strict(isWhole ? Number.POSITIVE_INFINITY : reach);
    isUnverified = false;
    load.isPollDue = false;
    load.refresh = [];
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
      return flights.size > 0 ? [] : [{ ...strict.nextPage(ladder), purpose: 'sweep' as const }];
    }
    if (!isUnverified) return load.wanted(ladder, flights, doubtedOrdinals());
    const isWanted = load.isPollDue && flights.size === 0;
    return isWanted ? [{ pageIndex: 1, pageSize: ladder.headSize, purpose: 'seal' as const }] : [];
  }

  function mergeRows(rows: readonly PageRow[], begunAt: number, now: number): boolean[] {
    const inPage = new Set<number>();
    return rows.map((row) => {
      if (row === 'set-aside' || inPage.has(row.row)) return false;
      inPage.add(row.row);
      const apply = readings.merge(row, begunAt, now);
      if (apply) plan.note(row);
      return apply;
    });
  }

  function drop(rows: readonly number[]): readonly number[] {
    for (const row of rows) {
      readings.drop(row);
      plan.forget(row);
    }
    removed += rows.length;
    return rows;
  }

  function receiveSweep(current: Strict, flight: Flight, page: Page): readonly number[] {
    const step = current.receive(flight, page, ladder);
    if (step.kind === 'more') return [];
    const { placement, latestCount, floor, asOfMs, defects } = step.sweep;
    const count = step.sweep.count ?? 0;
    const gone = step.kind === 'verified' ? findGone(load.placement, step.sweep, readings) : [];
    // A row that came since the sweep began, in a page that was not placed, is no row that went.
    if (gone.some((row) => readings.isReadSince(row, step.sweep.begunAt))) {
      current.goOnFrom(step.sweep);
      return [];
    }
    strict = null;
    epoch += 1;
    hasFloor = true;
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
    return drop(gone);
  }

  function receiveLoad(flight: Flight, page: Page, isNew: boolean): void {
    const before = load.placement.rows + load.placement.setAside;
    const step = load.receive(flight, page, ladder);
    placeFloor();
    const isChanged = isNew || load.placement.rows + load.placement.setAside !== before;
    const { request, begunAtMs } = flight;
    const isAlone = flights.size === 0;
    const isSealed = step === 'placed' && request.purpose === 'seal' && isAlone && load.seal(begunAtMs, isChanged);
    if (isChanged && !isSealed) load.claim = null;
    if (step === 'conflict') beginStrict('conflict');
  }

  return {
    wanted: () => Array.from(wantedPages(), (page) => ({ id: nextId++, ...page })),

    begin(request, nowMs) {
      flights.begin(request, nowMs, load.count ?? 0, epoch);
      if (strict === null) load.begin(request.purpose, spanOf(request, load.count ?? 0));
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
      if (flight.epoch !== epoch) return { apply, dropped: [] };
      if (strict !== null) return { apply, dropped: receiveSweep(strict, flight, page) };
      if (isUnverified) {
        load.count = page.count ?? load.count;
        // A page 1 without a known row: more were added than it shows.
        if (rows.length > 0 && readings.present.size - heldBefore === rows.length) beginStrict('on-demand');
      } else receiveLoad(flight, page, isNew);
      return { apply, dropped: [] };
    },

    refuse(request, reason) {
      const end = flights.end(request);
      if (end === null || end.flight.epoch !== epoch) return 'go-on';
      // A poll that failed comes again by itself; one whose page was too large has a smaller one now.
      if (reason !== 'failed' && request.purpose === 'seal') load.isPollDue = true;
      if (reason === 'invalid-request') {
        const isLeft = ladder.refuse(request.pageSize);
        if (isLeft) strict?.restart();
        return isLeft ? 'go-on' : 'stop';
      }
      if (reason === 'too-large') {
        if (strict !== null) strict.current.narrow(request, ladder);
        else load.giveUp(end.flight, ladder);
      } else if (strict === null) load.postpone(end.flight.span);
      return 'go-on';
    },

    setWindow(next) {
      wish = next;
      hasFloor = false;
      load.hasPassed = false;
      load.claim = null;
      placeFloor();
      if (strict !== null || isUnverified) beginStrict('on-demand');
    },

    verify: () => beginStrict('on-demand'),

    poll(nowS, requests) {
      const { count } = load;
      const isBusy = strict !== null || flights.size > 0 || (load.claim === null && !isUnverified);
      if (isBusy || requests < 1) return;
      load.isPollDue = true;
      if (count === null || isUnverified) return;
      load.refresh = plan.choose({
        nowS,
        pages: requests - 1,
        count,
        head: count - ladder.headSize,
        floor: load.floor,
        pageSize: ladder.fit(Math.min(REFRESH_ROWS, ladder.size)),
        placement: load.placement,
      });
    },

    ordinalOf: (row) => load.placement.ordinalOf(row),

    coverage() {
      const { placement, claim, floor } = load;
      const count = strict?.count ?? load.count;
      const spans = Array.from(placement.filled.gaps({ from: floor, to: count ?? 0 }));
      const span = placement.filled.highest;
      const oldest = span === null ? null : placement.at(span.from);
      return {
        phase: findPhase(),
        claim,
        loaded: readings.present.size,
        setAside: placement.setAside,
        count,
        target: count === null ? null : Math.max(0, count - floor + 1),
        missing: {
          rows: spans.reduce((sum, { from, to }) => sum + to - from + 1, 0),
          spans: spans.slice(0, NAMED_GAPS),
        },
        contiguous:
          span === null || typeof oldest !== 'number' ? null : { rows: span.to - span.from + 1, oldestRow: oldest },
        removed,
        warnings: readings.regressions > 0 ? [...warnings, 'status-regressed'] : [...warnings],
        pageSize: ladder.size,
        sweep: strict === null ? null : { rows: strict.current.rowsRead, vainSweeps: strict.vainSweeps },
      };
    },
  };

  function findPhase(): Phase {
    if (strict !== null) return strict.vainSweeps >= SWEEPS_UNTIL_CHANGING ? 'changing' : 'sweeping';
    if (isUnverified) return 'unverified';
    if (load.claim !== null && !load.isPollDue && flights.size === 0) return 'settled';
    if (load.count === null || (!load.isFilled && !load.hasPassed)) return 'filling';
    return load.isFilled && (load.hasEnd || load.floor > 1 || load.count === 0) ? 'sealing' : 'repairing';
  }
}

/**
 * Rows that are held and that a verified sweep has not met. Below a window nobody has looked: there only rows are gone
 * that stood above one that was met, and only where all that were met still stand in the order that was known.
 */
function findGone(before: Placement, { placement: after, floor, count }: Sweep, { present }: Readings): number[] {
  if (floor === 1) return present.filter((row) => after.ordinalOf(row) === 0);
  let lowest = Number.POSITIVE_INFINITY;
  for (let ordinal = count ?? 0; ordinal >= floor; ordinal--) {
    const row = after.at(ordinal);
    const was = typeof row === 'number' ? before.ordinalOf(row) : 0;
    if (was > lowest) return [];
    if (was > 0) lowest = was;
  }
  return present.filter((row) => after.ordinalOf(row) === 0 && before.ordinalOf(row) > lowest);
}
