import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { DEFAULT_SORT } from '#domain/view.ts';
import { createEngine } from '#engine/engine.ts';
import {
  ALL,
  HISTORY,
  NOW_MS,
  PATIENT,
  at,
  bytesOf,
  distinctRows,
  engineOf,
  ingest,
  pages,
  row,
  runsOf,
  scopes,
  slugsOf,
  sorts,
} from '#engine/histories.test-support.ts';

const REQUEST = { page_index: 1, page_size: 100 };

describe('a page that is ingested', () => {
  it('is summed up with the history that it became part of', () => {
    const engine = engineOf([row('a', { started_at: at('2026-03-11T00:00Z') })]);
    const summary = ingest(engine, [row('b', { started_at: at('2026-03-10T00:00Z') }), row('a'), { slug: '' }], 17);
    expect(summary).toMatchObject({
      count: 17,
      received: 3,
      loaded: 2,
      sinceMs: Date.parse('2026-03-10T00:00Z'),
      setAsideCount: 1,
      notes: {},
    });
  });

  it('without a start knows no beginning', () => {
    expect(ingest(engineOf(), [row('a', { started_at: 0 })]).sinceMs).toBeNull();
  });

  it('that is refused or malformed changes nothing', () => {
    const engine = engineOf([row('a')]);
    const before = engine.totals(ALL);
    const refused = new TextEncoder().encode('{"code":4290,"message":"slow"}').buffer;
    expect(engine.ingest(HISTORY, refused, REQUEST, NOW_MS)).toMatchObject({
      kind: 'refused',
      refusal: { code: 4290 },
    });
    const html = new TextEncoder().encode('<html>').buffer;
    expect(engine.ingest(HISTORY, html, REQUEST, NOW_MS)).toEqual({ kind: 'malformed', excerpt: '<html>' });
    expect(engine.totals(ALL)).toEqual(before);
  });

  it('grows the revision exactly when a run is new or changed', () => {
    const engine = engineOf();
    const revisions = [
      [row('a')],
      [row('a')],
      [row('a', { usage: '0.11' })],
      [row('a', { usage: '0.110' }), row('b')],
      [row('b'), row('a', { usage: '0.11' })],
      [],
    ].map((page) => ingest(engine, page).revision);
    const [first = 0] = revisions;
    expect(revisions.map((revision) => revision - first)).toEqual([0, 0, 1, 2, 2, 2]);
  });
});

describe('a run', PATIENT, () => {
  it('is found by its slug, and is null when it is not loaded', () => {
    const engine = engineOf([row('constructor', { usage: '-0.000000001' })]);
    expect(engine.run('constructor')).toMatchObject({ slug: 'constructor', usage: -1 });
    expect(engine.run('toString')).toBeNull();
  });

  it('38: that is read again is replaced, not counted twice', () => {
    const wide = `0.${'0'.repeat(39)}1`;
    const engine = engineOf(
      [row('a', { status: 2, usage: wide, finished_at: 0, traffic: 0 }), row('b')],
      [
        row('a', { status: 4, usage: '0.25', err_msg: 'Timeout' }),
        row('a', { status: 4, usage: '0.5', err_msg: 'Timeout' }),
      ],
    );
    expect(engine.run('a')).toEqual(runsOf([row('a', { status: 4, usage: '0.5', err_msg: 'Timeout' })])[0]);
    expect(engine.totals(ALL)).toMatchObject({ runs: 2, usage: 600_000_000, failed: 1, unfinished: 0 });
    expect(engine.facets(ALL).status.map(({ value, runs }) => [value, runs])).toEqual([
      ['succeeded', 1],
      ['failed', 1],
    ]);
  });

  it('keeps every value through any number of pages', () => {
    fc.assert(
      fc.property(pages, (read) => {
        const engine = engineOf(...read);
        const runs = runsOf(...read);
        for (const run of runs) expect(engine.run(run.slug)).toEqual(run);
        expect(engine.totals(ALL).runs).toBe(runs.length);
        const starts = runs.map(({ startedAtS }) => startedAtS).filter((start) => start !== null);
        expect(ingest(engine, []).sinceMs).toBe(starts.length === 0 ? null : Math.min(...starts) * 1000);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every value when columns grow', () => {
    const wire = generatePlainRuns({ seed: 'columns', nowMs: NOW_MS, count: 3000 });
    const engine = engineOf(wire.slice(0, 1024), wire.slice(1024, 1500), wire.slice(1500));
    const kept = engine.rows(ALL, [{ key: 'run', descending: false }], 0, 3000).rows;
    expect(kept).toEqual(runsOf(wire).sort((a, b) => (a.slug < b.slug ? -1 : 1)));
  });
});

describe('the order of arrival', PATIENT, () => {
  it('does not matter: the same rows give the same answers', () => {
    const arrival = distinctRows.chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        again: fc.shuffledSubarray([...rows], { minLength: rows.length }),
        split: fc.nat({ max: 40 }),
      }),
    );
    fc.assert(
      fc.property(
        arrival,
        scopes,
        sorts,
        fc.constantFrom('status', 'scraper'),
        ({ rows, again, split }, scope, sort, by) => {
          const one = engineOf(rows);
          const other = engineOf(again.slice(split), again.slice(0, split), again);
          expect(other.rows(scope, sort, 0, 99)).toEqual(one.rows(scope, sort, 0, 99));
          expect(other.totals(scope)).toEqual(one.totals(scope));
          expect(other.facets(scope)).toEqual(one.facets(scope));
          expect(other.series(scope, by)).toEqual(one.series(scope, by));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a new history', () => {
  it('49: is empty, and late bytes of the one before are discarded', () => {
    const engine = engineOf([row('old'), { slug: '' }]);
    const before = ingest(engine, [row('old')]).revision;
    engine.begin(8);
    expect(engine.ingest(HISTORY, bytesOf([row('late')]), REQUEST, NOW_MS)).toEqual({ kind: 'discarded' });
    expect([slugsOf(engine, ALL), engine.run('old'), engine.facets(ALL).status]).toEqual([[], null, []]);

    const reply = engine.ingest(8, bytesOf([row('new', { started_at: 0 })]), REQUEST, NOW_MS);
    expect(reply).toMatchObject({ kind: 'placed', summary: { loaded: 1, sinceMs: null, setAsideCount: 0, notes: {} } });
    expect(slugsOf(engine, ALL)).toEqual(['new']);
    expect(reply.kind === 'placed' ? reply.summary.revision : 0).toBeGreaterThan(before);
  });

  it('of its own id discards nothing of it', () => {
    const engine = createEngine();
    engine.begin(1);
    engine.begin(HISTORY);
    expect(ingest(engine, [row('a')]).loaded).toBe(1);
  });
});

describe('what was unusual', () => {
  it('is counted once however often its page is read', () => {
    const page = [
      row('a', { usage: null }),
      row('b', { usage: 0.5 }),
      row('c', { usage: '', finished_at: at('2020-01-01T00:00Z') }),
      { ...row(''), usage: '1' },
      null,
    ];
    const engine = engineOf(page, page);
    const { notes, setAsideCount, setAside } = ingest(engine, page);
    expect(notes).toEqual({ 'usage-unknown': 2, 'usage-as-number': 1, 'finish-before-start': 1 });
    expect(setAsideCount).toBe(2);
    expect(setAside.map(({ reason }) => reason)).toEqual(['slug', 'not an object']);
  });

  it('of a page is said once, and hides nothing that was said of rows', () => {
    const engine = engineOf();
    ingest(engine, [row('a', { results: '1' }), row('b', { results: '2' })], '2');
    const { notes } = ingest(engine, [row('c')], '3');
    expect(notes).toEqual({ 'number-as-text': 3 });
    expect(ingest(engine, [], null).notes).toEqual({ 'number-as-text': 3, 'count-unreadable': 1 });
  });

  it('69: rows that look alike on one page are as many as there are', () => {
    const engine = engineOf([null, row('a'), null, {}]);
    expect(ingest(engine, [null, {}]).setAsideCount).toBe(3);
    expect(ingest(engine, [{}, {}]).setAsideCount).toBe(4);
  });

  it('shows the first fifty rows that were set aside, and counts the rest', () => {
    const { setAside, setAsideCount } = ingest(
      engineOf(),
      Array.from({ length: 60 }, (_, nth) => nth),
    );
    expect([setAside.length, setAside.at(0)?.text, setAsideCount]).toEqual([50, '0', 60]);
  });
});

describe('what is asked twice', () => {
  it('is answered for the runs that are loaded now', () => {
    const engine = engineOf([row('a')]);
    expect(slugsOf(engine, ALL)).toEqual(['a']);
    ingest(engine, [row('b', { usage: '5' })]);
    expect(slugsOf(engine, ALL, [{ key: 'usage', descending: true }])).toEqual(['b', 'a']);
    ingest(engine, [row('b', { usage: '0.01' })]);
    expect(slugsOf(engine, ALL, [{ key: 'usage', descending: true }])).toEqual(['a', 'b']);
  });

  it('is in order with texts that came later', () => {
    const byOrigin = [{ key: 'origin', descending: false } as const];
    const engine = engineOf([row('1', { origin: 'b' }), row('2', { origin: 'd' })]);
    expect(slugsOf(engine, ALL, byOrigin)).toEqual(['1', '2']);
    ingest(engine, [row('3', { origin: 'a' }), row('4', { origin: 'c' })]);
    expect(slugsOf(engine, ALL, byOrigin)).toEqual(['3', '1', '4', '2']);
  });

  it('is answered by window', () => {
    const engine = engineOf(['a', 'b', 'c', 'd', 'e'].map((slug) => row(slug)));
    const window = (offset: number, limit: number) => {
      const { rows, ...rest } = engine.rows(ALL, DEFAULT_SORT, offset, limit);
      return { ...rest, slugs: rows.map(({ slug }) => slug).join('') };
    };
    expect(window(1, 2)).toEqual({ offset: 1, total: 5, slugs: 'bc' });
    expect(window(4, 9)).toEqual({ offset: 4, total: 5, slugs: 'e' });
    expect(window(9, 9)).toEqual({ offset: 9, total: 5, slugs: '' });
  });
});
