import { useSyncExternalStore } from 'react';
import { openDeviceItem } from '#browser/device-item.ts';

/** What a person may choose: an account of half a dollar a day has spikes, too. */
export const LEAST_SPIKE_USD = 0.0001;
export const MOST_SPIKE_USD = 100_000;

const LEAST_USD = openDeviceItem<number | null>('run-history-least-spike-usd', {
  parse: (text) => (isAllowed(Number(text)) ? Number(text) : null),
  format: (usd) => (usd === null ? '' : String(usd)),
});

/** Dollars above usual that are worth a word at the least, as chosen on this device; null: they follow the account. */
export function useLeastUsd(): readonly [usd: number | null, choose: (usd: number | null) => void] {
  return [useSyncExternalStore(LEAST_USD.subscribe, LEAST_USD.read), choose];
}

function choose(usd: number | null): void {
  if (usd === null || isAllowed(usd)) LEAST_USD.update(() => usd);
}

function isAllowed(usd: number): boolean {
  return usd >= LEAST_SPIKE_USD && usd <= MOST_SPIKE_USD;
}
