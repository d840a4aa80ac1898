import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createRandom } from '#spikes/random.test-support.ts';
import { countBelow, medianOf, sortInSteps, sortKnown } from '#spikes/statistics/sorted-values.ts';
import { finish } from '#domain/steps.ts';

const values = fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 30 });

describe('sorted values', () => {
  it('are the known ones in ascending order', () => {
    expect([...sortKnown([3, Number.NaN, -1, 3])]).toEqual([-1, 3, 3]);
  });

  it('have a median, with or without one of them', () => {
    const sorted = sortKnown([1, 2, 4, 8]);
    expect(medianOf(sorted)).toBe(3);
    expect([0, 1, 2, 3].map((place) => medianOf(sorted, place))).toEqual([4, 4, 2, 2]);
    expect(medianOf(sortKnown([]))).toBeNaN();
    expect(medianOf(sortKnown([5]), 0)).toBeNaN();
  });

  it('leave one out as if it had not been there', () => {
    fc.assert(
      fc.property(values, fc.nat(), (drawn, any) => {
        const sorted = sortKnown(drawn);
        const place = any % sorted.length;
        expect(medianOf(sorted, place)).toEqual(medianOf(sortKnown([...sorted].toSpliced(place, 1))));
      }),
    );
  });

  it('are the same when they are sorted with pauses', () => {
    const random = createRandom(1);
    for (const count of [0, 100, 16_384, 16_385, 60_000]) {
      const drawn = Array.from({ length: count }, (_, nth) =>
        nth % 7 === 0 ? Number.NaN : Math.floor(random() * 1000),
      );
      expect(finish(sortInSteps(drawn))).toEqual(sortKnown(drawn));
    }
  });

  it('count what is less than a value', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -5, max: 11 }), (drawn, value) => {
        expect(countBelow(sortKnown(drawn), value)).toBe(drawn.filter((other) => other < value).length);
      }),
    );
  });
});
