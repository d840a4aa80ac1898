import type { BucketStep } from '#domain/buckets.ts';
import type { Usd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import type { FacetKey } from '#domain/view.ts';

/** What the engine says about a view of runs. Every sum is exact; `bigint` where a sum may pass 2^53. */

/** Sums over the selected runs. */
export interface Totals {
  readonly runs: number;
  readonly usage: Usd;
  /** Runs whose usage could not be read; they are not in `usage`. */
  readonly unknownUsage: number;
  /** Usage of the dearest run; null when no usage is known. */
  readonly largestUsage: Usd | null;
  /** Usage of failed and aborted runs. */
  readonly usageOnFailures: Usd;
  readonly succeeded: number;
  readonly failed: number;
  readonly aborted: number;
  readonly unfinished: number;
  readonly results: bigint;
  readonly trafficBytes: bigint;
  /** Of finished runs with a duration, in seconds; null when there are none. */
  readonly durationMedianS: number | null;
  readonly durationP95S: number | null;
  /** Runs without a start that match all but time and hour: in these totals where neither is asked for, and on no chart. */
  readonly withoutStart: number;
}

/** One value of a facet. Its count and dollars ignore the facet's own filter. */
export interface FacetValue {
  /** As the URL writes it. */
  readonly value: string;
  /** The newest title of a scraper, the pattern of an error; otherwise the value. */
  readonly label: string;
  readonly runs: number;
  readonly usage: Usd;
}
/** Dearest first within a facet; the status facet in the API's order. */
export type Facets = Readonly<Record<FacetKey, readonly FacetValue[]>>;

/** A stacked layer of the charts: a value of the facet that stacks, or the sum of the smaller rest. */
export type SeriesGroup =
  | { readonly kind: 'value'; readonly value: string; readonly label: string }
  | { readonly kind: 'others'; readonly members: number };

/** The three charts over one time axis. Arrays over buckets have `edgesMs.length - 1` entries. */
export interface Series {
  readonly step: BucketStep;
  /** IANA name of the zone the buckets are aligned to. */
  readonly zone: string;
  /** Edges of the buckets, unix milliseconds, ascending. Bucket i holds edges[i] <= start < edges[i + 1]. */
  readonly edgesMs: readonly number[];
  readonly groups: readonly SeriesGroup[];
  readonly runs: readonly number[];
  /** [group][bucket] */
  readonly usage: readonly (readonly Usd[])[];
  readonly usageTotal: readonly Usd[];
  readonly trafficBytes: readonly (readonly bigint[])[];
  readonly trafficTotalBytes: readonly bigint[];
  /** Of finished runs, in seconds; null where there are none. */
  readonly durationMedianS: readonly (number | null)[];
  readonly durationP95S: readonly (number | null)[];
  readonly durationTotalS: readonly number[];
  readonly finished: readonly number[];
  /** Selected runs on no bucket: without a start, or with one outside what a chart can show. */
  readonly notOnChart: number;
}

/** What the selected runs that start within a span of time come to. */
export interface RangeSums {
  readonly runs: number;
  readonly usage: Usd;
}

/** A window of the selected runs in the view's order. */
export interface Rows {
  readonly offset: number;
  readonly total: number;
  readonly rows: readonly Run[];
}

/** Where a run is among the selected ones in the view's order, and the runs next to it. */
export interface Around {
  /** Selected runs in all. */
  readonly total: number;
  /** Place of the first of `slugs`, from 0. */
  readonly first: number;
  /** The run and up to some before and after it, in order: enough for a few quick steps. */
  readonly slugs: readonly string[];
}

/** The place of a time among the selected runs in the view's order. */
export interface RowAt {
  /** From 0: of the first row that is not before that time in the direction of the order; `total` where there is none. */
  readonly index: number;
  readonly total: number;
}

/** What chosen runs come to. */
export interface ChosenSums extends Pick<
  Totals,
  'runs' | 'usage' | 'unknownUsage' | 'unfinished' | 'results' | 'trafficBytes' | 'durationMedianS'
> {
  /** Those of them that the filters do not select; they are in the sums. */
  readonly outside: number;
  /** Chosen, and not loaded any more; they are in no sum. */
  readonly gone: number;
}

/** The runs from one to another in the view's order. */
export interface RunsBetween {
  /** The nearest first. */
  readonly slugs: readonly string[];
  /** How many there are, both ends included. */
  readonly total: number;
}
