import { describe, expect, it } from 'vitest';

import { ZERO_USD } from '#domain/money.ts';
import type { WasteKind, WasteLine } from '#spikes/reports/waste.ts';
import { FAILED, RUNNING, SUCCEEDED } from '#domain/status.ts';
import { formatView } from '#domain/view-codec.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';
import { isOnlyScraper, isOnlyWaste, showPeers, toggleScraper, toggleWaste } from '#features/costs/view-changes.ts';

const SEARCHED: View = { ...DEFAULT_VIEW, q: 'maps' };

function line(kind: WasteKind, error = 'abcd1234'): WasteLine {
  return { kind, scraper: 'maps', error, runs: 1, usage: ZERO_USD, unknownUsage: 0 };
}

function queryAfter(view: View, change: Partial<View>): string {
  return formatView({ ...view, ...change }).toString();
}

function toggled(view: View, of: WasteLine): View {
  return { ...view, ...toggleWaste(view, of) };
}

describe('a scraper', () => {
  it('is shown alone, whatever else is selected', () => {
    expect(queryAfter(SEARCHED, toggleScraper(SEARCHED, 'maps'))).toBe('q=maps&scraper=maps');
    const two: View = {
      ...DEFAULT_VIEW,
      facets: { ...DEFAULT_VIEW.facets, scraper: { only: ['maps', 'news'], not: [] } },
    };
    expect(queryAfter(two, toggleScraper(two, 'maps'))).toBe('scraper=maps');
  });

  it('chosen again gives way to all', () => {
    const only = { ...SEARCHED, ...toggleScraper(SEARCHED, 'maps') };
    expect(isOnlyScraper(only, 'maps')).toBe(true);
    expect(isOnlyScraper(only, 'news')).toBe(false);
    expect(queryAfter(only, toggleScraper(only, 'maps'))).toBe('q=maps');
  });

  it('may have an empty slug', () => {
    const only = { ...DEFAULT_VIEW, ...toggleScraper(DEFAULT_VIEW, '') };
    expect(isOnlyScraper(only, '')).toBe(true);
    expect(isOnlyScraper(DEFAULT_VIEW, '')).toBe(false);
  });
});

describe('a line of waste', () => {
  it.each([
    [line('failed'), { status: 'failed', scraper: 'maps', error: 'abcd1234' }],
    [line('aborted', ''), { status: 'aborted', scraper: 'maps', error: '%-' }],
    [line('no-results', ''), { status: 'succeeded', scraper: 'maps', error: '%-', results: '0..0' }],
  ])('selects its runs and no others: %j', (of, params) => {
    expect(Object.fromEntries(formatView(toggled(SEARCHED, of)))).toEqual({ q: 'maps', ...params });
  });

  it.each([line('failed'), line('aborted', ''), line('no-results')])('chosen again is taken back: %j', (of) => {
    const chosen = toggled(SEARCHED, of);
    expect(isOnlyWaste(SEARCHED, of)).toBe(false);
    expect(isOnlyWaste(chosen, of)).toBe(true);
    expect(toggled(chosen, of)).toEqual(SEARCHED);
  });

  it('of another kind or error is another line', () => {
    const chosen = toggled(SEARCHED, line('failed'));
    expect(isOnlyWaste(chosen, line('aborted'))).toBe(false);
    expect(isOnlyWaste(chosen, line('failed', ''))).toBe(false);
  });

  it('of failures leaves the results that were asked for', () => {
    const few: View = { ...DEFAULT_VIEW, measures: { ...DEFAULT_VIEW.measures, results: { lo: null, hi: '3' } } };
    expect(toggled(few, line('failed')).measures).toEqual(few.measures);
    expect(toggled(few, line('no-results')).measures.results).toEqual({ lo: '0', hi: '0' });
  });
});

describe('a run among its peers', () => {
  it('is shown with the runs of its scraper, version and status, dearest first, whatever was selected', () => {
    const change = showPeers({ scraper: 'maps', version: 'v1', status: FAILED }, true);
    expect(queryAfter(SEARCHED, change)).toBe('range=90d&status=failed&scraper=maps&version=v1&sort=-usage');
  });

  it('that goes on has the successes for peers', () => {
    const change = showPeers({ scraper: 'maps', version: '', status: RUNNING }, false);
    expect(change.facets?.status.only).toEqual(['running', 'succeeded']);
    expect(change.facets?.version.only).toEqual(['']);
    expect(showPeers({ scraper: 'maps', version: '', status: SUCCEEDED }, false).facets?.status.only).toEqual([
      'succeeded',
    ]);
  });
});
