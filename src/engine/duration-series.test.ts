import * as fc from 'fast-check';
import { quantileSorted } from 'd3-array';
import { describe, expect, it } from 'vitest';

import { NOWHERE } from '#engine/bucket-places.ts';
import { describeDurations } from '#engine/duration-series.ts';

const BUCKETS = 3;
const places = fc.constantFrom(0, 1, 2, NOWHERE);

function expectNaive(runs: readonly (readonly [number, number])[]): void {
  const rows = Uint32Array.from(runs, (_, row) => row);
  const durations = Float64Array.from(runs, ([duration]) => duration);
  const bucketOf = Uint16Array.from(runs, ([, place]) => place);
  const each = Array.from({ length: BUCKETS }, (_, bucket) =>
    runs.flatMap(([duration, place]) => (place === bucket && !Number.isNaN(duration) ? [duration] : [])),
  );
  const quantiles = (share: number) =>
    each.map(
      (values) =>
        quantileSorted(
          values.toSorted((a, b) => a - b),
          share,
        ) ?? null,
    );
  expect(describeDurations(durations, rows, bucketOf, BUCKETS)).toEqual({
    durationMedianS: quantiles(0.5),
    durationP95S: quantiles(0.95),
    durationTotalS: each.map((values) => values.reduce((sum, value) => sum + value, 0)),
    finished: each.map((values) => values.length),
  });
}

describe('durations', () => {
  it.each([
    ['whole seconds, few different', fc.integer({ min: 0, max: 4 })],
    ['whole seconds about the longest that is counted', fc.integer({ min: 4090, max: 4102 })],
    ['whole seconds of any length', fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1e9 }))],
    ['parts of seconds, and a clock that ran backwards', fc.integer({ min: -50, max: 20_000 }).map((n) => n / 4)],
  ])('have the quantiles of the sorted values: %s', (_, duration) => {
    const value = fc.oneof({ weight: 9, arbitrary: duration }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
    fc.assert(fc.property(fc.array(fc.tuple(value, places), { maxLength: 60 }), expectNaive));
  });
});
