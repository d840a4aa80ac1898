import { useSyncExternalStore } from 'react';

const MINUTE_MS = 60_000;

/** The current minute, unix milliseconds: what "the last 24 hours" counts from. One render a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readMinute);
}

function readMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE_MS / 4);
  return () => {
    clearInterval(timer);
  };
}
