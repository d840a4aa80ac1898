import { type PriceUnit, SECONDS_PER_MINUTE, UNBILLED, UNIT_SIZE } from '#spikes/prices/price-units.ts';

/** How amounts and units are read. */
export interface Reading {
  /** Usage may differ from price x units by so much, in nano-dollars. */
  readonly roundingNanoUsd: number;
  /** Whether a minute that was begun is charged in full. */
  readonly isStartedMinute: boolean;
}

/** How many units are charged for at the most, of what a run reports. */
export function mostUnits(reported: number, unit: PriceUnit, { isStartedMinute }: Reading): number {
  return (isStartedMinute ? toStartedMinutes(reported) : reported) / UNIT_SIZE[unit];
}

/** How many units are charged for at the least, of what a run reports. */
export function fewestUnits(reported: number, unit: PriceUnit, { isStartedMinute }: Reading): number {
  return isStartedMinute ? fewestStarted(reported) : Math.max(0, reported / UNIT_SIZE[unit] - UNBILLED[unit]);
}

/** Minutes that were begun at the least, since the last second may not be billed. */
function fewestStarted(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / SECONDS_PER_MINUTE - UNBILLED.minute));
}

/** What is charged for so many seconds where a minute that was begun counts in full, in seconds. */
export function toStartedMinutes(seconds: number): number {
  return Math.ceil(seconds / SECONDS_PER_MINUTE) * SECONDS_PER_MINUTE;
}
