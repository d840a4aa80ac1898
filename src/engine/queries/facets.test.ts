import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';
import type { Scope } from '#engine/scope.ts';
import { ALL, NOW_MS, PATIENT, engineOf, pages, row, runsOf, scopeOf, scopes } from '#engine/histories.test-support.ts';
import { countFacetsNaively, readFacets } from '#engine/naive-answers.test-support.ts';

async function expectNaive(rows: readonly (readonly unknown[])[], scope: Scope): Promise<void> {
  const runs = runsOf(...rows);
  expect(readFacets(engineOf(...rows).ask('facets', { scope }))).toEqual(countFacetsNaively(runs, scope));
}

function titled(slug: string, startedAt: number, title: string) {
  return row(slug, { scraper_slug: 'news', started_at: startedAt, scraper_title: title });
}

describe('facets', PATIENT, () => {
  it('are those of the oracle in any history and scope', async () => {
    await fc.assert(fc.asyncProperty(pages, scopes, expectNaive), { numRuns: 120 });
  });

  it('are those of the oracle for generated runs', async () => {
    const wire = generatePlainRuns({ seed: 'facets', nowMs: NOW_MS, count: 600 });
    const failed = { ...DEFAULT_VIEW.facets, status: { only: ['failed'], not: [] } };
    for (const scope of [ALL, scopeOf({ facets: failed }), scopeOf({ q: 'a' }), scopeOf({ hour: 7 })]) {
      await expectNaive([wire], scope);
    }
  });

  it('are those of the oracle where a history has more combinations of values than are counted together', async () => {
    const runs = generatePlainRuns({ seed: 'many values', nowMs: NOW_MS, count: 400 });
    const rows = runs.map((run, nth) =>
      Object.assign(run, { scraper_slug: `scraper-${nth}`, version: `v${(nth * 7) % 390}` }),
    );
    const failed = { ...DEFAULT_VIEW.facets, status: { only: ['failed'], not: [] } };
    for (const scope of [ALL, scopeOf({ facets: failed }), scopeOf({ q: 'a' })]) await expectNaive([rows], scope);
  });

  it('count without their own filter and with every other one, and keep values at zero', () => {
    const engine = engineOf([
      row('a', { status: 3, origin: 'api' }),
      row('b', { status: 3, origin: 'web' }),
      row('c', { status: 4, origin: 'web' }),
      row('d', { status: 4, origin: 'web', traffic: 5 }),
    ]);
    const chosen = {
      ...DEFAULT_VIEW.facets,
      status: { only: ['succeeded'], not: [] },
      origin: { only: [], not: ['web'] },
    };
    const measures = { ...DEFAULT_VIEW.measures, traffic: { lo: '10', hi: null } };
    const { status, origin } = engine.ask('facets', { scope: scopeOf({ facets: chosen, measures }) });
    expect(status.map(({ value, runs }) => [value, runs])).toEqual([
      ['succeeded', 1],
      ['failed', 0],
    ]);
    expect(origin.map(({ value, runs }) => [value, runs])).toEqual([
      ['api', 1],
      ['web', 1],
    ]);
  });

  it('have the dearest first, then the most frequent, then by code point', () => {
    const engine = engineOf([
      row('1', { origin: 'rare', usage: '2' }),
      row('2', { origin: 'b' }),
      row('3', { origin: 'B' }),
      row('4', { origin: 'often', usage: '0.05' }),
      row('5', { origin: 'often', usage: '0.05' }),
      row('6', { origin: 'unknown', usage: '' }),
      row('7', { origin: 'refund', usage: '-1' }),
    ]);
    expect(engine.ask('facets', { scope: ALL }).origin.map(({ value }) => value)).toEqual([
      'rare',
      'often',
      'B',
      'b',
      'unknown',
      'refund',
    ]);
  });

  it("67: have statuses in the API's order, the unknown ones behind by number", () => {
    const engine = engineOf([10, 9, 5, 3, 1, 0].map((status) => row(`s${status}`, { status })));
    expect(engine.ask('facets', { scope: ALL }).status.map(({ value }) => value)).toEqual([
      'ready',
      'succeeded',
      'aborted',
      '0',
      '9',
      '10',
    ]);
  });

  it("call a scraper by its newest run's title, and by its slug where there is none", () => {
    const engine = engineOf([
      titled('a', 100, 'Old'),
      titled('b', 300, 'New'),
      titled('c', 200, 'Between'),
      titled('d', 0, 'Never'),
    ]);
    expect(engine.ask('facets', { scope: ALL }).scraper.map(({ label }) => label)).toEqual(['New']);
    engine.put([titled('e', 400, '')]);
    expect(engine.ask('facets', { scope: ALL }).scraper.map(({ label }) => label)).toEqual(['news']);
  });

  it('103: call two scrapers of one title by the ends of their slugs, too', () => {
    const engine = engineOf([
      row('a', { scraper_slug: '01NEWS2V4W', usage: '2' }),
      row('b', { scraper_slug: '01NEWS9T6B', usage: '1' }),
    ]);
    const labels = ['News (…2V4W)', 'News (…9T6B)'];
    expect(engine.ask('facets', { scope: ALL }).scraper.map(({ label }) => label)).toEqual(labels);
    const { groups } = engine.ask('series', { scope: ALL, by: 'scraper' });
    expect(groups.map((group) => group.kind === 'value' && group.label)).toEqual(labels);
    const { names } = engine.ask('spending', { scope: ALL, coveredSinceMs: null });
    expect([...names.scrapers.values()]).toEqual(labels);
    expect(engine.ask('run-facets', { slug: 'a' })).toMatchObject({
      scraper: { label: 'News (…2V4W)', value: '01NEWS2V4W' },
    });
  });

  it('call a scraper by the first of its newest runs where several started at once, whatever came first', () => {
    const rows = [titled('b', 300, 'Second'), titled('a', 300, 'First'), titled('c', 300, 'Third')];
    for (const arrival of [rows, rows.toReversed()]) {
      const { scraper } = engineOf(arrival).ask('facets', { scope: ALL });
      expect(scraper.map(({ label }) => label)).toEqual(['First']);
    }
  });

  it('put errors that differ in numbers only under one pattern, and runs without an error under none', () => {
    const engine = engineOf([
      row('a', { err_msg: 'Timeout of 30000 ms exceeded' }),
      row('b', { err_msg: 'Timeout of 15000 ms exceeded' }),
      row('c', { err_msg: 'Blocked' }),
      row('d', { err_msg: '' }),
      row('e', { err_msg: ' \n' }),
    ]);
    expect(engine.ask('facets', { scope: ALL }).error.map(({ label, runs }) => [label, runs])).toEqual([
      ['Timeout of <duration> exceeded', 2],
      ['Blocked', 1],
    ]);
  });
});
