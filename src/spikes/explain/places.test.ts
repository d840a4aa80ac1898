import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { Places } from '#spikes/explain/places.ts';

test('each number has a place of its own, in the order in which they came', () => {
  const numbers = fc.oneof(
    fc.nat({ max: 40 }),
    fc.maxSafeNat(),
    fc.nat({ max: 9 }).map((nth) => nth * 2 ** 32),
  );
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 200 }), (drawn) => {
      const places = new Places();
      const distinct = [...new Set(drawn)];
      expect(drawn.map((number) => places.of(number))).toEqual(drawn.map((number) => distinct.indexOf(number)));
      expect(distinct.map((_, place) => places.numberAt(place))).toEqual(distinct);
      expect(places.size).toBe(distinct.length);
    }),
  );
});
