import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { fingerprintError } from '#domain/error-fingerprint.ts';
import { DEFAULT_VIEW, SORT_KEYS, type FacetKey, type MeasureKey, type SortKey } from '#domain/view.ts';
import {
  ALL,
  NOW_MS,
  PATIENT,
  at,
  engineOf,
  pages,
  row,
  runsOf,
  scopeOf,
  scopes,
  slugsOf,
  sorts,
} from '#engine/histories.test-support.ts';
import { findRows } from '#engine/naive-oracle.test-support.ts';

function facetScope(facet: FacetKey, only: readonly string[], not: readonly string[] = []) {
  return scopeOf({ facets: { ...DEFAULT_VIEW.facets, [facet]: { only, not } } });
}

function measureScope(measure: MeasureKey, lo: string | null, hi: string | null) {
  return scopeOf({ measures: { ...DEFAULT_VIEW.measures, [measure]: { lo, hi } } });
}

function rangeScope(from: string | null, to: string | null) {
  const [fromMs = null, toMs = null] = [from, to].map((iso) => (iso === null ? null : Date.parse(iso)));
  return scopeOf({ time: { kind: 'absolute', fromMs, toMs } });
}

describe('rows', PATIENT, () => {
  it('are those of the oracle in any history, scope and order', () => {
    fc.assert(
      fc.property(pages, scopes, sorts, (read, scope, sort) => {
        const expected = findRows(runsOf(...read), scope, sort);
        expect(engineOf(...read).ask('rows', { scope, sort, offset: 0, limit: 100 })).toEqual({
          offset: 0,
          total: expected.length,
          rows: expected,
        });
      }),
      { numRuns: 250 },
    );
  });

  it.each(SORT_KEYS)('of generated runs are those of the oracle by %s, in both directions', (key) => {
    const wire = generatePlainRuns({ seed: key, nowMs: NOW_MS, count: 400 });
    const engine = engineOf(wire);
    for (const descending of [true, false]) {
      const sort = [{ key, descending }];
      expect(engine.ask('rows', { scope: ALL, sort, offset: 0, limit: 400 }).rows).toEqual(
        findRows(runsOf(wire), ALL, sort),
      );
    }
  });
});

describe('sorting', () => {
  const missing: Readonly<Record<Exclude<SortKey, 'status' | 'run'>, [object, object, object]>> = {
    started: [{ started_at: 0 }, { started_at: 5 }, { started_at: 6 }],
    finished: [{ finished_at: 0 }, { finished_at: NOW_MS }, { finished_at: NOW_MS + 9000 }],
    duration: [{ duration: null }, { duration: 0 }, { duration: 1 }],
    results: [{ results: null }, { results: 0 }, { results: 1 }],
    traffic: [{ traffic: null }, { traffic: 0 }, { traffic: 1 }],
    usage: [{ usage: '' }, { usage: '-1' }, { usage: '0.0000000001' }],
    scraper: [{ scraper_title: '' }, { scraper_title: 'A' }, { scraper_title: 'a' }],
    origin: [{ origin: '' }, { origin: 'api' }, { origin: 'web' }],
    version: [{ version: '' }, { version: 'v1.0.10' }, { version: 'v1.0.9' }],
    error: [{ err_msg: '' }, { err_msg: '\uFF01' }, { err_msg: '😀' }],
  };

  it.each(Object.entries(missing))('puts runs without %s last in both directions', (name, [none, less, more]) => {
    const key = SORT_KEYS.find((known) => known === name) ?? 'run';
    const engine = engineOf([row('none', { ...none }), row('more', { ...more }), row('less', { ...less })]);
    expect(slugsOf(engine, ALL, [{ key, descending: false }])).toEqual(['less', 'more', 'none']);
    expect(slugsOf(engine, ALL, [{ key, descending: true }])).toEqual(['more', 'less', 'none']);
  });

  it('orders statuses by their number', () => {
    const engine = engineOf([9, 3, 10, 1, 5, 0].map((status) => row(`s${status}`, { status })));
    expect(slugsOf(engine, ALL, [{ key: 'status', descending: false }])).toEqual(['s0', 's1', 's3', 's5', 's9', 's10']);
  });

  it('orders usage to the fortieth decimal', () => {
    const amounts = ['9007199.254740992', '9007199.2547409921', `0.${'0'.repeat(39)}1`, '0', `-0.${'0'.repeat(39)}1`];
    const engine = engineOf(amounts.toSorted().map((usage) => row(usage, { usage })));
    expect(slugsOf(engine, ALL, [{ key: 'usage', descending: true }])).toEqual([
      '9007199.2547409921',
      '9007199.254740992',
      `0.${'0'.repeat(39)}1`,
      '0',
      `-0.${'0'.repeat(39)}1`,
    ]);
  });

  it('settles ties by start, newest first, then by slug in code points, whatever the direction', () => {
    const early = { started_at: at('2026-03-01T00:00Z') };
    const engine = engineOf([
      row('😀'),
      row('never', { started_at: 0 }),
      row('early', early),
      row('\uFF01'),
      row('a'),
      row('B'),
    ]);
    for (const descending of [true, false]) {
      expect(slugsOf(engine, ALL, [{ key: 'status', descending }])).toEqual([
        'B',
        'a',
        '\uFF01',
        '😀',
        'early',
        'never',
      ]);
    }
    expect(slugsOf(engine, ALL, [])).toEqual(['B', 'a', '\uFF01', '😀', 'early', 'never']);
  });

  it('asks the second key where the first is equal', () => {
    const engine = engineOf([
      row('web 1', { origin: 'web', usage: '1' }),
      row('api 1', { origin: 'api', usage: '1' }),
      row('web 2', { origin: 'web', usage: '2' }),
      row('none', { origin: '', usage: '3' }),
      row('api ?', { origin: 'api', usage: null }),
    ]);
    const sort = [{ key: 'origin', descending: true } as const, { key: 'usage', descending: false } as const];
    expect(slugsOf(engine, ALL, sort)).toEqual(['web 1', 'web 2', 'api 1', 'api ?', 'none']);
  });
});

describe('a facet', () => {
  const timeout = 'Timeout of 30000 ms';
  const engine = engineOf([
    row('r1', { status: 4, err_msg: timeout, origin: 'web', version: '' }),
    row('r2', { status: 4, err_msg: 'Timeout of 15000 ms', scraper_slug: 'maps' }),
    row('r3', { status: 9, origin: '' }),
    row('r4', { status: 3, version: 'v2' }),
  ]);
  const timeoutId = fingerprintError(timeout)?.id ?? '';

  it.each<[FacetKey, string[], string[], string[]]>([
    ['status', ['failed'], [], ['r1', 'r2']],
    ['status', ['failed', '9'], [], ['r1', 'r2', 'r3']],
    ['status', [], ['failed'], ['r3', 'r4']],
    ['status', ['failed', 'succeeded'], ['failed'], ['r4']],
    ['status', ['4'], [], []],
    ['scraper', ['maps'], [], ['r2']],
    ['scraper', [], ['maps'], ['r1', 'r3', 'r4']],
    ['origin', [''], [], ['r3']],
    ['origin', [], [''], ['r1', 'r2', 'r4']],
    ['origin', ['constructor'], [], []],
    ['version', ['', 'v2'], [], ['r1', 'r4']],
    ['error', [timeoutId], [], ['r1', 'r2']],
    ['error', [], [timeoutId], ['r3', 'r4']],
  ])('%s of %j without %j is %j', (facet, only, not, slugs) => {
    expect(slugsOf(engine, facetScope(facet, only, not))).toEqual(slugs);
  });
});

describe('a measure', () => {
  const engine = engineOf([
    row('zero', { usage: '0', duration: 0, traffic: 0, results: 0 }),
    row('one', { usage: '1', duration: 1, traffic: 1, results: 1 }),
    row('more', { usage: `1.${'0'.repeat(39)}1`, duration: 1.5, traffic: 2, results: 2 }),
    row('unknown', { usage: '', duration: null, traffic: null, results: null }),
  ]);

  it.each<[MeasureKey, string | null, string | null, string[]]>([
    ['usage', '0', '1', ['one', 'zero']],
    ['usage', '1', null, ['more', 'one']],
    ['usage', `1.${'0'.repeat(39)}1`, null, ['more']],
    ['usage', null, '0', ['zero']],
    ['usage', '-5', '-1', []],
    ['duration', '1', '1.5', ['more', 'one']],
    ['duration', null, '1.4', ['one', 'zero']],
    ['traffic', '0', '0', ['zero']],
    ['traffic', null, '1', ['one', 'zero']],
    ['results', '1', null, ['more', 'one']],
    ['results', null, null, ['more', 'one', 'unknown', 'zero']],
  ])('%s between %j and %j, both inclusive, is %j', (measure, lo, hi, slugs) => {
    expect(slugsOf(engine, measureScope(measure, lo, hi))).toEqual(slugs);
  });
});

describe('usage in whole nano-dollars, with bounds between two of them', () => {
  const engine = engineOf([
    row('debt', { usage: '-0.5' }),
    row('half', { usage: '0.5' }),
    row('above', { usage: '0.500000001' }),
    row('most', { usage: '9007199.254740991' }),
    row('unknown', { usage: '' }),
  ]);
  const last = '0'.repeat(39);

  it.each<[string | null, string | null, string[]]>([
    [`0.5${last.slice(1)}1`, null, ['above', 'most']],
    [null, `0.5${last.slice(1)}1`, ['debt', 'half']],
    [`0.4${'9'.repeat(39)}`, '0.5', ['half']],
    [null, `0.4${'9'.repeat(39)}`, ['debt']],
    [`-0.5${last.slice(1)}1`, `-0.4${'9'.repeat(39)}`, ['debt']],
    [`-0.4${'9'.repeat(39)}`, `-0.${last}1`, []],
    ['9007199.254740992', null, []],
    [null, '9007199.254740992', ['above', 'debt', 'half', 'most']],
    ['-9007199.254740993', '0', ['debt']],
  ])('%j to %j are %j', (lo, hi, slugs) => {
    expect(slugsOf(engine, measureScope('usage', lo, hi)).toSorted()).toEqual(slugs);
  });
});

describe('time', () => {
  const engine = engineOf([
    row('first', { started_at: at('2026-03-10T00:00:00Z') }),
    row('last', { started_at: at('2026-03-10T23:59:59Z') }),
    row('next', { started_at: at('2026-03-11T00:00:00Z') }),
    row('ahead', { started_at: at('2026-03-12T09:45:00Z') }),
    row('never', { started_at: 0 }),
  ]);
  it('is inclusive at its beginning and exclusive at its end', () => {
    expect(slugsOf(engine, rangeScope('2026-03-10T00:00:00Z', '2026-03-11T00:00:00Z'))).toEqual(['last', 'first']);
    expect(slugsOf(engine, rangeScope('2026-03-10T00:00:00.001Z', '2026-03-11T00:00:00.001Z'))).toEqual([
      'next',
      'last',
    ]);
    expect(slugsOf(engine, rangeScope(null, '2026-03-10T00:00:01Z'))).toEqual(['first']);
    expect(slugsOf(engine, rangeScope('2026-03-11T00:00:00Z', null))).toEqual(['ahead', 'next']);
  });

  it('holds a run without a start only when everything is asked for', () => {
    expect(slugsOf(engine, ALL)).toContain('never');
    expect(slugsOf(engine, rangeScope(null, null))).toContain('never');
    expect(slugsOf(engine, rangeScope(null, '2999-01-01T00:00Z'))).not.toContain('never');
    expect(slugsOf(engine, scopeOf({ time: { kind: 'preset', preset: '90d' } }))).toEqual(['next', 'last', 'first']);
  });

  it('of a day is the day of the zone', () => {
    const days = engineOf([
      row('midnight in Shanghai', { started_at: at('2026-03-11T16:00:00Z') }),
      row('a second before', { started_at: at('2026-03-11T15:59:59Z') }),
      row('midnight in UTC', { started_at: at('2026-03-12T00:00:00Z') }),
    ]);
    const today = { kind: 'preset', preset: 'today' } as const;
    expect(slugsOf(days, scopeOf({ time: today }))).toEqual(['midnight in UTC']);
    expect(slugsOf(days, scopeOf({ time: today }, 'Asia/Shanghai'))).toEqual([
      'midnight in UTC',
      'midnight in Shanghai',
    ]);
  });

  it('of an hour is the hour of the zone at the start', () => {
    expect(slugsOf(engine, scopeOf({ hour: 0 }))).toEqual(['next', 'first']);
    expect(slugsOf(engine, scopeOf({ hour: 23 }))).toEqual(['last']);
    expect(slugsOf(engine, scopeOf({ hour: 5 }, 'Asia/Kathmandu'))).toEqual(['next', 'last', 'first']);
    expect(slugsOf(engine, scopeOf({ hour: 20 }, 'America/New_York'))).toEqual(['next', 'first']);
  });
});

describe('a search', () => {
  const engine = engineOf([
    row('01JABC', { scraper_title: 'Straßen Ä', scraper_slug: 'roads' }),
    row('01JXYZ', { scraper_title: '新闻 😀', scraper_slug: 'News', err_msg: 'HTTP 404 (not found)' }),
  ]);

  it.each([
    ['', ['01JABC', '01JXYZ']],
    ['01j', ['01JABC', '01JXYZ']],
    ['xyz', ['01JXYZ']],
    ['STRASSEN', []],
    ['straßen ä', ['01JABC']],
    ['闻', ['01JXYZ']],
    ['😀', ['01JXYZ']],
    ['ROADS', ['01JABC']],
    ['new', ['01JXYZ']],
    ['404 (NOT', ['01JXYZ']],
    ['.*', []],
    ['api', []],
  ])('for %j finds %j', (q, slugs) => {
    expect(slugsOf(engine, scopeOf({ q }))).toEqual(slugs);
  });
});
