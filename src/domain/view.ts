/** The attributes of a run that can be filtered by value. */
export type FacetKey = 'status' | 'scraper' | 'origin' | 'version' | 'error';
export const FACET_KEYS: readonly FacetKey[] = ['status', 'scraper', 'origin', 'version', 'error'];

/** Values that are wanted (none: all of them) and values that are not. */
export interface FacetChoice {
  readonly only: readonly string[];
  readonly not: readonly string[];
}

/** The measures of a run that can be filtered by range: USD, seconds, bytes, count. */
export type MeasureKey = 'usage' | 'duration' | 'traffic' | 'results';
export const MEASURE_KEYS: readonly MeasureKey[] = ['usage', 'duration', 'traffic', 'results'];

/** Inclusive bounds as plain decimal text, so that no digit is lost; null is open. */
export interface MeasureRange {
  readonly lo: string | null;
  readonly hi: string | null;
}

export type PresetRange = '24h' | '7d' | '30d' | '90d' | 'today' | 'month' | 'last-month' | 'all';
export const PRESET_RANGES: readonly PresetRange[] = ['24h', '7d', '30d', '90d', 'today', 'month', 'last-month', 'all'];

/** `fromMs` inclusive, `toMs` exclusive, unix milliseconds; null is open. */
export interface AbsoluteRange {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

export type TimeRange =
  | { readonly kind: 'preset'; readonly preset: PresetRange }
  | ({ readonly kind: 'absolute' } & AbsoluteRange);

export type SortKey =
  | 'status'
  | 'started'
  | 'duration'
  | 'scraper'
  | 'run'
  | 'results'
  | 'usage'
  | 'traffic'
  | 'origin'
  | 'version'
  | 'finished'
  | 'error';
export const SORT_KEYS: readonly SortKey[] = [
  'status',
  'started',
  'duration',
  'scraper',
  'run',
  'results',
  'usage',
  'traffic',
  'origin',
  'version',
  'finished',
  'error',
];

export interface SortTerm {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** What selects runs. Two equal filters select the same runs at the same moment. */
export interface RunFilter {
  readonly facets: Readonly<Record<FacetKey, FacetChoice>>;
  readonly measures: Readonly<Record<MeasureKey, MeasureRange>>;
  /** Hour of the day at the start, 0-23 in the view's zone; null is any. */
  readonly hour: number | null;
  /** Case-insensitive part of slug, title, scraper slug or error message; empty is any. */
  readonly q: string;
  readonly time: TimeRange;
}

/** Everything the URL says about what is on the page. */
export interface View extends RunFilter {
  /** `utc`, `local` or an IANA name. */
  readonly zone: string;
  readonly by: 'status' | 'scraper';
  readonly compare: 'previous' | null;
  readonly sort: readonly SortTerm[];
  /** Slug of the run that is open beside the table. */
  readonly run: string | null;
  readonly spike: string | null;
  readonly source: 'account' | 'sample';
}

const ANY: FacetChoice = { only: [], not: [] };
const OPEN: MeasureRange = { lo: null, hi: null };

export const DEFAULT_RANGE: PresetRange = 'all';
export const DEFAULT_SORT: readonly SortTerm[] = [{ key: 'started', descending: true }];

export const DEFAULT_VIEW: View = {
  facets: { status: ANY, scraper: ANY, origin: ANY, version: ANY, error: ANY },
  measures: { usage: OPEN, duration: OPEN, traffic: OPEN, results: OPEN },
  hour: null,
  q: '',
  time: { kind: 'preset', preset: DEFAULT_RANGE },
  zone: 'local',
  by: 'scraper',
  compare: null,
  sort: DEFAULT_SORT,
  run: null,
  spike: null,
  source: 'account',
};
