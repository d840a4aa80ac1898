import type { Conversation, Reader } from '#sync/histories.test-support.ts';
import {
  createLedger,
  type Claim,
  type DoubtDecision,
  type HistoryWindow,
  type LedgerCoverage,
  type Ledger,
  type LedgerOptions,
  type PageRequest,
  type PageRow,
} from '#sync/ledger.ts';
import type { ModelReply, ModelRun, ModelServer } from '#sync/model-server.test-support.ts';
import { progressOf } from '#sync/readings.ts';

/** What was counted while the properties were checked. */
export interface Figures {
  histories: number;
  requests: number;
  /** Claims that were made, renewed or stood through a change, by kind. */
  complete: number;
  verified: number;
  /** Claims that no moment of the server bears out. */
  falseComplete: number;
  falseVerified: number;
  dropped: number;
}

export function noFigures(): Figures {
  return { histories: 0, requests: 0, complete: 0, verified: 0, falseComplete: 0, falseVerified: 0, dropped: 0 };
}

export const SMALL_SIZES = [8, 4, 2, 1];

export interface ReaderOptions {
  readonly window?: HistoryWindow;
  /** Whether nothing ever moves or goes, so that ordinals can be checked one by one. */
  readonly hasTrueOrdinals?: boolean;
  /** Whether the server may refuse every size: the caller then waits. */
  readonly mayWait?: boolean;
  readonly sizes?: readonly number[];
  readonly firstSize?: number;
  /** The ledger, where it is another one; and what it is told of the time at a poll. */
  readonly open?: (options: LedgerOptions) => Ledger;
  readonly secondsAt?: (now: number) => number;
}

/**
 * The ledger with a store, as the worker holds them, and the properties that hold at every step. Violations throw;
 * claims are judged against every moment that the server went through and counted.
 */
export class LedgerReader implements Reader {
  readonly ledger: Ledger;
  /** By row: what is on screen; undefined when it was dropped. */
  readonly shown: (ModelRun | undefined)[] = [];
  /** Every request that was made. */
  readonly made: PageRequest[] = [];
  readonly #rowOf = new Map<number, number>();
  readonly #server: ModelServer;
  readonly #figures: Figures;
  readonly #hasTrueOrdinals: boolean;
  readonly #mayWait: boolean;
  readonly #secondsAt: (now: number) => number;
  #claim: Claim | null = null;
  #loaded = 0;
  #sweepsBegun = 0;
  /** Rows that it was told to drop. */
  #told = 0;
  #wasOwed = false;

  constructor(
    server: ModelServer,
    figures: Figures,
    {
      window = 'everything',
      hasTrueOrdinals = false,
      mayWait = false,
      sizes = SMALL_SIZES,
      firstSize = 2,
      open = createLedger,
      secondsAt = (now) => now,
    }: ReaderOptions = {},
  ) {
    this.ledger = open({ firstSize, sizes, window });
    this.#secondsAt = secondsAt;
    this.#server = server;
    this.#figures = figures;
    this.#hasTrueOrdinals = hasTrueOrdinals;
    this.#mayWait = mayWait;
  }

  get coverage(): LedgerCoverage {
    return this.ledger.coverage();
  }

  get slugs(): number[] {
    return this.shown.flatMap((run) => (run === undefined ? [] : [run.slug]));
  }

  /** Without those that are shown and left the list. */
  get listedSlugs(): number[] {
    return this.shown.flatMap((run, row) => (run === undefined || !this.ledger.isListed(row) ? [] : [run.slug]));
  }

  wanted = (): readonly PageRequest[] => {
    const wanted = this.ledger.wanted();
    check(wanted.length <= 4, 'at most four requests are wanted');
    return wanted;
  };

  begin = (request: PageRequest, now: number): void => {
    this.#figures.requests += 1;
    this.made.push(request);
    if (request.purpose === 'sweep' && request.pageIndex === 1) this.#sweepsBegun += 1;
    this.ledger.begin(request, now);
  };

  receive = (request: PageRequest, reply: ModelReply, now: number): void => {
    if (reply.kind !== 'page') {
      const step = this.ledger.refuse(request, reply.kind);
      check(step === 'go-on' || this.#mayWait, 'a size is left');
    } else {
      const rows = reply.runs.map((run) => this.#read(run));
      this.#wasOwed = this.#owed > 0;
      const { apply, dropped } = this.ledger.receive(request, { count: reply.count, rows });
      for (const [index, run] of reply.runs.entries()) if (apply[index]) this.#show(run);
      this.#drop(dropped, request);
      check(this.#owed === 0, 'a page tells of all rows that were dropped');
    }
    this.#check(now);
  };

  prod = (what: 'poll' | 'verify' | 'window', n: number, now: number): void => {
    if (what === 'poll') this.ledger.poll(this.#secondsAt(now), 1 + (n % 3));
    if (what === 'verify') this.ledger.verify();
    if (what === 'window') this.ledger.setWindow(n % 5 === 0 ? 'everything' : 1 + (n % 30));
    this.#check(now);
  };

  /** The person says what becomes of rows that most of the list has lost. */
  decide = (decision: DoubtDecision, now: number): void => {
    const dropped = this.ledger.decide(decision);
    this.#figures.dropped += dropped.length;
    this.#told += dropped.length;
    for (const row of dropped) this.shown[row] = undefined;
    this.#check(now);
  };

  /** Rows that were dropped and that it was not told of yet. */
  get #owed(): number {
    return this.ledger.coverage().removed - this.#told;
  }

  #read(run: ModelRun): PageRow {
    if (!run.isReadable) return 'set-aside';
    const row = this.#rowOf.get(run.slug) ?? this.#rowOf.size;
    this.#rowOf.set(run.slug, row);
    const { status, isFinished } = run;
    return { row, status, isFinished, startedAtS: null, differs: this.shown[row]?.version !== run.version };
  }

  #show(run: ModelRun): void {
    const row = this.#rowOf.get(run.slug) ?? -1;
    const before = this.shown[row];
    check(before === undefined || before.version <= run.version, 'a newer answer is never overwritten by an older one');
    check(before === undefined || progressOf(before) <= progressOf(run), 'a status never goes backwards');
    this.shown[row] = run;
  }

  #drop(dropped: readonly number[], { purpose }: PageRequest): void {
    if (dropped.length === 0) return;
    // A refusal that ends a sweep cannot tell of them: the next page does.
    check((purpose === 'sweep' || this.#wasOwed) && this.#sweepsBegun >= 2, 'rows are dropped after two sweeps only');
    const { claim, months, doubt } = this.ledger.coverage();
    // A month is verified, and doubted, by itself.
    check(doubt === null || months !== null, 'most rows are not dropped without being asked');
    const isVerified = claim?.kind === 'verified' || months !== null;
    check(isVerified || this.#wasOwed, 'rows are dropped where the rest is verified');
    this.#told += dropped.length;
    this.#figures.dropped += dropped.length;
    for (const row of dropped) {
      check(this.shown[row] !== undefined, 'what is dropped was there');
      this.shown[row] = undefined;
    }
  }

  #check(now: number): void {
    const { claim, loaded, missing, setAside, target, count, top, months } = this.ledger.coverage();
    check(loaded + this.#owed === this.slugs.length, 'every slug that is shown is counted once');
    const ordinals = new Set<number>();
    let placed = 0;
    for (const [row, run] of this.shown.entries()) {
      if (run === undefined) continue;
      const ordinal = this.ledger.ordinalOf(row);
      if (ordinal === 0) continue;
      check(!ordinals.has(ordinal), 'an ordinal holds one row');
      ordinals.add(ordinal);
      if (this.#hasTrueOrdinals) check(ordinal === run.slug, 'a row stands at its true ordinal');
      if (target !== null && (months !== null || ordinal > top - target)) placed += 1;
    }
    if (claim !== null) {
      // Of months each says so by itself.
      const hasGrown = months !== null || (count ?? 0) > claim.count;
      check(missing.rows === 0 || hasGrown, 'nothing is missing from what is claimed');
      check(placed + setAside >= claim.rows, 'a claim has its rows');
    }
    if (claim !== null && (claim !== this.#claim || loaded !== this.#loaded)) this.#judge(claim, now);
    this.#claim = claim;
    this.#loaded = loaded;
  }

  /** Property 4. */
  #judge(claim: Claim, now: number): void {
    this.#figures[claim.kind] += 1;
    const isWhole = claim.rows >= claim.count && this.coverage.months?.isWhole !== false;
    const shown = new Set(this.listedSlugs);
    const holds = this.#server.bearsOut(claim, { shown, owed: this.#owed, isWhole }, now);
    if (!holds) this.#figures[claim.kind === 'complete' ? 'falseComplete' : 'falseVerified'] += 1;
  }
}

/** A minute after the last word of the conversation, whatever its clock counts. */
const MUCH_LATER = 1e6;

/** Lets a list that has lost most of what was held be read again, and decides. */
export function answerDoubt(
  { ledger, prod, decide }: LedgerReader,
  conversation: Conversation,
  decision: DoubtDecision,
): void {
  for (let look = 0; ledger.coverage().doubt !== null && look < 3; look++) {
    conversation.now += MUCH_LATER;
    prod('poll', 2, conversation.now);
    conversation.settle();
    decide(decision, conversation.now);
    conversation.settle();
  }
}

export function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Violated: ${what}.`);
}
