import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SortTerm } from '#domain/view.ts';
import { ALL, NOW_MS, PATIENT, engineOf, pages, row, runsOf, scopes } from '#engine/histories.test-support.ts';
import { findRows } from '#engine/naive-oracle.test-support.ts';

const NEWEST: readonly SortTerm[] = [{ key: 'started', descending: true }];
const times = fc.integer({ min: NOW_MS - 40 * 86_400_000, max: NOW_MS + 86_400_000 });
const timeSorts = fc.record({
  key: fc.constantFrom('started' as const, 'finished' as const),
  descending: fc.boolean(),
});

describe('the row of a time', PATIENT, () => {
  it('is the first that is not before it, in any history, scope and order by a time', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, timeSorts, times, async (read, scope, term, atMs) => {
        const { key, descending } = term;
        const values = findRows(runsOf(...read), scope, [term]).map((run) =>
          key === 'started' ? run.startedAtS : run.finishedAtS,
        );
        const found = values.findIndex((valueS) => {
          if (valueS === null) return true;
          return descending ? valueS * 1000 <= atMs : valueS * 1000 >= atMs;
        });
        const engine = engineOf(...read);
        engine.ask('rows', { scope, sort: [term], offset: 0, limit: 1 });
        expect(engine.ask('row-at', { scope, sort: [term], atMs })).toEqual({
          index: found === -1 ? values.length : found,
          total: values.length,
        });
      }),
    );
  });

  it('is none in an order that is not by a time', () => {
    const engine = engineOf([row('A')]);
    expect(engine.ask('row-at', { scope: ALL, sort: [{ key: 'usage', descending: true }], atMs: NOW_MS })).toBeNull();
    expect(engine.ask('row-at', { scope: ALL, sort: [], atMs: NOW_MS })).toBeNull();
  });

  it('is past the end where all rows are before it', () => {
    const engine = engineOf([row('A'), row('B')]);
    expect(engine.ask('row-at', { scope: ALL, sort: NEWEST, atMs: 0 })).toEqual({ index: 2, total: 2 });
    expect(engine.ask('row-at', { scope: ALL, sort: NEWEST, atMs: NOW_MS })).toEqual({ index: 0, total: 2 });
  });
});
