import type { Tariff } from './tariff.ts';

/** One run as it would go to its end, whatever the time is now. */
export interface Attempt {
  readonly slug: string;
  readonly startS: number;
  readonly durationS: number;
  readonly results: number;
  readonly freeResults: number;
  readonly bytes: number;
  readonly outcome: 'succeeded' | 'failed' | 'aborted';
  readonly error: string;
  readonly version: string;
  readonly origin: string;
  readonly tariff: Tariff;
}

/** When a scraper's runs start. */
export type Cadence =
  | {
      readonly kind: 'stream';
      readonly rhythm: 'office' | 'clock' | 'night';
      readonly perDay: number;
      /** Of the negative binomial; null for Poisson. */
      readonly shape: number | null;
    }
  | {
      readonly kind: 'cron';
      readonly days: CronDays;
      /** Seconds of the day. */
      readonly ticks: readonly number[];
      readonly jitterS: number;
      /** Runs that a tick starts, one soon after another. */
      readonly batch: number;
    };

type CronDays =
  | { readonly kind: 'every' }
  | { readonly kind: 'workdays' }
  | { readonly kind: 'weekly'; readonly weekday: number }
  | { readonly kind: 'nth'; readonly n: number; readonly offset: number }
  | { readonly kind: 'monthly'; readonly date: number };

/** How many results a run has. */
export type Sizes =
  | { readonly kind: 'log-normal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'constant'; readonly results: number }
  | { readonly kind: 'pareto'; readonly least: number; readonly exponent: number }
  | { readonly kind: 'two'; readonly small: number; readonly large: number; readonly largeShare: number };

export interface Scraper {
  readonly key: string;
  readonly slug: string;
  readonly title: string;
  readonly cadence: Cadence;
  readonly sizes: Sizes;
  readonly overheadS: number;
  readonly secondsPerResult: number;
  readonly bytesPerResult: number;
  readonly failureRate: number;
  /** Sigma of what all runs of a day have in common. */
  readonly dayEffect: number;
  readonly weekendShare: number;
  readonly tariff: Tariff;
  readonly freeResultsPerMonth: number;
  /** @param unit a draw in [0, 1), for versions side by side */
  readonly versionOn: (day: number, unit: number) => string;
  readonly volumeOn: (day: number) => number;
  readonly yieldOn: (day: number) => number;
  readonly priceOn: (day: number) => number;
  /** Days that are unusual again and again; null where the scraper's own days are what recurs. */
  readonly unusualDays: readonly number[] | null;
  /** How many occurrences nobody can know to be usual. */
  readonly excusedOccurrences: number;
}

/** What a run has in the middle. */
export function typicalResults(sizes: Sizes): number {
  switch (sizes.kind) {
    case 'log-normal':
      return sizes.median;
    case 'constant':
      return sizes.results;
    case 'pareto':
      return sizes.least * 2 ** (1 / sizes.exponent);
    case 'two':
      return sizes.small * (1 - sizes.largeShare) + sizes.large * sizes.largeShare;
  }
}
