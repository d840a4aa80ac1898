import { isOnly, only, toggleOnly } from '#domain/facet-choice.ts';
import type { WasteLine, WasteKind } from '#spikes/reports/waste.ts';
import { formatStatusValue, type StatusCode, SUCCEEDED } from '#domain/status.ts';
import { DEFAULT_VIEW, type FacetChoice, type MeasureRange, type View } from '#domain/view.ts';

/** What a choice in the panels about costs makes of the view. */

const NONE_AT_ALL: MeasureRange = { lo: '0', hi: '0' };

const STATUS_OF: Readonly<Record<WasteKind, string>> = {
  failed: 'failed',
  aborted: 'aborted',
  'no-results': 'succeeded',
};

export function isOnlyScraper({ facets }: View, slug: string): boolean {
  return isOnly(facets.scraper, slug);
}

/** Shows one scraper alone; chosen again, all of them. */
export function toggleScraper(view: View, slug: string): Partial<View> {
  return toggleOnly(view, 'scraper', slug);
}

export function isOnlyWaste({ facets, measures }: View, { kind, scraper, error }: WasteLine): boolean {
  return (
    isOnly(facets.status, STATUS_OF[kind]) &&
    isOnly(facets.scraper, scraper) &&
    isOnly(facets.error, error) &&
    (kind !== 'no-results' || isNoneAtAll(measures.results))
  );
}

/** Shows exactly the runs of a line, of those that are selected; chosen again, it takes that back. */
export function toggleWaste(view: View, line: WasteLine): Partial<View> {
  const { facets, measures } = view;
  const isOff = isOnlyWaste(view, line);
  const choose = (value: string): FacetChoice => only(isOff ? [] : [value]);
  const results = isOff ? DEFAULT_VIEW.measures.results : NONE_AT_ALL;
  return {
    facets: {
      ...facets,
      status: choose(STATUS_OF[line.kind]),
      scraper: choose(line.scraper),
      error: choose(line.error),
    },
    measures: line.kind === 'no-results' ? { ...measures, results } : measures,
  };
}

/** A run that stands out, and whether it goes on. */
export interface RunAmongPeers {
  readonly scraper: string;
  readonly version: string;
  readonly status: StatusCode;
}

/** The run and the runs that it was compared with, dearest first, whatever else was selected. One that goes on has the successes for peers. */
export function showPeers({ scraper, version, status }: RunAmongPeers, isFinished: boolean): Partial<View> {
  const statuses = [...new Set(isFinished ? [status] : [status, SUCCEEDED])].map(formatStatusValue);
  const { measures, hour, q } = DEFAULT_VIEW;
  return {
    facets: {
      ...DEFAULT_VIEW.facets,
      status: only(statuses),
      scraper: only([scraper]),
      version: only([version]),
    },
    measures,
    hour,
    q,
    time: { kind: 'preset', preset: '90d' },
    sort: [{ key: 'usage', descending: true }],
  };
}

function isNoneAtAll({ lo, hi }: MeasureRange): boolean {
  return lo === NONE_AT_ALL.lo && hi === NONE_AT_ALL.hi;
}
