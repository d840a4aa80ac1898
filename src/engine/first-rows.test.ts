import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { DEFAULT_VIEW, SORT_KEYS, type SortTerm } from '#domain/view.ts';
import { ALL, NOW_MS, PATIENT, engineOf, scopeOf } from '#engine/histories.test-support.ts';

const failed = { ...DEFAULT_VIEW.facets, status: { only: ['failed'], not: [] } };
const sorts = SORT_KEYS.flatMap((key): (readonly SortTerm[])[] =>
  [true, false].flatMap((descending) => [
    [{ key, descending }],
    [
      { key, descending },
      { key: 'results', descending: true },
    ],
  ]),
);

describe('the first rows of an order that is not made', PATIENT, () => {
  // More runs than are looked at in one go, in which every value comes many times.
  const engine = engineOf(generatePlainRuns({ seed: 'first rows', nowMs: NOW_MS, count: 20_000 }));

  it.each([
    ['all', ALL],
    ['many', scopeOf({ q: 'a' })],
    ['few', scopeOf({ facets: failed })],
  ])('are those of the whole order, where %s runs are selected', (_, scope) => {
    const slugsOf = (sort: readonly SortTerm[], limit: number): string[] =>
      engine.ask('rows', { scope, sort, offset: 0, limit }).rows.map(({ slug }) => slug);
    for (const sort of sorts) {
      const first = slugsOf(sort, 200);
      expect(first, JSON.stringify(sort)).toEqual(slugsOf(sort, 201).slice(0, 200));
    }
  });
});
