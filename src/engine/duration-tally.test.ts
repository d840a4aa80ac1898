import * as fc from 'fast-check';
import { quantileSorted } from 'd3-array';
import { describe, expect, it } from 'vitest';

import { DurationTally } from '#engine/duration-tally.ts';

function expectNaive(tally: DurationTally, durations: readonly number[]): void {
  tally.clear();
  for (const duration of durations) tally.add(duration);
  const known = durations.filter((duration) => !Number.isNaN(duration));
  const sorted = known.toSorted((a, b) => a - b);
  expect(tally.quantiles()).toEqual({
    median: quantileSorted(sorted, 0.5) ?? null,
    p95: quantileSorted(sorted, 0.95) ?? null,
  });
  expect(tally.finished).toBe(known.length);
  expect(tally.totalS).toBe(known.reduce((sum, duration) => sum + duration, 0));
}

describe('durations', () => {
  it.each([
    ['whole seconds, few different', fc.integer({ min: 0, max: 4 })],
    ['whole seconds about the longest that is counted', fc.integer({ min: 4090, max: 4102 })],
    ['whole seconds of any length', fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1e9 }))],
    ['parts of seconds, and a clock that ran backwards', fc.integer({ min: -50, max: 20_000 }).map((n) => n / 4)],
  ])('have the quantiles of the sorted values, one tally after the other: %s', (_, duration) => {
    const value = fc.oneof({ weight: 9, arbitrary: duration }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
    const tally = new DurationTally();
    fc.assert(fc.property(fc.array(value, { maxLength: 60 }), (durations) => expectNaive(tally, durations)));
  });
});
