import type { WireRun } from '#api/contract.ts';
import type { Factor } from './incident.ts';

/** Micro-dollars by hours since the epoch, of one scraper. */
export type HourlyMicroUsd = ReadonlyMap<number, number>;

/** What was made to happen, and what it cost up to now. */
export interface Label {
  readonly factor: Factor;
  readonly isEverywhere: boolean;
  /** Unix milliseconds; the end exclusive, and not later than now. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly isOngoing: boolean;
  /** By scraper: what would not have been charged. */
  readonly extra: ReadonlyMap<string, HourlyMicroUsd>;
}

/** Time in which an alarm about a scraper counts neither for nor against: the first times of what recurs. */
export interface Excused {
  readonly scraperSlug: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What recurs of a scraper. */
export interface Habit {
  readonly scraperSlug: string;
  readonly unusualDays: readonly number[] | null;
  readonly excusedOccurrences: number;
}

/** The runs of an account and the truth about them. */
export interface LabelledHistory {
  readonly key: string;
  readonly kind: string;
  readonly nowMs: number;
  /** Null when all of the history is there. */
  readonly coveredSinceMs: number | null;
  readonly firstDay: number;
  readonly today: number;
  readonly runs: readonly WireRun[];
  readonly labels: readonly Label[];
  readonly excused: readonly Excused[];
  readonly habits: readonly Habit[];
  /** By scraper: what would have been charged if nothing had happened. */
  readonly ordinary: ReadonlyMap<string, HourlyMicroUsd>;
}

export function sumMicroUsd(hourly: HourlyMicroUsd | undefined): number {
  let sum = 0;
  for (const microUsd of hourly?.values() ?? []) sum += microUsd;
  return sum;
}

/** What an incident cost, in dollars. */
export function extraUsdOf({ extra }: Label): number {
  let sum = 0;
  for (const hourly of extra.values()) sum += sumMicroUsd(hourly);
  return sum / 1e6;
}
