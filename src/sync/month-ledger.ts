import { coreclawMonthAt, startOfCoreclawMonth, type CoreclawMonth } from '#domain/coreclaw-month.ts';
import {
  createLedger,
  type Claim,
  type HistoryWindow,
  type Ledger,
  type LedgerCoverage,
  type LedgerOptions,
  type PageRequest,
  type Phase,
  type Warning,
} from '#sync/ledger.ts';
import { MonthOwners } from '#sync/month-owners.ts';
import { fitSize } from '#sync/size-ladder.ts';

export interface MonthLedgerOptions extends LedgerOptions {
  /** The caller's clock, unix milliseconds: it says which month is the newest. */
  readonly nowMs: number;
}

/** Months without a run, one after the other, behind which nothing is looked for. */
const EMPTY_MONTHS = 3;

/** As {@link EMPTY_MONTHS}, where everything is asked for, or nothing was found yet: an account may have rested. */
const MANY_EMPTY_MONTHS = 12;

/** The server's clock and this one may differ by so much: until then runs can be added to a month that has ended, and to one that has not begun. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** One poll of so many looks into an older month, */
const OLDER_EVERY = 3;
/** and one of so many of those into one where runs are unfinished, where there is any. */
const UNFINISHED_EVERY = 2;

/** A month that was refused is asked for again at the next poll, then after so long, seconds. */
const REFUSED_FOR_S = 15 * 60;

/** Requests at a time. */
const PARALLEL = 4;

/** More than the runs of a month: each month has its own ordinals above those of the one before. */
const ORDINALS = 2 ** 31;

/** More than the months that are read: the numbers of requests and months make one. */
const MONTHS = 2 ** 12;

/** Phases of a month from the one that matters most. */
const PHASES: readonly Phase[] = [
  'doubted',
  'changing',
  'sweeping',
  'filling',
  'repairing',
  'sealing',
  'unverified',
  'settled',
];

/** The list of one month. */
interface Part {
  readonly month: CoreclawMonth;
  readonly ledger: Ledger;
  window: HistoryWindow;
  hasAnswered: boolean;
  /** All that it showed at first was listed in another month, too. */
  isRepeat: boolean;
  /** The server does not give it: nothing is asked for there, nor before it. */
  isRefused: boolean;
  /** When it may be asked for again, unix seconds. */
  askAgainS: number;
  readonly unfinished: Set<number>;
}

/**
 * A ledger of a history that is listed month by month: each month is a list of its own with a ledger of its own, read
 * from the newest back to where the window ends or months are empty. Runs are added to the newest month alone, so that
 * what is known of older ones stays known. See README.md, "Months".
 *
 * Requests name their month. Tail ordinals of a month stand above all of the month before; claims and counts are sums.
 */
export function createMonthLedger({ nowMs, ...options }: MonthLedgerOptions): Ledger {
  /** Newest first. */
  let parts: readonly Part[] = [];
  const owners = new MonthOwners();
  let wantedWindow: HistoryWindow = options.window;
  let clockMs = nowMs;
  let polls = 0;
  /** Rows of the largest page that was not refused. */
  let largestAnswered = 0;
  let lastOlder = Number.POSITIVE_INFINITY;

  parts = [open(coreclawMonthAt(nowMs), wantedWindow)];

  function open(month: CoreclawMonth, window: HistoryWindow): Part {
    // What one month has taught of sizes holds for the others.
    const learnt = parts[0]?.ledger.coverage().pageSize ?? Number.POSITIVE_INFINITY;
    const honoured = options.sizes.filter((size) => size <= learnt);
    const sizes = honoured.length > 0 ? honoured : options.sizes;
    const ledger = createLedger({ firstSize: fitSize(sizes, options.firstSize), sizes, window });
    return {
      month,
      ledger,
      window,
      hasAnswered: false,
      isRepeat: false,
      isRefused: false,
      askAgainS: 0,
      unfinished: new Set(),
    };
  }

  /** Rows that the window still wants behind the first `length` months. */
  function findRest(length: number): HistoryWindow {
    if (wantedWindow === 'everything') return wantedWindow;
    return parts.slice(0, length).reduce((rest, { ledger }) => rest - (ledger.coverage().count ?? 0), wantedWindow);
  }

  /** Whether months behind those that are open have been found to be empty, or are not given. */
  function isEndSeen(): boolean {
    const oldest = parts.at(-1);
    if (oldest?.isRefused === true) return true;
    const most = wantedWindow === 'everything' || parts.every(isEmpty) ? MANY_EMPTY_MONTHS : EMPTY_MONTHS;
    const last = parts.slice(-most);
    return last.length === most && last.every(isEmpty);
  }

  /** Opens the next month where that is wanted. */
  function extend(): void {
    const oldest = parts.at(-1);
    if (oldest === undefined || !oldest.hasAnswered || oldest.isRefused) return;
    const rest = findRest(parts.length);
    if (oldest.ledger.coverage().count === null || (rest !== 'everything' && rest <= 0) || isEndSeen()) return;
    parts = [...parts, open(oldest.month - 1, rest)];
  }

  /** A month has begun, or has where the server is: its runs come into a list of their own. */
  function enterMonths(atMs: number): void {
    clockMs = Math.max(clockMs, atMs);
    // What one month has taught of sizes tells that a month is refused, not its pages.
    const ahead = parts[0]?.hasAnswered === true ? CLOCKS_DIFFER_MS : 0;
    for (let newest = parts[0]?.month ?? 0; newest < coreclawMonthAt(clockMs + ahead); newest++)
      parts = [open(newest + 1, wantedWindow), ...parts];
  }

  function isAhead({ month }: Part): boolean {
    return startOfCoreclawMonth(month) > clockMs;
  }

  /** Whether runs may have been added since the month was read last. */
  function isLive({ month, ledger }: Part): boolean {
    const { claim } = ledger.coverage();
    return claim === null || claim.sealedMs < startOfCoreclawMonth(month + 1) + CLOCKS_DIFFER_MS;
  }

  /** Whether it is the month that is refused, not the size of its pages: the oldest, or one that has not begun. */
  function isMonthRefused(part: Part, pageSize: number): boolean {
    const isEdge = part !== parts[0] && part === parts.at(-1);
    return !part.hasAnswered && (isEdge || isAhead(part)) && pageSize <= largestAnswered;
  }

  function find(month: CoreclawMonth | undefined): Part | undefined {
    return parts.find((part) => part.month === month);
  }

  function outwards(part: Part): PageRequest[] {
    if (part.isRefused) return [];
    const { month } = part;
    return Array.from(part.ledger.wanted(), ({ id, pageIndex, pageSize, purpose }) => {
      return { id: id * MONTHS + (month % MONTHS), pageIndex, pageSize, purpose, month };
    });
  }

  function refuseMonth(part: Part): void {
    part.isRefused = true;
    part.askAgainS = Math.max(part.askAgainS, clockMs / 1000);
  }

  function askAgain(nowS: number): void {
    for (const part of parts) {
      if (!part.isRefused || part.askAgainS > nowS) continue;
      part.isRefused = false;
      part.askAgainS = nowS + (isAhead(part) ? 0 : REFUSED_FOR_S);
    }
  }

  /** An older month to be looked into at this poll, in turn. */
  function chooseOlder(): Part | undefined {
    const turn = Math.floor(polls / OLDER_EVERY);
    if (polls % OLDER_EVERY > 0) return undefined;
    const older = parts
      .slice(1)
      .filter((part) => part.hasAnswered && !part.isRefused && !isLive(part) && part.ledger.coverage().loaded > 0);
    const unfinished = turn % UNFINISHED_EVERY === 0 ? older.filter(({ unfinished: rows }) => rows.size > 0) : [];
    const among = unfinished.length > 0 ? unfinished : older;
    const next = among.find(({ month }) => month < lastOlder) ?? among[0];
    if (next !== undefined) lastOlder = next.month;
    return next;
  }

  return {
    wanted: () => parts.flatMap(outwards).slice(0, PARALLEL),

    begin(request, atMs) {
      find(request.month)?.ledger.begin(inwards(request), atMs);
      enterMonths(atMs);
    },

    receive(request, page) {
      const part = find(request.month);
      const rows = page.rows.flatMap((row) => (row === 'set-aside' ? [] : [row]));
      const ignored = { apply: page.rows.map(() => false), dropped: [] };
      if (part === undefined) return ignored;
      if (part !== parts[0] && !part.hasAnswered)
        part.isRepeat = rows.length > 0 && rows.every(({ row }) => owners.isOfAnother(row, part.month));
      if (part.isRepeat && rows.length > 1) {
        // Whatever month is asked for, it gives the same runs: there is nothing behind it.
        part.ledger.refuse(inwards(request), 'failed');
        part.askAgainS = Number.POSITIVE_INFINITY;
        refuseMonth(part);
        return ignored;
      }
      largestAnswered = Math.max(largestAnswered, request.pageSize);
      const { apply, dropped } = part.ledger.receive(inwards(request), page);
      part.hasAnswered = true;
      for (const { row, isFinished } of rows) {
        owners.add(row, part.month);
        if (isFinished) part.unfinished.delete(row);
        else part.unfinished.add(row);
      }
      enterMonths(clockMs);
      extend();
      return { apply, dropped: letGo(part, dropped) };
    },

    refuse(request, reason) {
      const part = find(request.month);
      if (part === undefined) return 'go-on';
      if (reason === 'invalid-request' && isMonthRefused(part, request.pageSize)) {
        part.ledger.refuse(inwards(request), 'failed');
        refuseMonth(part);
        return 'go-on';
      }
      const step = part.ledger.refuse(inwards(request), reason);
      extend();
      return step;
    },

    setWindow(next) {
      wantedWindow = next;
      for (const [nth, part] of parts.entries()) {
        const rest = findRest(nth);
        const window = rest === 'everything' ? rest : Math.max(1, rest);
        if (window === part.window) continue;
        part.window = window;
        part.ledger.setWindow(window);
      }
      askAgain(Number.POSITIVE_INFINITY);
      extend();
    },

    verify() {
      askAgain(Number.POSITIVE_INFINITY);
      for (const part of parts) if (!part.isRefused) part.ledger.verify();
    },

    poll(nowS, requests) {
      enterMonths(nowS * 1000);
      if (requests < 1) return;
      askAgain(nowS);
      polls += 1;
      const [newest, ...older] = parts.filter(({ isRefused }) => !isRefused);
      const late = older.filter((part) => part.hasAnswered && isLive(part));
      for (const part of late) part.ledger.poll(nowS, 1);
      const chosen = late.length > 0 ? newest : (chooseOlder() ?? newest);
      chosen?.ledger.poll(nowS, Math.max(1, requests - late.length));
    },

    decide: (decision) => parts.flatMap((part) => letGo(part, part.ledger.decide(decision))),

    ordinalOf(row) {
      const part = find(owners.monthOf(row));
      const ordinal = part?.ledger.ordinalOf(row) ?? 0;
      return part === undefined || ordinal === 0 ? 0 : part.month * ORDINALS + ordinal;
    },

    placeOf(row) {
      const part = find(owners.monthOf(row));
      const place = part?.ledger.placeOf(row) ?? null;
      return place === null || part === undefined ? null : { ...place, month: part.month };
    },

    isListed: (row) => find(owners.monthOf(row))?.ledger.isListed(row) ?? true,

    coverage: () => combine(),
  };

  /** Rows that no month holds any more. */
  function letGo({ month, unfinished }: Part, rows: readonly number[]): readonly number[] {
    for (const row of rows) unfinished.delete(row);
    return rows.filter((row) => owners.remove(row, month));
  }

  function combine(): LedgerCoverage {
    const read = parts.map((part) => ({ part, own: part.ledger.coverage() })).filter(({ part }) => !part.isRefused);
    const owns = read.map(({ own }) => own);
    const sum = (of: (own: LedgerCoverage) => number): number => owns.reduce((total, own) => total + of(own), 0);
    const newest = owns[0];
    const isKnown = owns.some((own) => own.count !== null);
    const count = isKnown ? sum((own) => own.count ?? 0) - owners.shared : null;
    const isUnfinished = owns.some((own) => own.count === null);
    const doubts = owns.flatMap(({ doubt }) => (doubt === null ? [] : [doubt]));
    const isCut = parts.at(-1)?.isRefused === true;
    const rows = sum(({ loaded }) => loaded) - owners.shared;
    return {
      phase: PHASES.find((phase) => owns.some((own) => own.phase === phase)) ?? 'filling',
      claim: findClaim(read),
      loaded: rows,
      unlisted: sum(({ unlisted }) => unlisted),
      setAside: sum(({ setAside }) => setAside),
      count,
      top: (read[0]?.part.month ?? 0) * ORDINALS + (newest?.top ?? 0),
      limit: owns.find(({ limit }) => limit !== null)?.limit ?? (isCut ? { kind: 'depth', rows } : null),
      doubt:
        doubts.length === 0
          ? null
          : {
              rows: doubts.reduce((total, doubt) => total + doubt.rows, 0),
              sinceMs: Math.min(...doubts.map(({ sinceMs }) => sinceMs)),
              isConfirmed: doubts.every(({ isConfirmed }) => isConfirmed),
            },
      target:
        count === null
          ? null
          : Math.min(
              count,
              sum(({ target }) => target ?? 0),
            ),
      missing: { rows: sum(({ missing }) => missing.rows), spans: owns.flatMap(({ missing }) => missing.spans) },
      contiguous: findContiguous(owns),
      removed: sum(({ removed }) => removed) - owners.kept,
      warnings: [...new Set<Warning>(owns.flatMap(({ warnings }) => warnings))],
      pageSize: Math.min(...owns.map(({ pageSize }) => pageSize)),
      sweep: owns.some(({ sweep }) => sweep !== null)
        ? {
            rows: sum((own) => own.sweep?.rows ?? own.target ?? 0),
            vainSweeps: Math.max(...owns.map(({ sweep }) => sweep?.vainSweeps ?? 0)),
          }
        : null,
      months: {
        from: read.findLast(({ own }) => (own.count ?? 0) > 0)?.part.month ?? parts[0]?.month ?? 0,
        isWhole: !isUnfinished && !isCut && isEndSeen(),
      },
    };
  }

  /** Of all months together: about the last moment that each of them was looked at after. */
  function findClaim(read: readonly { readonly part: Part; readonly own: LedgerCoverage }[]): Claim | null {
    const claims: Claim[] = [];
    for (const { own, part } of read) {
      if (own.claim === null) return null;
      // A month that was empty has nothing to lose, and gets nothing.
      if (own.claim.count > 0 || part === parts[0] || isLive(part)) claims.push(own.claim);
    }
    if (claims.length === 0 || !hasAllMonths() || isRefusedWithin()) return null;
    const isVerified = claims.every(({ kind }) => kind === 'verified');
    const sealedMs = Math.min(...claims.map((claim) => claim.sealedMs));
    return {
      kind: isVerified ? 'verified' : 'complete',
      asOfMs: isVerified || claims.length === 1 ? Math.min(...claims.map((claim) => claim.asOfMs)) : sealedMs,
      sealedMs,
      count: claims.reduce((total, claim) => total + claim.count, 0) - owners.shared,
      rows: countNewest(claims) - owners.shared,
    };
  }

  /** Whether a month is refused that others enclose, or that has begun since. */
  function isRefusedWithin(): boolean {
    return parts.slice(0, -1).some((part) => part.isRefused && !isAhead(part));
  }

  /** Whether no older month is wanted. */
  function hasAllMonths(): boolean {
    const rest = findRest(parts.length);
    return (rest !== 'everything' && rest <= 0) || isEndSeen();
  }
}

function isEmpty({ ledger, isRepeat }: Part): boolean {
  return isRepeat || ledger.coverage().count === 0;
}

/** The request as the ledger of its month made it. */
function inwards({ id, pageIndex, pageSize, purpose }: PageRequest): PageRequest {
  return { id: Math.floor(id / MONTHS), pageIndex, pageSize, purpose };
}

/** Rows from the newest on that the claims are about: behind a month that is claimed in part there is a gap. */
function countNewest(claims: readonly Claim[]): number {
  const partial = claims.findIndex((claim) => claim.rows < claim.count);
  const newest = partial === -1 ? claims : claims.slice(0, partial + 1);
  return newest.reduce((total, { rows }) => total + rows, 0);
}

/** The newest rows without a gap, from one month to the one before where the whole of it is there. */
function findContiguous(owns: readonly LedgerCoverage[]): LedgerCoverage['contiguous'] {
  let rows = 0;
  let oldestRow: number | null = null;
  for (const { contiguous, count, unlisted } of owns) {
    rows += contiguous?.rows ?? 0;
    oldestRow = contiguous?.oldestRow ?? oldestRow;
    const isWhole = count !== null && (contiguous?.rows ?? 0) >= count + unlisted;
    if (!isWhole) break;
  }
  return oldestRow === null ? null : { rows, oldestRow };
}
