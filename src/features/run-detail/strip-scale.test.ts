import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeerSpread } from '#domain/run-facts.ts';
import { createStripScale } from '#features/run-detail/strip-scale.ts';

function spreadOf(least: number, most: number, value: number): PeerSpread {
  return { value, peers: 8, below: 4, above: 4, least, quarter: least, median: least, threeQuarters: most, most };
}

describe('the places on a strip', () => {
  it('are in the order of the values, from one end to the other', () => {
    const amount = fc.integer({ min: -1000, max: 1_000_000_000 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 3, maxLength: 6 }), amount, (values, value) => {
        const peers = values.toSorted((a, b) => a - b);
        const scale = createStripScale(spreadOf(peers[0] ?? 0, peers.at(-1) ?? 0, value));
        const all = [...peers, value].toSorted((a, b) => a - b);
        const places = all.map(scale);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(new Set(places).size).toBe(new Set(all).size);
        expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...places)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('go by the square root, and are all in the middle where all are the same', () => {
    expect([0, 1, 4, 9, 16, 100].map(createStripScale(spreadOf(0, 16, 100)))).toEqual([0, 10, 20, 30, 40, 100]);
    expect(createStripScale(spreadOf(3, 3, 3))(3)).toBe(50);
  });
});
