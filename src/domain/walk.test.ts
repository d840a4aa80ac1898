import { describe, expect, it } from 'vitest';

import { findFarthest, findNext, findPlace } from '#domain/walk.ts';

const AROUND = { total: 9, first: 3, slugs: ['d', 'e', 'f', 'g'] };

describe('a walk through the runs', () => {
  it('knows the place of a run among all, and its neighbours', () => {
    expect(findPlace(AROUND, 'e')).toBe(4);
    expect(findPlace(AROUND, 'a')).toBeNull();
    expect([findNext(AROUND, 'e', -1), findNext(AROUND, 'e', 1)]).toEqual(['d', 'f']);
    expect([findNext(AROUND, 'd', -1), findNext(AROUND, 'a', 1)]).toEqual([null, null]);
  });

  it('goes as many steps as it knows the way', () => {
    expect(findFarthest(AROUND, 'd', 2)).toEqual({ slug: 'f', taken: 2 });
    expect(findFarthest(AROUND, 'e', 9)).toEqual({ slug: 'g', taken: 2 });
    expect(findFarthest(AROUND, 'f', -9)).toEqual({ slug: 'd', taken: -2 });
    expect(findFarthest(AROUND, 'g', 1)).toBeNull();
    expect(findFarthest(AROUND, 'a', 1)).toBeNull();
  });
});
