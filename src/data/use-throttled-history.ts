import { useSyncExternalStore } from 'react';
import type { History } from '#data/history.ts';
import { useHistory } from '#data/use-session.ts';

/** While a history is read, what looks at all of it is asked again after so long. */
const PAUSE_MS = 10_000;

interface ThrottledHistory {
  readonly revision: number;
  /** The history is loaded back to here, unix milliseconds, in the far future where nothing is; null when all of it is. */
  readonly coveredSinceMs: number | null;
}

interface ThrottledView {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => ThrottledHistory;
}

/** One for all who ask, so that they ask about the same runs. */
const views = new WeakMap<History, ThrottledView>();

/** How much is loaded; while many pages come, as it was at most so many seconds ago. */
export function useThrottledHistory(): ThrottledHistory {
  const [, history] = useHistory();
  const { subscribe, read } = throttledViewOf(history);
  return useSyncExternalStore(subscribe, read);
}

function throttledViewOf(history: History): ThrottledView {
  const known = views.get(history);
  if (known !== undefined) return known;
  const view = createThrottledView(history);
  views.set(history, view);
  return view;
}

function createThrottledView(history: History): ThrottledView {
  const listeners = new Set<() => void>();
  let told = take();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopHearing: (() => void) | null = null;

  function take(): ThrottledHistory {
    const { revision, coverage } = history.getState();
    return { revision, coveredSinceMs: coverage.complete ? null : (coverage.sinceMs ?? Number.MAX_SAFE_INTEGER) };
  }

  function handle(): void {
    if (history.getState().phase.kind === 'loading') timer ??= setTimeout(update, PAUSE_MS);
    else update();
  }

  function update(): void {
    stopTimer();
    const now = take();
    if (now.revision === told.revision && now.coveredSinceMs === told.coveredSinceMs) return;
    told = now;
    for (const listener of listeners) listener();
  }

  function stopTimer(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    read: () => told,
    subscribe(listener) {
      if (listeners.size === 0) {
        stopHearing = history.subscribe(handle);
        handle();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopHearing?.();
        stopTimer();
      };
    },
  };
}
