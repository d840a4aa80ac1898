import * as fc from 'fast-check';
import { quantileSorted } from 'd3-array';
import { describe, expect, it } from 'vitest';

import { takeQuantiles } from '#engine/quantiles.ts';

const SHARES = [0, 0.25, 0.5, 0.95, 1];

function expectSorted(values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b);
  expect(takeQuantiles(Float64Array.from(values), SHARES)).toEqual(
    SHARES.map((share) => quantileSorted(sorted, share) ?? null),
  );
}

describe('quantiles', () => {
  it('are those of the sorted values', () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 5 }),
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((some) => some + 0),
    );
    fc.assert(fc.property(fc.array(value, { maxLength: 200 }), expectSorted));
  });

  it.each([
    ['ascending', (nth: number) => nth],
    ['descending', (nth: number) => -nth],
    ['all the same', () => 7],
    ['up and down', (nth: number) => (nth * 7919) % 4001],
    ['few different', (nth: number) => nth % 3],
  ])('are right for many values, %s', (_, valueOf) => {
    expectSorted(Array.from({ length: 4001 }, (__, nth) => valueOf(nth)));
  });

  it('are unknown where there is no value', () => {
    expect(takeQuantiles(new Float64Array(0), [0.5])).toEqual([null]);
  });
});
