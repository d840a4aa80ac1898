import type { Usd } from '#domain/money.ts';
import type { SpanAnswer } from '#spikes/cost-analysis.ts';
import type { Span } from '#spikes/comparable-spans.ts';
import type { FallenCost } from '#spikes/detect/fallen-costs.ts';
import type { Rhythm } from '#spikes/detect/recurrence.ts';
import type { FirstSeenVersion } from '#spikes/reports/first-seen.ts';
import type { MonthStatement } from '#spikes/reports/month-statement.ts';
import type { OverrunningRun, OverrunningScraper } from '#spikes/explain/overrunning-runs.ts';
import type { PriceList } from '#spikes/prices/price-list.ts';
import type { ResultsReport } from '#spikes/results/report-results.ts';
import type { SpanExplanation } from '#spikes/explain/span-explanation.ts';
import type { ScraperSpending } from '#spikes/reports/spend-by-scraper.ts';
import type { Spike } from '#spikes/spike.ts';
import type { UnusualRun } from '#spikes/explain/unusual-runs.ts';
import type { Waste } from '#spikes/reports/waste.ts';
import type { StatusCode } from '#domain/status.ts';

/** What the engine says about costs. Answers are plain data, to be sent between threads. */

/** What a question about spikes depends on beside the loaded runs. */
export interface CostQuestion {
  /** Of the runs, as the page knows them: questions of one revision are answered from one look at them. */
  readonly revision: number;
  /** IANA name of the zone whose days are compared, whatever zone the page shows times in. */
  readonly zone: string;
  readonly nowMs: number;
  /** The history is loaded back to here, unix milliseconds; null when all of it is. */
  readonly coveredSinceMs: number | null;
  /** Dollars above usual that are worth a word; null for a tenth of the account's median active day. */
  readonly leastUsd: number | null;
}

/** What values are called: scrapers' newest titles by slug, patterns of errors by fingerprint. */
export interface Names {
  readonly scrapers: ReadonlyMap<string, string>;
  readonly errors: ReadonlyMap<string, string>;
}

/** A spike with its explanation. */
export interface SpikeEntry
  extends Omit<Spike, 'ownSpans' | 'usd' | 'expectedUsd' | 'aboveUsd' | 'p' | 'usualDays'>, SpanExplanation {}

/** A level that has become the usual. */
export interface SettledEntry extends SpikeEntry {
  /** What a day of it costs: the mean. */
  readonly dayUsd: number;
}

/** Something that comes at an interval, and is usual. */
export interface RecurringCost {
  readonly slug: string;
  readonly rhythm: Rhythm;
  /** Unix milliseconds at which the days of each occurrence begin, ascending. */
  readonly fromMs: readonly number[];
  readonly usualUsd: number;
}

export type SpikesAnswer =
  | { readonly kind: 'too-little-history'; readonly activeDays: number; readonly neededDays: number }
  | {
      readonly kind: 'spikes';
      /** Most dollars above usual first. */
      readonly spikes: readonly SpikeEntry[];
      /** Not worth a word, but far above what is usual for their scraper: the dearest of them. */
      readonly smaller: readonly SpikeEntry[];
      /** Levels that have become the usual, latest first. */
      readonly settled: readonly SettledEntry[];
      readonly recurring: readonly RecurringCost[];
      /** What costs, or cost, far less than usual, latest first. */
      readonly fallen: readonly FallenCost[];
      /** Dollars above usual that were worth a word. */
      readonly floorUsd: number;
      /** The first day with a verdict, unix milliseconds of its start. */
      readonly verdictsSinceMs: number;
      readonly names: Names;
    };

/** What days were expected to cost. */
export interface ExpectedDays {
  /** Null for the whole account. */
  readonly scraperSlug: string | null;
  /** One more than there are days. */
  readonly dayStartsMs: Float64Array;
  /** Dollars; NaN where there is no verdict. */
  readonly dayUsd: Float64Array;
  /** By hour of the day's clock: its share of a day as a multiple of the mean hour. */
  readonly hourFactors: Float64Array;
}

/** Answer to "what differs here?". */
export interface RangeAnswer {
  readonly answer: SpanAnswer;
  readonly names: Names;
}

export interface SpendingAnswer {
  readonly scrapers: readonly ScraperSpending[];
  readonly usage: Usd;
  /** The span that `usageBefore` is about; null where nothing is compared. */
  readonly before: Span | null;
  readonly names: Names;
}

export interface StatementAnswer extends MonthStatement {
  /** Runs that were loaded, selected or not. */
  readonly loaded: number;
  readonly names: Names;
}

export interface WasteAnswer extends Waste {
  readonly names: Names;
}

export interface PricesAnswer extends PriceList {
  readonly names: Names;
}

export interface UnusualAnswer {
  /** Dearest above the median of its peers first. */
  readonly unusual: readonly (UnusualRun & RunOfScraper)[];
  /** Those that go on, by scraper; most at stake first: they can still be stopped. */
  readonly overrunning: readonly ListedOverruns[];
  /** Dollars above their peers that were worth a word. */
  readonly floorUsd: number;
  readonly names: Names;
}

export interface ResultsAnswer extends ResultsReport {
  readonly names: Names;
}

export interface ListedOverruns extends OverrunningScraper {
  readonly runs: readonly (OverrunningRun & RunOfScraper)[];
}

interface RunOfScraper {
  /** Slug. */
  readonly scraper: string;
  readonly version: string;
  readonly status: StatusCode;
  /** Unix seconds. */
  readonly startedAtS: number;
}

export interface VersionsAnswer {
  readonly versions: readonly FirstSeenVersion[];
  readonly names: Names;
}
