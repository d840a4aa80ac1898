import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findPriceLevels as findInSteps, touches } from '#spikes/prices/price-levels.ts';
import type { AllowedPrices } from '#spikes/statistics/densest-place.ts';
import { finish } from '#domain/steps.ts';

const findPriceLevels = (...of: Parameters<typeof findInSteps>) => finish(findInSteps(...of));

function allowedBy(...intervals: readonly (readonly [lo: number, hi: number])[]): AllowedPrices {
  return {
    lo: Float64Array.from(intervals, ([lo]) => lo),
    hi: Float64Array.from(intervals, ([, hi]) => hi),
  };
}

describe('findPriceLevels', () => {
  it('finds the price that most runs allow, then the next, and leaves outliers', () => {
    const { levels, levelOf } = findPriceLevels(
      allowedBy([1, 3], [2, 4], [2.5, 9], [10, 12], [11, 13], [99, 100]),
      2,
      0,
    );
    expect(levels).toEqual([
      { lo: 2.5, hi: 3, runs: 3 },
      { lo: 11, hi: 12, runs: 2 },
    ]);
    expect([...levelOf]).toEqual([0, 0, 0, 1, 1, -1]);
  });

  it('takes the ends of an interval in', () => {
    expect(findPriceLevels(allowedBy([1, 2], [2, 3]), 2, 0).levels).toEqual([{ lo: 2, hi: 2, runs: 2 }]);
  });

  it('gives up where it cannot account for as many runs as are wanted', () => {
    const scattered = allowedBy(...Array.from({ length: 40 }, (_, n) => [n, n + 0.5] as const));
    expect(findPriceLevels(scattered, 1, 20).levels).toEqual([]);
    expect(findPriceLevels(allowedBy(), 8, 0).levels).toEqual([]);
  });

  it('finds the densest place that there is, and levels that no run shares', () => {
    const interval = fc
      .tuple(fc.nat({ max: 30 }), fc.nat({ max: 6 }))
      .map(([lo, length]): [number, number] => [lo, lo + length]);
    fc.assert(
      fc.property(fc.array(interval, { minLength: 1, maxLength: 30 }), (intervals) => {
        const allowed = allowedBy(...intervals);
        const { levels, levelOf } = findPriceLevels(allowed, 1, 0);
        const depths = intervals.map(([lo]) => intervals.filter(([from, to]) => from <= lo && lo <= to).length);
        expect(levels[0]?.runs).toBe(Math.max(...depths));
        levels.forEach((level, nth) => {
          const members = intervals.filter((_, run) => levelOf[run] === nth);
          expect(members).toHaveLength(level.runs);
          expect(members.every(([lo, hi]) => lo <= level.lo && level.hi <= hi)).toBe(true);
          const notYet = (run: number): boolean => levelOf[run] === -1 || (levelOf[run] ?? 0) > nth;
          expect(intervals.filter((_, run) => notYet(run) && touches(allowed, run, level))).toEqual([]);
        });
      }),
    );
  });
});
