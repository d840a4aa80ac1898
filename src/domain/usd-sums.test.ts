import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { addUsd, formatUsdExact, parseUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import { sumUsd, UsdSums } from '#domain/usd-sums.ts';

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

const WIDE_DECIMALS = 40;

function sum(texts: readonly string[]): Usd {
  return sumUsd(
    texts.map((text) => {
      const usd = parseUsd(text);
      if (usd === null) throw new Error(`${text} is an amount`);
      return usd;
    }),
  );
}

/** A count of 1e-40 USD as decimal text. */
function writeWide(wide: bigint): string {
  const digits = String(wide < 0n ? -wide : wide).padStart(WIDE_DECIMALS + 1, '0');
  return `${wide < 0n ? '-' : ''}${digits.slice(0, -WIDE_DECIMALS)}.${digits.slice(-WIDE_DECIMALS)}`;
}

describe('one sum', () => {
  it('is zero before anything is added', () => {
    expect(sum([])).toBe(0);
  });

  it('54: of ten thousand dimes is exactly a thousand dollars', () => {
    expect(formatUsdExact(sum(Array.from({ length: 10_000 }, () => '0.1')))).toBe('1000');
  });

  it('59: keeps forty decimals beside large amounts', () => {
    const smallest = `0.${'0'.repeat(39)}1`;
    expect(formatUsdExact(sum(['9007199.254740991', '0.000000001', smallest, '-0.5']))).toBe(
      `9007198.754740992${'0'.repeat(30)}1`,
    );
    // What cancels out leaves the form that a plain amount has.
    expect(sum([smallest, '0.25', `-${smallest}`])).toBe(250_000_000);
  });

  it('agrees with BigInt in any order', () => {
    const wide = fc.oneof(
      fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).map((nano) => nano * 10n ** 31n),
      fc.bigInt({ min: 2n ** 53n - 9n, max: 2n ** 53n + 9n }).map((nano) => nano * 10n ** 31n),
      fc.bigInt({ min: -(10n ** 45n), max: 10n ** 45n }),
    );
    fc.assert(
      fc.property(fc.array(wide, { maxLength: 12 }), (counts) => {
        const texts = counts.map(writeWide);
        const total = sum(texts);
        expect(total).toBe(parseUsd(writeWide(counts.reduce((a, b) => a + b, 0n))));
        expect(sum(texts.toReversed())).toBe(total);
      }),
      { numRuns: 300 },
    );
  });
});
