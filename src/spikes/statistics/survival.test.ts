import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createRandom, pareto } from '#spikes/random.test-support.ts';
import { sortKnown } from '#spikes/statistics/sorted-values.ts';
import { fitSurvival } from '#spikes/statistics/survival.ts';

const logs = (minLength: number) => fc.array(fc.integer({ min: 0, max: 12 }), { minLength, maxLength: 40 });

/** Kaplan and Meier as they wrote it: at each value, those that are left times the share of them that stays. */
function estimateNaively(ends: readonly number[], bounds: readonly number[], value: number): number {
  return [...new Set(ends)]
    .filter((end) => end < value)
    .reduce((share, end) => {
      const atRisk = [...ends, ...bounds].filter((each) => each >= end).length;
      return share * (1 - ends.filter((each) => each === end).length / atRisk);
    }, 1);
}

/** Durations of Pareto's law, and ages of those that go on. */
function sample(seed: number, count: number, exponent: number) {
  const random = createRandom(seed);
  const ends: number[] = [];
  const bounds: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const end = Math.log(pareto(random, exponent));
    const bound = Math.log(pareto(random, exponent));
    if (end <= bound) ends.push(end);
    else bounds.push(bound);
  }
  return { ends: sortKnown(ends), bounds: sortKnown(bounds) };
}

describe('survival', () => {
  it('is the Kaplan-Meier estimate at least, as far as values go', () => {
    fc.assert(
      fc.property(logs(8), logs(0), fc.integer({ min: 0, max: 12 }), (ends, bounds, value) => {
        const estimate = value <= Math.max(...ends) ? estimateNaively(ends, bounds, value) : 0;
        const { probabilityOf } = fitSurvival(sortKnown(ends), sortKnown(bounds));
        expect(probabilityOf(value, null)).toBeGreaterThanOrEqual(estimate - 1e-12);
      }),
    );
  });

  it('is never 0, and never more than before', () => {
    fc.assert(
      fc.property(logs(8), logs(0), (ends, bounds) => {
        const { probabilityOf } = fitSurvival(sortKnown(ends), sortKnown(bounds));
        const ps = Array.from({ length: 60 }, (_, value) => probabilityOf(value, null));
        expect(ps.every((p, at) => p > 0 && p <= (ps[at - 1] ?? 1))).toBe(true);
      }),
    );
    const many = fitSurvival(new Float64Array(100_000).fill(4), new Float64Array());
    expect(many.probabilityOf(Math.log(1e12), null)).toBeGreaterThan(0);
  });

  it('falls as a fitted tail beyond the largest value, more slowly where few are known', () => {
    const ps = [20, 200, 20_000].map((count) => {
      const random = createRandom(7);
      const ends = sortKnown(Array.from({ length: count }, () => Math.log(pareto(random, 1.5))));
      return fitSurvival(ends, new Float64Array()).probabilityOf(Math.log(1e5), null);
    });
    expect(ps[0]).toBeGreaterThan(ps[1] ?? Number.NaN);
    expect(ps[1]).toBeGreaterThan(ps[2] ?? Number.NaN);
    expect(ps[2]).toBeGreaterThan(1e5 ** -1.5);
  });

  it('is that of all, not of those that have ended: long ones go on', () => {
    let withBounds = 0;
    let without = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { ends, bounds } = sample(seed, 400, 1.5);
      const value = Math.log(20);
      withBounds += fitSurvival(ends, bounds).probabilityOf(value, null) / 40;
      without += fitSurvival(ends, new Float64Array()).probabilityOf(value, null) / 40;
    }
    expect(withBounds).toBeGreaterThan(20 ** -1.5);
    expect(without).toBeLessThan(0.5 * 20 ** -1.5);
  });

  it('of a value does not hang on the bound that it is itself', () => {
    const ends = sortKnown(Array.from({ length: 20 }, (_, nth) => nth / 10));
    const alone = fitSurvival(ends, new Float64Array());
    const among = fitSurvival(ends, sortKnown([9]));
    // It is one more that was at risk all along.
    expect(among.probabilityOf(9, 9)).toBeGreaterThan(alone.probabilityOf(9, null));
    expect(among.probabilityOf(9, 9)).toBeLessThan(among.probabilityOf(9, null));
  });
});
