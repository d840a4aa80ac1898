import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareDecimals, drawBars, rangeAt, stopsOf } from '#domain/range-stops.ts';

const EDGES = ['0.01', '0.1', '1', '10'];

describe('the stops of a range', () => {
  it('are the outermost ones where it is open', () => {
    expect(stopsOf({ edges: EDGES }, { lo: null, hi: null })).toEqual({ lo: 0, hi: 5 });
    expect(rangeAt({ edges: EDGES }, { lo: 0, hi: 5 })).toEqual({ lo: null, hi: null });
  });

  it('enclose bounds that are typed between two edges', () => {
    expect(stopsOf({ edges: EDGES }, { lo: '0.05', hi: '0.5' })).toEqual({ lo: 1, hi: 3 });
    expect(stopsOf({ edges: EDGES }, { lo: '-1', hi: '99' })).toEqual({ lo: 0, hi: 5 });
    expect(stopsOf({ edges: EDGES }, { lo: '0', hi: '0' })).toEqual({ lo: 0, hi: 1 });
  });

  it('end the range with nothing before the first positive value', () => {
    expect(rangeAt({ edges: EDGES }, { lo: 0, hi: 1 })).toEqual({ lo: null, hi: '0' });
  });

  it('are found again from the range that ends there', () => {
    const stops = fc
      .tuple(fc.nat({ max: EDGES.length }), fc.nat({ max: EDGES.length }))
      .map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) + 1 }));
    fc.assert(
      fc.property(stops, (at) => {
        const range = rangeAt({ edges: EDGES }, at);
        expect(stopsOf({ edges: EDGES }, range)).toEqual(at);
        expect(range.lo === null || range.hi === null || compareDecimals(range.lo, range.hi) <= 0).toBe(true);
      }),
    );
  });
});

describe('bars', () => {
  it('are as wide as their bins, and none is too low to be seen', () => {
    expect(drawBars([0, 10_000, 1])).toBe('M1.07 100v-100h0.86V100zM2.07 100v-4h0.86V100z');
    expect(drawBars([4, 9, 4], 1, 2)).toBe('M1.07 100v-100h0.86V100z');
    expect(drawBars([0, 0])).toBe('');
  });
});
