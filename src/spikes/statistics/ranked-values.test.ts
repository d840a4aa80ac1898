import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { RankedValues } from '#spikes/statistics/ranked-values.ts';
import { countBelow, medianOf, sortKnown } from '#spikes/statistics/sorted-values.ts';

const values = fc.array(fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -3, max: 40 })), { maxLength: 60 });

it('tells of values in any order what sorting them would', () => {
  fc.assert(
    fc.property(values, fc.array(fc.integer({ min: -4, max: 41 })), (all, asked) => {
      const ranked = new RankedValues(Float64Array.from(all));
      const sorted = sortKnown(all);
      const compare = (): void => {
        for (const value of asked) {
          const below = countBelow(sorted, value);
          expect(ranked.countBelow(value)).toBe(below);
          for (const without of [null, below]) {
            if (sorted.length > 1) expect(ranked.median(without)).toBe(medianOf(sorted, without));
          }
        }
        expect(ranked.count).toBe(sorted.length);
      };
      compare();
      expect(ranked.sorted).toEqual(sorted);
      compare();
    }),
  );
});
