import { createContext, useContext, useSyncExternalStore } from 'react';
import type { History, HistoryState } from '#data/history.ts';
import type { Session, SessionState } from '#data/session.ts';

export const SessionContext = createContext<Session | null>(null);
/** The history on the page; provided where one is shown. */
export const HistoryContext = createContext<History | null>(null);

export function useSession(): readonly [SessionState, Session] {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('SessionContext has no provider.');
  return [useSyncExternalStore(session.subscribe, session.getState), session];
}

export function useHistory(): readonly [HistoryState, History] {
  const history = useProvidedHistory();
  return [useSyncExternalStore(history.subscribe, history.getState), history];
}

/** How far the load has come, ahead of what the page is about. */
export function useProgress(): HistoryState {
  const { subscribeProgress, getProgress } = useProvidedHistory();
  return useSyncExternalStore(subscribeProgress, getProgress);
}

/** Whether the first runs are here, or as many as there are: what nobody waits for can come now. */
export function useHasRows(): boolean {
  const { subscribe, getState } = useProvidedHistory();
  return useSyncExternalStore(subscribe, () => {
    const { coverage, phase } = getState();
    return coverage.loaded > 0 || phase.kind === 'loaded';
  });
}

function useProvidedHistory(): History {
  const history = useContext(HistoryContext);
  if (history === null) throw new Error('HistoryContext has no provider.');
  return history;
}
