import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { addUsd, parseUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import { UsdSums } from '#domain/usd-sums.ts';

const PLACES = 3;

const amounts = fc.constantFrom('0', '0.1', '-0.25', '9007199.254740991', '-9007199.254740991', `0.${'0'.repeat(30)}7`);

test('every sum is exact, and so is the sum of all of them', () => {
  const added = fc.tuple(fc.nat({ max: PLACES - 1 }), amounts);
  fc.assert(
    fc.property(fc.array(added, { maxLength: 30 }), (drawn) => {
      const sums = new UsdSums(PLACES);
      const expected: Usd[] = Array.from({ length: PLACES }, () => ZERO_USD);
      for (const [place, text] of drawn) {
        const usd = parseUsd(text) ?? ZERO_USD;
        sums.add(place, usd);
        expected[place] = addUsd(expected[place] ?? ZERO_USD, usd);
      }
      expect(expected.map((_, place) => sums.total(place))).toEqual(expected);
      expect(sums.whole).toBe(expected.reduce(addUsd, ZERO_USD));
    }),
  );
});
