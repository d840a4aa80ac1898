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
        engine.rows(scope, [term], 0, 1);
        expect(await engine.rowAt(scope, [term], atMs)).toEqual({
          index: found === -1 ? values.length : found,
          total: values.length,
        });
      }),
    );
  });

  it('is none in an order that is not by a time', async () => {
    const engine = engineOf([row('A')]);
    expect(await engine.rowAt(ALL, [{ key: 'usage', descending: true }], NOW_MS)).toBeNull();
    expect(await engine.rowAt(ALL, [], NOW_MS)).toBeNull();
  });

  it('is past the end where all rows are before it', async () => {
    const engine = engineOf([row('A'), row('B')]);
    expect(await engine.rowAt(ALL, NEWEST, 0)).toEqual({ index: 2, total: 2 });
    expect(await engine.rowAt(ALL, NEWEST, NOW_MS)).toEqual({ index: 0, total: 2 });
  });
});
