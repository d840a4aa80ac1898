import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeerSpread } from '#domain/run-facts.ts';
import { placeOnStrip } from '#features/run-detail/strip-places.ts';

function spreadOf([least, quarter, median, threeQuarters, most]: readonly number[], value: number): PeerSpread {
  const quantiles = { least, quarter, median, threeQuarters, most };
  const known = Object.fromEntries(Object.entries(quantiles).map(([name, at]) => [name, at ?? 0]));
  return { value, peers: 8, below: 4, above: 4, least: 0, quarter: 0, median: 0, threeQuarters: 0, most: 0, ...known };
}

describe('the places on a strip', () => {
  it('are in the order of the values, from one end to the other', () => {
    const amount = fc.integer({ min: -1000, max: 1_000_000_000 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 5, maxLength: 5 }), amount, (values, value) => {
        const sorted = values.toSorted((a, b) => a - b);
        const places = placeOnStrip(spreadOf(sorted, value));
        const inOrder = [places.least, places.quarter, places.median, places.threeQuarters, places.most];
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
        for (const place of Object.values(places)) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(100);
        }
        expect(Math.sign(places.value - places.median)).toBe(Math.sign(value - (sorted[2] ?? 0)));
      }),
    );
  });

  it('go by the square root, and are all in the middle where all are the same', () => {
    expect(placeOnStrip(spreadOf([0, 1, 4, 9, 16], 100))).toEqual({
      least: 0,
      quarter: 10,
      median: 20,
      threeQuarters: 30,
      most: 40,
      value: 100,
    });
    expect(placeOnStrip(spreadOf([3, 3, 3, 3, 3], 3)).value).toBe(50);
  });
});
