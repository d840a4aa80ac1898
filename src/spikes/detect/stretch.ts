import type { Rhythm } from '#spikes/detect/recurrence.ts';

/** One day of a stretch. */
export interface StretchDay {
  readonly day: number;
  readonly usd: number;
  /** What is usual; on a level that was open already, what that level costs. */
  readonly usualUsd: number;
}

/** Days, or hours, of a scraper that cost unusually much: something that began and, mostly, ended. */
export interface Stretch {
  /** Null for the whole account. */
  readonly slug: string | null;
  /** `new`: the scraper had not run before. `price`: its runs were charged more than was usual for what they brought. */
  readonly kind: 'rise' | 'new' | 'price';
  readonly firstDay: number;
  /** Inclusive. */
  readonly lastDay: number;
  /** The hours that carry it, unix milliseconds, the end exclusive; null where days do. */
  readonly hours: { readonly fromMs: number; readonly toMs: number } | null;
  /** Active days that it is counted on, ascending. */
  readonly days: readonly StretchDay[];
  /** Whether the newest days agree. */
  readonly isOpen: boolean;
  /** The first day from which on it is the usual, 56 days after it began; null before that. */
  readonly settledDay: number | null;
  readonly p: number;
  /** The days that it was held against; none for a new scraper. */
  readonly usualDays: readonly number[];
}

/** Something that comes at an interval, and is usual. */
export interface Recurring {
  readonly slug: string;
  readonly rhythm: Rhythm;
  /** Ascending. */
  readonly days: readonly number[];
  readonly usualUsd: number;
}

/** A week or more on whose days a scraper ran, and cost far less than had been usual. */
export interface CostFall {
  /** Its active days, ascending; today is none of them. */
  readonly days: readonly StretchDay[];
  /** Whether the newest days agree. */
  readonly isOpen: boolean;
}

/** Everything that one scraper's days show. */
export interface Inspection {
  readonly slug: string | null;
  readonly stretches: readonly Stretch[];
  readonly recurring: readonly Recurring[];
  /** Oldest first; none of the whole account. */
  readonly falls: readonly CostFall[];
  /** Dollars usual on each day of the grid, of today all of it; NaN where nothing can be said. */
  readonly usualUsd: Float64Array;
  /** Of today until now; NaN where nothing can be said. */
  readonly usualTodayUsd: number;
  /** By the hour of the clock: its share of a day as a multiple of the mean hour. */
  readonly hourFactors: Float64Array;
  /** The first day that could be judged; the number of days where none could. */
  readonly firstVerdictDay: number;
}

/** What is usual where it is known. */
export function knownOr(value: number | undefined, otherwise: number): number {
  return value === undefined || Number.isNaN(value) ? otherwise : value;
}

/** Dollars above usual of all of them together. */
export function aboveUsdOf(parts: readonly Pick<StretchDay, 'usd' | 'usualUsd'>[]): number {
  return parts.reduce((sum, { usd, usualUsd }) => sum + usd - usualUsd, 0);
}
