import { useSyncExternalStore } from 'react';
import { openDeviceItem } from '#browser/device-item.ts';

const DEFAULT_USD = 1;
/** What a person may choose; a spike of less than a cent is noise. */
export const LEAST_SPIKE_USD = 0.01;
export const MOST_SPIKE_USD = 100_000;

const LEAST_USD = openDeviceItem('run-history-least-spike-usd', {
  parse: (text) => (isAllowed(Number(text)) ? Number(text) : DEFAULT_USD),
  format: String,
});

/** Dollars above expected that are worth a word at the least, as chosen on this device. */
export function useLeastUsd(): readonly [usd: number, choose: (usd: number) => void] {
  return [useSyncExternalStore(LEAST_USD.subscribe, LEAST_USD.read), choose];
}

function choose(usd: number): void {
  if (isAllowed(usd)) LEAST_USD.write(usd);
}

function isAllowed(usd: number): boolean {
  return usd >= LEAST_SPIKE_USD && usd <= MOST_SPIKE_USD;
}
