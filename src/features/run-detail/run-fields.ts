import { toggleNot, toggleOnly } from '#domain/facet-choice.ts';
import { formatIso } from '#domain/format.ts';
import { toggleBound } from '#domain/measure-bounds.ts';
import { formatUsdExact } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { formatStatusValue } from '#domain/status.ts';
import type { Zone } from '#domain/time-zone.ts';
import {
  DEFAULT_VIEW,
  FACET_KEYS,
  type FacetKey,
  MEASURE_KEYS,
  type MeasureKey,
  type RunFilter,
} from '#domain/view.ts';

/** The fields of a run, in their order. */
export const FIELDS = [
  'status',
  'usage',
  'started',
  'finished',
  'duration',
  'results',
  'traffic',
  'scraper',
  'scraperId',
  'run',
  'origin',
  'version',
  'error',
] as const;
export type Field = (typeof FIELDS)[number];

/** What a field can do to the filters. */
export interface FieldFilter {
  readonly kind: 'only' | 'not' | 'lo' | 'hi' | 'day';
  /** The view is filtered by it already: then it takes that back. */
  readonly isOn: boolean;
  readonly change: Partial<RunFilter>;
}

/** The exact value of a field as it is copied; empty where there is none. Times are ISO 8601, UTC. */
export function textOf(run: Run, field: Field, statusWord: string): string {
  switch (field) {
    case 'status':
      return statusWord;
    case 'started':
      return run.startedAtS === null ? '' : formatIso(run.startedAtS * 1000);
    case 'finished':
      return run.finishedAtS === null ? '' : formatIso(run.finishedAtS * 1000);
    case 'scraper':
      return run.scraperTitle;
    case 'scraperId':
      return run.scraperSlug;
    case 'run':
      return run.slug;
    case 'origin':
    case 'version':
    case 'error':
      return run[field];
    case 'usage':
    case 'duration':
    case 'results':
    case 'traffic':
      return measureOf(run, field);
  }
}

/**
 * What can be filtered by the value of a field.
 *
 * @param errorId fingerprint of the run's error, empty for none; null before anybody has said
 */
export function filtersOf(
  run: Run,
  errorId: string | null,
  field: Field,
  view: RunFilter,
  zone: Zone,
): readonly FieldFilter[] {
  const facet = field === 'scraperId' ? 'scraper' : FACET_KEYS.find((key) => key === field);
  if (facet !== undefined) return facetFilters(facet === 'error' ? errorId : facetValue(run, facet), facet, view);
  const measure = MEASURE_KEYS.find((key) => key === field);
  if (measure !== undefined) return measureFilters(run, measure, view);
  return field === 'started' && run.startedAtS !== null ? [dayFilter(run.startedAtS * 1000, view, zone)] : [];
}

function facetFilters(value: string | null, key: FacetKey, view: RunFilter): readonly FieldFilter[] {
  if (value === null) return [];
  const { only, not } = view.facets[key];
  return [
    { kind: 'only', isOn: only.length === 1 && only[0] === value, change: toggleOnly(view, key, value) },
    { kind: 'not', isOn: not.includes(value), change: toggleNot(view, key, value) },
  ];
}

function facetValue(run: Run, key: Exclude<FacetKey, 'error'>): string {
  switch (key) {
    case 'status':
      return formatStatusValue(run.status);
    case 'scraper':
      return run.scraperSlug;
    case 'origin':
    case 'version':
      return run[key];
  }
}

function measureFilters(run: Run, key: MeasureKey, view: RunFilter): readonly FieldFilter[] {
  const value = measureOf(run, key);
  // Only money can be negative in the grammar of filters.
  if (value === '' || (value.startsWith('-') && key !== 'usage')) return [];
  return (['lo', 'hi'] as const).map((side) => ({
    kind: side,
    isOn: view.measures[key][side] === value,
    change: toggleBound(view, key, side, value),
  }));
}

function measureOf(run: Run, key: MeasureKey): string {
  if (key === 'usage') return run.usage === null ? '' : formatUsdExact(run.usage);
  const value = { duration: run.durationS, results: run.results, traffic: run.trafficBytes }[key];
  return value === null ? '' : String(value);
}

function dayFilter(ms: number, { time }: RunFilter, zone: Zone): FieldFilter {
  const fromMs = zone.startOfDay(ms);
  const toMs = zone.addDays(fromMs, 1);
  const isOn = time.kind === 'absolute' && time.fromMs === fromMs && time.toMs === toMs;
  return { kind: 'day', isOn, change: { time: isOn ? DEFAULT_VIEW.time : { kind: 'absolute', fromMs, toMs } } };
}
