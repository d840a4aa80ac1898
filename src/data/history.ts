import type { ApiError } from '#api/errors.ts';
import type { RunListSource } from '#api/client.ts';
import type { Coverage, NoteCounts, SetAsideRow } from '#domain/coverage.ts';
import { readHistory } from '#sync/read-history.ts';
import type { QueryClient } from '@tanstack/react-query';
import { asApiError } from '#data/as-api-error.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import { runPageOptions } from '#data/queries.ts';
import { sleep } from '#data/sleep.ts';

/** What the page knows of the history while it loads. The runs themselves are in the worker. */
export interface HistoryState {
  readonly phase: HistoryPhase;
  readonly coverage: Coverage;
  /** Grows with every change of the loaded runs: answers of an older revision are stale. */
  readonly revision: number;
  readonly setAside: readonly SetAsideRow[];
  readonly setAsideCount: number;
  readonly notes: NoteCounts;
  /** The worker died and the history is read again. */
  readonly restarted: boolean;
}

export type HistoryPhase =
  | { readonly kind: 'loading' }
  /** A request failed and will be made again at `untilMs` (unix milliseconds). */
  | { readonly kind: 'waiting'; readonly error: ApiError; readonly untilMs: number }
  | { readonly kind: 'loaded'; readonly atMs: number }
  | { readonly kind: 'stopped'; readonly error: ApiError };

/** The loading of one history, from one source, until it is left. */
export interface History {
  readonly getState: () => HistoryState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads again from the head; what is loaded stays. */
  readonly retry: () => void;
  /** Aborts what is under way. */
  readonly leave: () => void;
}

const EMPTY: HistoryState = {
  phase: { kind: 'loading' },
  coverage: { loaded: 0, count: null, sinceMs: null, complete: false },
  revision: 0,
  setAside: [],
  setAsideCount: 0,
  notes: {},
  restarted: false,
};

/** Progress faster than this would only make the page render what nobody can read. */
const PUBLISH_EVERY_MS = 200;

/** Begins to read the history of a source into the engine. */
export function createHistory({
  source,
  engine,
  queryClient,
}: {
  source: RunListSource;
  engine: EngineHandle;
  queryClient: QueryClient;
}): History {
  let state = EMPTY;
  let published = EMPTY;
  let publishTimer: ReturnType<typeof setTimeout> | undefined;
  let reading = new AbortController();
  let historyId = engine.begin();
  let hasLeft = false;
  const listeners = new Set<() => void>();

  function publish(): void {
    clearTimeout(publishTimer);
    publishTimer = undefined;
    published = state;
    for (const listener of listeners) listener();
  }

  /** `now` for what a person waits for: the first rows, a failure, the end. */
  function update(change: Partial<HistoryState>, when: 'now' | 'soon'): void {
    if (hasLeft) return;
    state = { ...state, ...change };
    if (when === 'now') publish();
    else publishTimer ??= setTimeout(publish, PUBLISH_EVERY_MS);
  }

  async function read(): Promise<void> {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    update({ phase: { kind: 'loading' } }, 'now');
    try {
      const id = await historyId;
      await readHistory({
        readPage: async (request) => {
          const summary = await queryClient.fetchQuery(
            runPageOptions({ source, engine, historyId: id, request, signal }),
          );
          const isFirst = state.coverage.count === null;
          update(
            {
              phase: { kind: 'loading' },
              coverage: {
                loaded: summary.loaded,
                count: summary.count ?? state.coverage.count,
                sinceMs: summary.sinceMs,
                complete: false,
              },
              revision: summary.revision,
              setAside: summary.setAside,
              setAsideCount: summary.setAsideCount,
              notes: summary.notes,
            },
            isFirst ? 'now' : 'soon',
          );
          return summary;
        },
        onWait: ({ error, waitMs }) => {
          update({ phase: { kind: 'waiting', error, untilMs: Date.now() + waitMs } }, 'now');
        },
        sleep: (ms) => sleep(ms, signal),
        random: Math.random,
      });
      const { coverage, setAsideCount } = state;
      const complete = coverage.count === null || coverage.loaded + setAsideCount >= coverage.count;
      update({ phase: { kind: 'loaded', atMs: Date.now() }, coverage: { ...coverage, complete } }, 'now');
    } catch (error) {
      if (signal.aborted) return;
      update({ phase: { kind: 'stopped', error: asApiError(error) } }, 'now');
    }
  }

  const stopListening = engine.onRestart(() => {
    // Revisions begin again: an old answer must not pass for a new one.
    queryClient.clear();
    state = { ...EMPTY, restarted: true };
    historyId = engine.begin();
    void read();
  });
  void read();

  return {
    getState: () => published,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry: () => {
      void read();
    },
    leave: () => {
      hasLeft = true;
      stopListening();
      clearTimeout(publishTimer);
      reading.abort();
      queryClient.clear();
    },
  };
}
