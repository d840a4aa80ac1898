import type { ApiError } from '#api/errors.ts';
import type { PageRequest, RefusalReason, RefusalStep } from '#sync/ledger.ts';
import {
  afterFailure,
  afterOutage,
  afterStart,
  afterSuccess,
  findSlots,
  INITIAL_PACING,
  isProbing,
  withoutHold,
  type Pacing,
} from '#sync/pacing.ts';
import {
  findNextAllowance,
  findPollAllowance,
  notePoll,
  REQUESTS_PER_POLL,
  type PollHistory,
} from '#sync/poll-budget.ts';

/** The world as the loop needs it. Nothing here may throw but `read`. */
export interface LoopPorts {
  /** The pages to read now, at most `slots`; from here on they are under way. */
  readonly next: (slots: number) => Promise<readonly PageRequest[]>;
  /**
   * Fetches and places one page; rejects with an {@link ApiError} when it does not come, with anything else when it is
   * aborted. Calls `onArrived` once the network is free again and the page has only to be placed.
   */
  readonly read: (request: PageRequest, signal: AbortSignal, onArrived: () => void) => Promise<void>;
  /** A page that was under way will not come. */
  readonly refuse: (request: PageRequest, reason: RefusalReason) => Promise<RefusalStep>;
  /** Wants page 1 again, and with more `requests` old pages. */
  readonly poll: (requests: number) => Promise<void>;
  /** A clock that never goes back, milliseconds. */
  readonly nowMs: () => number;
  /** Calls back once after the time; the answer takes it back. */
  readonly wake: (afterMs: number, callback: () => void) => () => void;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly asApiError: (error: unknown) => ApiError;
  readonly onChange: (state: LoopState) => void;
}

export type LoopPhase =
  /** Requests are under way. `isPoll`: only to see what is new. */
  | { readonly kind: 'reading'; readonly isPoll: boolean }
  /**
   * Nothing begins before `untilMs` (the loop's clock; 0 where a probe is under way). `request`: what failed last.
   * `isProbing`: the server has failed so often that one request at a time finds out.
   */
  | {
      readonly kind: 'waiting';
      readonly error: ApiError;
      readonly request: PageRequest;
      readonly untilMs: number;
      readonly isProbing: boolean;
    }
  /**
   * Nothing is wanted. `trouble`: why the last poll brought nothing. `pollsFromMs`: the hour's requests for polls are
   * spent, and there is none before (the loop's clock); else null.
   */
  | { readonly kind: 'idle'; readonly trouble: ApiError | null; readonly pollsFromMs: number | null }
  | { readonly kind: 'offline' }
  | { readonly kind: 'paused' }
  /** The person must do something first. */
  | { readonly kind: 'stopped'; readonly error: ApiError; readonly request: PageRequest };

export interface LoopState {
  readonly phase: LoopPhase;
  readonly requests: number;
  readonly retries: number;
}

export interface HistoryLoop {
  /** Looks for something to do: after the window or the wish to verify has changed, or something was changed outside. */
  readonly prod: () => void;
  /** Goes on at once, whatever was to be waited for. */
  readonly retryNow: () => void;
  /** Aborts what is under way; `retryNow` goes on. */
  readonly pause: () => void;
  /** Looks for new runs now. */
  readonly pollNow: () => void;
  /** Seconds between polls; null is never. */
  readonly setInterval: (seconds: number | null) => void;
  /** While hidden there are no polls; a load goes on. On return there is one. */
  readonly setVisible: (isVisible: boolean) => void;
  /** The page slept, and nobody can say for how long. */
  readonly checkAfterSleep: () => void;
  /** While offline nothing begins. */
  readonly setOnline: (isOnline: boolean) => void;
  /** Aborts everything, for good. */
  readonly leave: () => void;
}

/** Of the share of requests that a poll may take while there is no interval. */
const DEFAULT_INTERVAL_S = 15;

/** Requests that a poll is made of; what it finds out to be read again is no poll. */
const OF_POLLS: ReadonlySet<PageRequest['purpose']> = new Set(['poll', 'seal', 'head', 'foot']);

/** Pages that are asked for, or have come and wait to be placed. */
const MOST_UNDER_WAY = 4;

interface Flight {
  readonly controller: AbortController;
  /** The page has come and is being placed: the network is free for the next one. */
  hasArrived: boolean;
}

interface Attempt {
  readonly request: PageRequest;
  /** From 1. */
  readonly attempt: number;
}

/**
 * Executes what the ledger asks for, as fast as pacing lets it, and asks it to poll. It decides nothing about the
 * history: which pages, in which order and when to stop is the ledger's business, when a request may begin is `pacing.ts`'s.
 */
export function createHistoryLoop(
  ports: LoopPorts,
  { intervalS, isVisible, isOnline }: { intervalS: number | null; isVisible: boolean; isOnline: boolean },
): HistoryLoop {
  let pacing: Pacing = INITIAL_PACING;
  const underWay = new Map<PageRequest, Flight>();
  let retries: (Attempt & { readonly atMs: number })[] = [];
  let course: 'going' | 'paused' | 'left' | Extract<LoopPhase, { kind: 'stopped' }> = 'going';
  let last: { readonly error: ApiError; readonly request: PageRequest } | null = null;
  let isPolling = false;
  /** Whether the poll is the page's own idea, and not a person's wish. */
  let isCounted = false;
  let pollsFromMs: number | null = null;
  let hasTrouble = false;
  /** A poll is wanted now, whatever the interval says. */
  let isPollWanted = false;
  /** And by a person. */
  let isAskedFor = false;
  let isResting = false;
  /** Since when the interval counts. */
  let restedAtMs = ports.nowMs();
  let polls: PollHistory = [];
  let isStepping = false;
  let isProdded = false;
  let cancelWake: (() => void) | null = null;

  async function step(): Promise<void> {
    cancelWake?.();
    cancelWake = null;
    if (course !== 'going' || !isOnline) return;
    startRetries();
    const slots = findFreeSlots();
    if (slots > 0) await startNext(slots);
    // What ended meanwhile may be why there was nothing to read.
    if (isAtRest() && !isProdded) await rest();
    scheduleWake();
  }

  async function rest(): Promise<void> {
    isPolling = false;
    if (!isResting) restedAtMs = ports.nowMs();
    isResting = true;
    const isDue = isVisible && intervalS !== null && ports.nowMs() >= restedAtMs + intervalS * 1000;
    if (isDue || isPollWanted) await poll(intervalS ?? DEFAULT_INTERVAL_S);
  }

  function isAtRest(): boolean {
    return underWay.size === 0 && retries.length === 0;
  }

  function startRetries(): void {
    const nowMs = ports.nowMs();
    for (const retry of retries.filter(({ atMs }) => atMs <= nowMs)) {
      if (findFreeSlots() === 0) return;
      retries = retries.filter((other) => other !== retry);
      start(retry);
    }
  }

  /** Requests that may begin now. Pages that come faster than they can be placed do not pile up. */
  function findFreeSlots(): number {
    const onNetwork = [...underWay.values()].filter(({ hasArrived }) => !hasArrived).length;
    const slots = findSlots(pacing, ports.nowMs(), onNetwork);
    return Math.max(0, Math.min(slots, MOST_UNDER_WAY - underWay.size));
  }

  async function startNext(slots: number): Promise<void> {
    for (const request of await ports.next(slots)) {
      // The world may have changed while the worker thought.
      if (course === 'going') start({ request, attempt: 1 });
      else void ports.refuse(request, 'failed');
    }
  }

  function start(attempt: Attempt): void {
    const { request } = attempt;
    const flight: Flight = { controller: new AbortController(), hasArrived: false };
    underWay.set(request, flight);
    isResting = false;
    pacing = afterStart(pacing, attempt.attempt);
    if (isPolling && isCounted && OF_POLLS.has(request.purpose)) polls = notePoll(polls, 1, ports.nowMs() / 1000);
    void run(attempt, flight);
  }

  async function run(attempt: Attempt, flight: Flight): Promise<void> {
    const { request } = attempt;
    const isCurrent = (): boolean => underWay.get(request) === flight;
    try {
      await ports.read(request, flight.controller.signal, () => {
        flight.hasArrived = true;
        prod();
      });
      if (isCurrent()) {
        pacing = afterSuccess(pacing);
        hasTrouble = false;
      }
    } catch (error) {
      if (isCurrent()) await fail(attempt, ports.asApiError(error));
    }
    if (isCurrent()) underWay.delete(request);
    prod();
  }

  async function fail({ request, attempt }: Attempt, error: ApiError): Promise<void> {
    const reason = findReason(error);
    if (reason !== null) {
      const next = await ports.refuse(request, reason);
      if (next === 'wait') {
        last = { error, request };
        hasTrouble = true;
        pacing = afterOutage(pacing, ports.nowMs(), ports.random);
      } else if (reason === 'too-large') pacing = afterSuccess(pacing);
      return;
    }
    if (!error.retryable) {
      await ports.refuse(request, 'failed');
      stop(error, request);
      return;
    }
    last = { error, request };
    if (!isOnline) {
      // No fault of the server's: it goes on where it was.
      retries = [...retries, { request, attempt, atMs: ports.nowMs() }];
      return;
    }
    const { verdict, pacing: next } = afterFailure(
      pacing,
      { attempt, isRetryable: true, isRateLimit: error.kind === 'rate-limited', retryAfterMs: error.retryAfterMs },
      ports.nowMs(),
      ports.random,
    );
    pacing = next;
    if (verdict.kind === 'retry') {
      const nextAttempt = error.kind === 'rate-limited' ? attempt : attempt + 1;
      retries = [...retries, { request, attempt: nextAttempt, atMs: verdict.atMs }];
      return;
    }
    hasTrouble = true;
    await ports.refuse(request, 'failed');
  }

  function stop(error: ApiError, request: PageRequest): void {
    if (course !== 'going') return;
    abortAll();
    course = { kind: 'stopped', error, request };
  }

  function abortAll(): void {
    const requests = [...underWay.keys(), ...retries.map(({ request }) => request)];
    for (const { controller } of underWay.values()) controller.abort();
    underWay.clear();
    retries = [];
    for (const request of requests) void ports.refuse(request, 'failed');
  }

  async function poll(everyS: number): Promise<void> {
    restedAtMs = ports.nowMs();
    isCounted = !isAskedFor;
    isPollWanted = false;
    isAskedFor = false;
    const allowance = isCounted ? findPollAllowance(polls, everyS, restedAtMs / 1000) : REQUESTS_PER_POLL;
    const nextS = allowance > 0 ? null : findNextAllowance(polls, restedAtMs / 1000);
    pollsFromMs = nextS === null ? null : nextS * 1000;
    if (allowance === 0) return;
    isPolling = true;
    await ports.poll(allowance);
    const slots = findFreeSlots();
    if (slots > 0) await startNext(slots);
  }

  /** When something that waits may begin. */
  function findMoments(): number[] {
    const moments = retries.map(({ atMs }) => Math.max(atMs, pacing.holdUntilMs));
    return pacing.holdUntilMs > ports.nowMs() ? [...moments, pacing.holdUntilMs] : moments;
  }

  function scheduleWake(): void {
    const nowMs = ports.nowMs();
    const moments = findMoments();
    if (isAtRest() && isVisible && intervalS !== null) moments.push(restedAtMs + intervalS * 1000);
    const isDue = moments.length > 0 && Math.min(...moments) <= nowMs;
    // It has come due in the meantime. Where there is no slot it waits for another request to end, not for time to pass.
    if (isDue && findFreeSlots() > 0) isProdded = true;
    const ahead = moments.filter((moment) => moment > nowMs);
    if (ahead.length > 0) cancelWake = ports.wake(Math.min(...ahead) - nowMs, prod);
  }

  /** One step at a time, and one more for whatever happened meanwhile. */
  function prod(): void {
    isProdded = true;
    if (isStepping) return;
    isStepping = true;
    void (async () => {
      while (isProdded) {
        isProdded = false;
        await step();
        if (!isProdded) report();
      }
      isStepping = false;
    })();
  }

  function report(): void {
    if (course !== 'left') {
      ports.onChange({ phase: findPhase(), requests: pacing.requests, retries: pacing.retries });
    }
  }

  function findPhase(): LoopPhase {
    if (typeof course === 'object') return course;
    if (course === 'paused') return { kind: 'paused' };
    if (!isOnline) return { kind: 'offline' };
    const moments = findMoments();
    const isReading = underWay.size > 0;
    // A probe that is under way is still a wait.
    if (last !== null && (isReading ? isProbing(pacing) : moments.length > 0)) {
      const untilMs = isReading ? 0 : Math.min(...moments);
      return { kind: 'waiting', ...last, untilMs, isProbing: isProbing(pacing) };
    }
    if (isReading) return { kind: 'reading', isPoll: isPolling };
    return { kind: 'idle', trouble: hasTrouble && last !== null ? last.error : null, pollsFromMs };
  }

  /** A load that goes on meets what is new anyway. */
  function wantPoll(): void {
    isPollWanted ||= isAtRest();
  }

  function goOn(): void {
    if (course === 'left') return;
    course = 'going';
    pacing = withoutHold(pacing);
    const atMs = ports.nowMs();
    retries = retries.map(({ request, attempt }) => ({ request, attempt, atMs }));
    prod();
  }

  return {
    prod,
    retryNow() {
      // A browser can be wrong about the network; the person may know better.
      isOnline = true;
      goOn();
    },
    pause() {
      if (course !== 'going') return;
      course = 'paused';
      abortAll();
      prod();
    },
    pollNow() {
      wantPoll();
      isAskedFor ||= isPollWanted;
      prod();
    },
    setInterval(seconds) {
      intervalS = seconds;
      prod();
    },
    setVisible(next) {
      const isBack = next && !isVisible;
      isVisible = next;
      if (isBack && intervalS !== null) wantPoll();
      prod();
    },
    checkAfterSleep() {
      if (intervalS !== null && isVisible) wantPoll();
      prod();
    },
    setOnline(next) {
      const isBack = next && !isOnline;
      isOnline = next;
      if (isBack && intervalS !== null && isVisible) wantPoll();
      if (isBack && course === 'going') goOn();
      else prod();
    },
    leave() {
      course = 'left';
      for (const { controller } of underWay.values()) controller.abort();
      underWay.clear();
      cancelWake?.();
    },
  };
}

/** Errors that a smaller page may be spared; null for the others. */
function findReason({ kind, isInBody }: ApiError): RefusalReason | null {
  if (kind === 'invalid-request') return 'invalid-request';
  if (kind === 'timeout') return isInBody ? 'too-large' : 'slow';
  return kind === 'too-large' ? 'too-large' : null;
}
