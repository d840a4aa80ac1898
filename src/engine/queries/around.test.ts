import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNext, findPlace } from '#domain/walk.ts';
import {
  ALL,
  PATIENT,
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

const MANY = Array.from({ length: 100 }, (_, nth) => row(`R${String(nth).padStart(3, '0')}`));

describe('a run and its neighbours', PATIENT, () => {
  it('stand as the naive order says, in any history, scope and order', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, sorts, async (read, scope, sort) => {
        const expected = findRows(runsOf(...read), scope, sort).map(({ slug }) => slug);
        const engine = engineOf(...read);
        for (const [index, slug] of expected.entries()) {
          const around = engine.ask('around', { scope, sort, slug });
          expect(around).toEqual({ total: expected.length, first: Math.max(0, index - 20), slugs: expect.anything() });
          if (around === null) continue;
          expect(findPlace(around, slug)).toBe(index);
          expect(findNext(around, slug, -1)).toBe(expected[index - 1] ?? null);
          expect(findNext(around, slug, 1)).toBe(expected[index + 1] ?? null);
        }
      }),
    );
  });

  it('is null for a run that is not selected or not loaded', () => {
    const engine = engineOf([row('A'), row('B', { status: 4 })]);
    const failed = scopeOf({ facets: { ...ALL.filter.facets, status: { only: ['failed'], not: [] } } });
    expect(engine.ask('around', { scope: failed, sort: [], slug: 'A' })).toBeNull();
    expect(engine.ask('around', { scope: failed, sort: [], slug: 'B' })).toEqual({
      total: 1,
      first: 0,
      slugs: ['B'],
    });
    expect(engine.ask('around', { scope: ALL, sort: [], slug: 'nobody' })).toBeNull();
  });

  it('gives twenty on either side, so that some steps need no answer', () => {
    const engine = engineOf(MANY);
    const slugs = slugsOf(engine, ALL);
    expect(engine.ask('around', { scope: ALL, sort: [], slug: 'R050' })).toEqual({
      total: 100,
      first: 30,
      slugs: slugs.slice(30, 71),
    });
  });

  it('keeps to the order that the rows were asked for in last', () => {
    const engine = engineOf(MANY);
    const byUsage = [{ key: 'usage' as const, descending: true }];
    const before = slugsOf(engine, ALL, byUsage);
    engine.put([row('R050', { usage: '9' })]);
    const around = engine.ask('around', { scope: ALL, sort: byUsage, slug: 'R050' });
    expect(around?.slugs).toEqual(before.slice(30, 71));
    const kept = engine
      .ask('rows', { scope: ALL, sort: byUsage, offset: 0, limit: 1000, order: 'kept' })
      .rows.map(({ slug }) => slug);
    expect(kept).toEqual(before);
  });
});
