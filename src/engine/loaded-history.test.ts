import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { findServerQuestion } from '#domain/server-question.ts';
import { DEFAULT_SORT, DEFAULT_VIEW } from '#domain/view.ts';
import { askableOf } from '#engine/askable.test-support.ts';
import {
  ALL,
  NOW_MS,
  PATIENT,
  distinctRows,
  engineOf,
  pages,
  row,
  runsOf,
  scopeOf,
  scopes,
  slugsOf,
  sorts,
} from '#engine/histories.test-support.ts';
import { HELD, RunStore } from '#engine/run-store.ts';

describe('a run', PATIENT, () => {
  it('is found by its slug, and is null when it is not loaded', () => {
    const engine = engineOf([row('constructor', { usage: '-0.000000001' })]);
    expect(engine.ask('run', { slug: 'constructor' })).toMatchObject({ slug: 'constructor', usage: -1 });
    expect(engine.ask('run', { slug: 'toString' })).toBeNull();
  });

  it('that is read again is replaced, not counted twice', () => {
    const wide = `0.${'0'.repeat(39)}1`;
    const engine = engineOf(
      [row('a', { status: 2, usage: wide, finished_at: 0, traffic: 0 }), row('b')],
      [
        row('a', { status: 4, usage: '0.25', err_msg: 'Timeout' }),
        row('a', { status: 4, usage: '0.5', err_msg: 'Timeout' }),
      ],
    );
    expect(engine.ask('run', { slug: 'a' })).toEqual(
      runsOf([row('a', { status: 4, usage: '0.5', err_msg: 'Timeout' })])[0],
    );
    expect(engine.ask('totals', { scope: ALL })).toMatchObject({
      runs: 2,
      usage: 600_000_000,
      failed: 1,
      unfinished: 0,
    });
    expect(engine.ask('facets', { scope: ALL }).status.map(({ value, runs }) => [value, runs])).toEqual([
      ['succeeded', 1],
      ['failed', 1],
    ]);
  });

  it('keeps every value through any number of pages', () => {
    fc.assert(
      fc.property(pages, (read) => {
        const engine = engineOf(...read);
        const runs = runsOf(...read);
        for (const run of runs) expect(engine.ask('run', { slug: run.slug })).toEqual(run);
        expect(engine.ask('totals', { scope: ALL }).runs).toBe(runs.length);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every value when columns grow', () => {
    const wire = generatePlainRuns({ seed: 'columns', nowMs: NOW_MS, count: 3000 });
    const engine = engineOf(wire.slice(0, 1024), wire.slice(1024, 1500), wire.slice(1500));
    const kept = engine.ask('rows', {
      scope: ALL,
      sort: [{ key: 'run', descending: false }],
      offset: 0,
      limit: 3000,
    }).rows;
    expect(kept).toEqual(runsOf(wire).sort((a, b) => (a.slug < b.slug ? -1 : 1)));
  });
});

describe('a search', PATIENT, () => {
  it('finds letter by letter what it finds at once, whatever was prepared and came meanwhile', async () => {
    const words = fc.constantFrom('a', 'timeout', 'Timeout 30', '01x', 'news', 'zz', 'a b');
    await fc.assert(
      fc.asyncProperty(distinctRows, distinctRows, scopes, words, fc.nat(9), async (rows, more, scope, word, late) => {
        const engine = engineOf(rows);
        let read = [rows];
        for (let typed = 1; typed <= word.length; typed += 1) {
          const typedScope = { ...scope, filter: { ...scope.filter, q: word.slice(0, typed) } };
          if (typed === late) {
            engine.put(more);
            read = [rows, more];
          }
          const atOnce = engineOf(...read);
          expect(engine.ask('rows', { scope: typedScope, sort: DEFAULT_SORT, offset: 0, limit: 99 })).toEqual(
            atOnce.ask('rows', { scope: typedScope, sort: DEFAULT_SORT, offset: 0, limit: 99 }),
          );
          expect(engine.ask('totals', { scope: typedScope })).toEqual(atOnce.ask('totals', { scope: typedScope }));
          expect(engine.ask('facets', { scope: typedScope })).toEqual(atOnce.ask('facets', { scope: typedScope }));
          // Not always: a letter may come before it is done.
          if (typed % 3 !== late % 3) await engine.ask('look-ahead', { text: word.slice(0, typed) });
        }
      }),
      { numRuns: 100 },
    );
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
          expect(other.ask('rows', { scope, sort, offset: 0, limit: 99 })).toEqual(
            one.ask('rows', { scope, sort, offset: 0, limit: 99 }),
          );
          expect(other.ask('totals', { scope })).toEqual(one.ask('totals', { scope }));
          expect(other.ask('facets', { scope })).toEqual(one.ask('facets', { scope }));
          expect(other.ask('series', { scope, by })).toEqual(one.ask('series', { scope, by }));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what is asked twice', () => {
  it('is answered for the runs that are loaded now', () => {
    const engine = engineOf([row('a')]);
    expect(slugsOf(engine, ALL)).toEqual(['a']);
    engine.put([row('b', { usage: '5' })]);
    expect(slugsOf(engine, ALL, [{ key: 'usage', descending: true }])).toEqual(['b', 'a']);
    engine.put([row('b', { usage: '0.01' })]);
    expect(slugsOf(engine, ALL, [{ key: 'usage', descending: true }])).toEqual(['a', 'b']);
  });

  it('is in order with texts that came later', () => {
    const byOrigin = [{ key: 'origin', descending: false } as const];
    const engine = engineOf([row('1', { origin: 'b' }), row('2', { origin: 'd' })]);
    expect(slugsOf(engine, ALL, byOrigin)).toEqual(['1', '2']);
    engine.put([row('3', { origin: 'a' }), row('4', { origin: 'c' })]);
    expect(slugsOf(engine, ALL, byOrigin)).toEqual(['3', '1', '4', '2']);
  });

  it('is answered by window', () => {
    const engine = engineOf(['a', 'b', 'c', 'd', 'e'].map((slug) => row(slug)));
    const window = (offset: number, limit: number) => {
      const { rows, ...rest } = engine.ask('rows', { scope: ALL, sort: DEFAULT_SORT, offset, limit });
      return { ...rest, slugs: rows.map(({ slug }) => slug).join('') };
    };
    expect(window(1, 2)).toEqual({ offset: 1, total: 5, slugs: 'bc' });
    expect(window(4, 9)).toEqual({ offset: 4, total: 5, slugs: 'e' });
    expect(window(9, 9)).toEqual({ offset: 9, total: 5, slugs: '' });
  });
});

describe('an order that is kept', () => {
  it('stays while runs change and come, and says what they say now', () => {
    const byUsage = [{ key: 'usage', descending: true } as const];
    const engine = engineOf([row('a', { usage: '3' }), row('b', { usage: '2' })]);
    const slugs = (order: 'fresh' | 'kept') =>
      engine.ask('rows', { scope: ALL, sort: byUsage, offset: 0, limit: 9, order }).rows.map(({ slug }) => slug);
    expect(slugs('kept')).toEqual(['a', 'b']);
    engine.put([row('b', { usage: '9' }), row('c', { usage: '5' })]);
    expect(slugs('kept')).toEqual(['a', 'b']);
    expect(engine.ask('rows', { scope: ALL, sort: byUsage, offset: 1, limit: 1, order: 'kept' }).rows[0]?.usage).toBe(
      9e9,
    );
    expect(slugs('fresh')).toEqual(['b', 'c', 'a']);
    expect(slugs('kept')).toEqual(['b', 'c', 'a']);
  });

  it('is not touched by a warm-up', async () => {
    const engine = engineOf([row('a', { usage: '3' }), row('b', { usage: '2' })]);
    const byUsage = [{ key: 'usage', descending: true } as const];
    const before = engine
      .ask('rows', { scope: ALL, sort: byUsage, offset: 0, limit: 9, order: 'kept' })
      .rows.map(({ slug }) => slug);
    engine.put([row('b', { usage: '9' })]);
    await engine.ask('warm-up', { scope: scopeOf({ q: 'a' }), sort: [{ key: 'scraper', descending: false }] });
    expect(
      engine
        .ask('rows', { scope: ALL, sort: byUsage, offset: 0, limit: 9, order: 'kept' })
        .rows.map(({ slug }) => slug),
    ).toEqual(before);
  });

  it('is that of the same question only', () => {
    const engine = engineOf([row('a', { status: 4 }), row('b')]);
    expect(engine.ask('rows', { scope: ALL, sort: DEFAULT_SORT, offset: 0, limit: 9, order: 'kept' }).total).toBe(2);
    expect(
      engine.ask('rows', { scope: scopeOf({ q: 'a' }), sort: DEFAULT_SORT, offset: 0, limit: 9, order: 'kept' }).total,
    ).toBe(1);
  });
});

describe('a run that is not held', () => {
  it('is in no answer but those of the question that met it', () => {
    const store = new RunStore();
    const serverRows = new Map<string, Set<number>>();
    const answers = askableOf(store, { serverRows });
    const failed = scopeOf({ facets: { ...DEFAULT_VIEW.facets, status: { only: ['failed'], not: [] } } });
    for (const run of runsOf([row('a', { status: 4 }), row('b', { status: 4, scraper_slug: 'far' })])) {
      store.write(store.reserve(run.slug), run);
    }
    store.hold(store.reserve('a'), HELD.yes);
    serverRows.set(findServerQuestion(failed.filter)?.key ?? '', new Set([store.reserve('b')]));

    expect(slugsOf(answers, failed)).toEqual(['a', 'b']);
    expect(answers.ask('totals', { scope: failed }).runs).toBe(2);
    expect(slugsOf(answers, ALL)).toEqual(['a']);
    expect(answers.ask('facets', { scope: ALL }).scraper.map(({ value }) => value)).toEqual(['news']);
    expect(answers.ask('run', { slug: 'b' })?.slug).toBe('b');
  });

  it('is in none at all while it waits to be let in', () => {
    const store = new RunStore();
    const answers = askableOf(store);
    for (const run of runsOf([row('a')])) store.write(store.reserve(run.slug), run);
    store.hold(0, HELD.waits);
    expect([answers.ask('totals', { scope: ALL }).runs, slugsOf(answers, ALL)]).toEqual([0, []]);
    store.hold(0, HELD.yes);
    expect([answers.ask('totals', { scope: ALL }).runs, slugsOf(answers, ALL)]).toEqual([1, ['a']]);
  });
});
