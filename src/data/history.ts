import type { QueryClient } from '@tanstack/react-query';
import type { RunListSource } from '#api/client.ts';
import type { Dialect } from '#api/dialects/dialect.ts';
import type { PageOfList } from '#api/run-list-request.ts';
import { ApiError } from '#api/errors.ts';
import type { Coverage, NoteCounts, SetAsideRow } from '#domain/coverage.ts';
import type { ApiVersion } from '#domain/api-version.ts';
import { coreclawMonthAt } from '#domain/coreclaw-month.ts';
import { loadPart } from '#domain/lost-code.ts';
import type { ServerQuestion } from '#domain/server-question.ts';
import { FIRST_PAGE_SIZE, type HistoryOptions, type HistorySummary } from '#engine/messages.ts';
import { createHistoryLoop, type HistoryLoop, type LoopState } from '#sync/history-loop.ts';
import type { DoubtDecision, HistoryWindow, LedgerCoverage, PageRequest } from '#sync/ledger.ts';
import { fitSize } from '#sync/size-ladder.ts';
import type { AccountApi } from '#data/account-api.ts';
import { asApiError } from '#data/as-api-error.ts';
import { createServerSearch, type ServerMatches } from '#data/server-matches.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import { askPageAhead } from '#data/page-ahead.ts';
import { createPublished } from '#data/published.ts';
import { pageOf, runPageOptions, type PageRoute } from '#data/page-queries.ts';

export type { Dialect, PageOfList };

/** What the page knows of the history while it loads. The runs themselves are in the worker. */
export interface HistoryState {
  readonly phase: HistoryPhase;
  readonly coverage: Coverage;
  /** What the ledger says; null before the first page. */
  readonly ledger: LedgerCoverage | null;
  /** The last thing that could be said of the history as a whole; while a poll is under way that is still what was said before. */
  readonly claim: LedgerCoverage['claim'];
  /** Runs that came with a poll and wait to be let in. */
  readonly waiting: number;
  /** Grows with every change of the loaded runs: answers of an older revision are stale. */
  readonly revision: number;
  readonly setAside: readonly SetAsideRow[];
  readonly setAsideCount: number;
  readonly notes: NoteCounts;
  /** The worker died and the history is read again. */
  readonly restarted: boolean;
  /** The version of the API that was asked came to its end, and its successor is asked since. */
  readonly hasMoved: boolean;
  readonly requests: number;
  readonly retries: number;
  /** Seconds between polls; 0 is never. */
  readonly pollSeconds: number;
  /** What the server said to the filters of the view about runs that are not loaded; null where it was not asked. */
  readonly serverMatches: ServerMatches | null;
}

export type HistoryPhase =
  | { readonly kind: 'loading' }
  /**
   * A request failed and will be made again at `untilMs` (unix milliseconds), `leftMs` after this was said.
   * `isProbing`: the server has failed so often that one request at a time finds out.
   */
  | {
      readonly kind: 'waiting';
      readonly error: ApiError;
      readonly request: PageRequest;
      readonly untilMs: number;
      readonly leftMs: number;
      readonly isProbing: boolean;
    }
  | { readonly kind: 'offline' }
  | { readonly kind: 'paused' }
  /**
   * All that is wanted was read. `trouble`: why the last look for new runs brought nothing. `pollsFromMs`: no look for
   * new runs before (unix milliseconds), since the hour's requests are spent; else null.
   */
  | { readonly kind: 'loaded'; readonly trouble: ApiError | null; readonly pollsFromMs: number | null }
  /** `request` is null where none was the reason. */
  | { readonly kind: 'stopped'; readonly error: ApiError; readonly request: PageRequest | null };

/** The loading of one history, from one source, until it is left. */
export interface History {
  /** Answers a request beside the load: for single ones, while nothing else is read. */
  readonly source: RunListSource;
  /** The version of the API that is asked. */
  readonly dialect: () => Dialect;
  /** What the page is about: while many pages come it changes once a second, since every number on the page does with it. */
  readonly getState: () => HistoryState;
  readonly subscribe: (listener: () => void) => () => void;
  /** How far the load has come by now, five times a second. */
  readonly getProgress: () => HistoryState;
  readonly subscribeProgress: (listener: () => void) => () => void;
  /** Goes on at once, after a pause, a stop or in the middle of a wait. */
  readonly retry: () => void;
  readonly pause: () => void;
  /** Leaves it at the newest runs without a gap. */
  readonly cancel: () => void;
  readonly loadMore: () => void;
  readonly loadEverything: () => void;
  /** Reads everything until it agrees with itself. */
  readonly verify: () => void;
  /** What becomes of runs that are shown and that most of CoreClaw's list has lost. */
  readonly decide: (decision: DoubtDecision) => void;
  /** Lets in the runs that wait. */
  readonly admit: () => void;
  readonly checkNow: () => void;
  readonly setPollSeconds: (seconds: number) => void;
  /** What the view's filters ask the server about runs that are not loaded. */
  readonly ask: (question: ServerQuestion | null) => void;
  /** Aborts what is under way. */
  readonly leave: () => void;
}

/** Whether anybody looks, and whether there is a network. */
interface PageLife {
  isVisible(): boolean;
  isOnline(): boolean;
  watch(listener: (event: 'changed' | 'restored') => void): () => void;
}

/** What is remembered of how to read a history, by the version of the API where that matters. */
interface Memory {
  readPageSize(version: ApiVersion): number | null;
  keepPageSize(version: ApiVersion, rows: number): void;
  readPollSeconds(): number | null;
  keepPollSeconds(seconds: number): void;
}

export interface HistoryPorts {
  readonly api: AccountApi;
  readonly engine: EngineHandle;
  readonly queryClient: QueryClient;
  readonly pageLife: PageLife;
  readonly memory: Memory;
}

/** Page sizes to try: what is documented, sent by CoreClaw's own client, and said of later versions. */
const PAGE_SIZES = [1000, 500, 100, 50, 20, 10, 1];

/** Newest runs that are loaded without being asked for, and with each "Load more". */
const WINDOW = 100_000;

const POLL_SECONDS = 15;

/** Of fewer runs the first answer comes at once anyway. */
const WARM_UP_FROM = 50_000;

/** Progress faster than this would only make the page render what nobody can read. */
const PROGRESS_EVERY_MS = 200;
/** Of a load: what is drawn more often takes from it the time that it needs. */
const STATE_EVERY_MS = 1000;

/** Begins to read the history of a source into the engine. */
export function createHistory({ api, engine, queryClient, pageLife, memory }: HistoryPorts): History {
  const empty: HistoryState = {
    phase: pageLife.isOnline() ? { kind: 'loading' } : { kind: 'offline' },
    coverage: { loaded: 0, count: null, sinceMs: null, complete: false },
    ledger: null,
    claim: null,
    waiting: 0,
    revision: 0,
    setAside: [],
    setAsideCount: 0,
    notes: {},
    restarted: false,
    hasMoved: false,
    requests: 0,
    retries: 0,
    pollSeconds: memory.readPollSeconds() ?? POLL_SECONDS,
    serverMatches: null,
  };
  let state = empty;
  const published = createPublished(empty);
  const progress = createPublished(empty);
  let window: HistoryWindow = WINDOW;
  let asked: ServerQuestion | null = null;
  let isWarm = false;
  let current = begin();

  /** `now` for what a person waits for: the first rows, a failure, the end. */
  function update(change: Partial<HistoryState>, when: 'now' | 'soon'): void {
    state = { ...state, ...change };
    progress.set(state, when === 'now' ? 0 : PROGRESS_EVERY_MS);
    const pauseMs = state.phase.kind === 'loading' ? STATE_EVERY_MS : PROGRESS_EVERY_MS;
    published.set(state, when === 'now' ? 0 : pauseMs);
  }

  function takeSummary(summary: HistorySummary): void {
    const { ledger } = summary;
    const isFirst = state.ledger === null;
    const mayStand = state.phase.kind === 'loaded' && isQuiet(ledger) && ledger.limit?.kind !== 'count';
    const claim = ledger.claim ?? (mayStand ? state.claim : null);
    const { version, largestPage } = api.dialect();
    if (ledger.pageSize !== (memory.readPageSize(version) ?? largestPage))
      memory.keepPageSize(version, ledger.pageSize);
    const coverage = {
      loaded: summary.shown,
      count: ledger.count,
      sinceMs: summary.sinceMs,
      // Months that CoreClaw does not list are no part of what it lists.
      complete:
        claim !== null && claim.rows >= claim.count && (ledger.months?.isWhole !== false || ledger.limit !== null),
    };
    const { waiting, revision, setAside, setAsideCount, notes } = summary;
    update({ ledger, claim, coverage, waiting, revision, setAside, setAsideCount, notes }, isFirst ? 'now' : 'soon');
  }

  function takeLoopState({ phase, requests, retries }: LoopState): void {
    const next = describePhase(phase, state);
    const isNews = next.kind !== state.phase.kind || next.kind === 'waiting';
    update({ phase: next, requests, retries }, isNews ? 'now' : 'soon');
    if (next.kind === 'loaded' && state.coverage.loaded >= WARM_UP_FROM && !isWarm) {
      isWarm = true;
      // A worker that dies over it is noticed elsewhere.
      void loadPart(() => import('#data/warm-up.ts'))
        .then(({ warmUp }) => warmUp(engine))
        .catch(() => undefined);
    }
    current.search.setFree(next.kind === 'loaded' || next.kind === 'paused');
  }

  /** How the history is to be read, as far as is known before it is. */
  function findOptions(): HistoryOptions {
    const { version, largestPage, isByMonth } = api.dialect();
    const largest = Math.min(largestPage, memory.readPageSize(version) ?? largestPage);
    const allowed = PAGE_SIZES.filter((size) => size <= largest);
    const sizes = allowed.length > 0 ? allowed : PAGE_SIZES;
    return { sizes, window, ...(isByMonth ? { months: { nowMs: Date.now() } } : {}) };
  }

  function begin() {
    const options = findOptions();
    const { sizes, months } = options;
    const first = { pageIndex: 1, pageSize: fitSize(sizes, FIRST_PAGE_SIZE) };
    const month = months === undefined ? {} : { month: coreclawMonthAt(months.nowMs) };
    const ahead = pageLife.isOnline() ? askPageAhead(api.ask, pageOf({ ...first, ...month })) : null;
    const route = engine
      .begin(options)
      .then((historyId): PageRoute => ({ source: ahead?.source ?? api.ask, engine, historyId }));
    return read(route, ahead?.leave);
  }

  /** The same history from the successor of what was asked: what is held stays. */
  function moveOn(): void {
    const { route, loop, search } = current;
    loop.leave();
    search.leave();
    const moved = route.then(async (to): Promise<PageRoute> => {
      await engine.tell((remote) => remote.changeVersion(to.historyId, findOptions()));
      return { ...to, source: api.ask };
    });
    update({ hasMoved: true }, 'now');
    current = read(moved);
    current.search.ask(asked);
    current.loop.prod();
  }

  function read(route: Promise<PageRoute>, onLeave?: () => void) {
    // Who dies is replaced, and with it everything that waits for it here.
    route.catch(() => undefined);
    const loop = createLoop(route, onLeave);
    const search = createServerSearch({
      route,
      queryClient,
      pageSize: () => state.ledger?.pageSize ?? 1,
      months: () => {
        const newest = coreclawMonthAt(Date.now());
        return api.dialect().isByMonth ? { newest, oldest: state.ledger?.months?.from ?? newest } : null;
      },
      isNeeded: () => state.phase.kind === 'paused' || hasMore(state.ledger),
      onChange: (answer, revision) => update({ serverMatches: answer, revision: revision ?? state.revision }, 'soon'),
    });
    return { route, loop, search };
  }

  function createLoop(route: Promise<PageRoute>, onLeave?: () => void): HistoryLoop {
    let hasLeft = false;
    const call = async <Value>(ask: (to: PageRoute) => Promise<Value>, otherwise: Value): Promise<Value> => {
      try {
        return await ask(await route);
      } catch {
        return otherwise;
      }
    };
    const loop = createHistoryLoop(
      {
        next: (slots) => call((to) => engine.tell((remote) => remote.next(to.historyId, slots, Date.now())), []),
        read: async (request, signal, onArrived) => {
          try {
            const summary = await queryClient.fetchQuery(runPageOptions(await route, request, signal, onArrived));
            if (!hasLeft) takeSummary(summary);
          } catch (error) {
            if (!hasLeft && (await api.movesOn(error, signal)) && !hasLeft) moveOn();
            throw error;
          }
        },
        refuse: (request, reason) =>
          call((to) => engine.tell((remote) => remote.refuse(to.historyId, request, reason)), 'go-on'),
        poll: (requests) =>
          call((to) => engine.tell((remote) => remote.poll(to.historyId, Date.now() / 1000, requests)), undefined),
        nowMs: () => performance.now(),
        wake: (afterMs, callback) => {
          const timer = setTimeout(callback, afterMs);
          return () => clearTimeout(timer);
        },
        random: Math.random,
        asApiError,
        onChange: (loopState) => {
          if (!hasLeft) takeLoopState(loopState);
        },
      },
      { intervalS: state.pollSeconds || null, isVisible: pageLife.isVisible(), isOnline: pageLife.isOnline() },
    );
    return {
      ...loop,
      leave: () => {
        hasLeft = true;
        loop.leave();
        onLeave?.();
      },
    };
  }

  /** Tells the engine something that changes what is held, or what is wanted. */
  async function tell(what: (to: PageRoute) => Promise<void>, then: 'go on' | 'stay'): Promise<void> {
    const { loop, route } = current;
    try {
      const to = await route;
      await what(to);
      const summary = await engine.tell((remote) => remote.summary(to.historyId));
      if (summary !== null && loop === current.loop) takeSummary(summary);
      if (then === 'go on') loop.retryNow();
    } catch {
      // The worker died: what took its place begins anew.
    }
  }

  function setWindow(next: HistoryWindow): void {
    window = next;
    void tell((to) => engine.tell((remote) => remote.setWindow(to.historyId, next)), 'go on');
  }

  /** The worker has taken everything with it. */
  function loseAll(): void {
    current.loop.leave();
    current.search.leave();
    // Nobody will ask again about what is gone.
    queryClient.clear();
    const { pollSeconds, hasMoved } = state;
    state = { ...empty, pollSeconds, hasMoved, restarted: true };
    isWarm = false;
  }

  const stopListening = engine.onRestart(() => {
    loseAll();
    current = begin();
    current.search.ask(asked);
    current.loop.prod();
  });
  const stopHearingOfLoss = engine.onLoss(() => {
    loseAll();
    update({ phase: { kind: 'stopped', error: new ApiError('lost-worker', ''), request: null } }, 'now');
  });
  const stopWatching = pageLife.watch((event) => {
    const { loop } = current;
    loop.setOnline(pageLife.isOnline());
    loop.setVisible(pageLife.isVisible());
    if (event === 'restored') loop.checkAfterSleep();
  });
  current.loop.prod();

  return {
    source: api.ask,
    dialect: api.dialect,
    getState: published.get,
    subscribe: published.subscribe,
    getProgress: progress.get,
    subscribeProgress: progress.subscribe,
    retry: () => current.loop.retryNow(),
    pause: () => current.loop.pause(),
    cancel: () => setWindow(Math.max(1, state.ledger?.contiguous?.rows ?? 1)),
    loadMore: () => setWindow((state.ledger?.target ?? 0) + WINDOW),
    loadEverything: () => setWindow('everything'),
    verify: () => void tell((to) => engine.tell((remote) => remote.verify(to.historyId)), 'go on'),
    decide: (decision) => void tell((to) => engine.tell((remote) => remote.decide(to.historyId, decision)), 'go on'),
    admit: () => void tell((to) => engine.tell((remote) => remote.admit(to.historyId)), 'stay'),
    checkNow: () => current.loop.pollNow(),
    setPollSeconds: (seconds) => {
      memory.keepPollSeconds(seconds);
      update({ pollSeconds: seconds }, 'now');
      current.loop.setInterval(seconds || null);
    },
    ask: (question) => {
      asked = question;
      current.search.ask(question);
    },
    leave: () => {
      stopListening();
      stopHearingOfLoss();
      stopWatching();
      published.stop();
      progress.stop();
      current.loop.leave();
      current.search.leave();
      queryClient.clear();
    },
  };
}

/** Whether the list goes on behind what is wanted of it. */
export function hasMore(ledger: LedgerCoverage | null): boolean {
  return (ledger?.count ?? 0) > (ledger?.target ?? 0) || ledger?.months?.isWhole === false;
}

/** What a poll finds is added to what is claimed, as long as the list does not contradict itself. */
function isQuiet({ phase }: LedgerCoverage): boolean {
  return phase !== 'sweeping' && phase !== 'changing' && phase !== 'doubted';
}

function describePhase(phase: LoopState['phase'], { ledger }: HistoryState): HistoryPhase {
  switch (phase.kind) {
    case 'reading': {
      return phase.isPoll && ledger !== null && isQuiet(ledger)
        ? { kind: 'loaded', trouble: null, pollsFromMs: null }
        : { kind: 'loading' };
    }
    case 'waiting': {
      const leftMs = Math.max(0, phase.untilMs - performance.now());
      return { ...phase, leftMs, untilMs: Date.now() + leftMs };
    }
    case 'idle': {
      const { trouble, pollsFromMs } = phase;
      return {
        kind: 'loaded',
        trouble,
        pollsFromMs: pollsFromMs === null ? null : Date.now() + pollsFromMs - performance.now(),
      };
    }
    case 'offline':
    case 'paused':
    case 'stopped':
      return phase;
  }
}
