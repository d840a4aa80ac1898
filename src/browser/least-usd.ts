import { useSyncExternalStore } from 'react';
import { attempt } from '#browser/attempt.ts';

const ITEM = 'run-history-least-spike-usd';
const DEFAULT_USD = 1;
/** What a person may choose; a spike of less than a cent is noise. */
export const LEAST_SPIKE_USD = 0.01;
export const MOST_SPIKE_USD = 100_000;

const listeners = new Set<() => void>();
let chosen: number | null = null;

/** Dollars above expected that are worth a word at the least, as chosen on this device. */
export function useLeastUsd(): readonly [usd: number, choose: (usd: number) => void] {
  return [useSyncExternalStore(subscribe, read), choose];
}

function choose(usd: number): void {
  if (!isAllowed(usd)) return;
  chosen = usd;
  attempt(() => {
    localStorage.setItem(ITEM, String(usd));
  });
  for (const listener of listeners) listener();
}

function read(): number {
  if (chosen !== null) return chosen;
  const stored = Number(attempt(() => localStorage.getItem(ITEM)) ?? Number.NaN);
  return (chosen = isAllowed(stored) ? stored : DEFAULT_USD);
}

function isAllowed(usd: number): boolean {
  return usd >= LEAST_SPIKE_USD && usd <= MOST_SPIKE_USD;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
