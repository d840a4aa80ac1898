import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatUsdExact, parseUsd, type Usd } from '#domain/money.ts';
import { UsdSum } from '#domain/usd-sum.ts';

const WIDE_DECIMALS = 40;

function sum(texts: readonly string[]): Usd {
  const total = new UsdSum();
  for (const text of texts) {
    const usd = parseUsd(text);
    if (usd === null) throw new Error(`${text} is an amount`);
    total.add(usd);
  }
  return total.total;
}

/** A count of 1e-40 USD as decimal text. */
function writeWide(wide: bigint): string {
  const digits = String(wide < 0n ? -wide : wide).padStart(WIDE_DECIMALS + 1, '0');
  return `${wide < 0n ? '-' : ''}${digits.slice(0, -WIDE_DECIMALS)}.${digits.slice(-WIDE_DECIMALS)}`;
}

describe('UsdSum', () => {
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
      fc.property(fc.array(wide, { maxLength: 12 }), (amounts) => {
        const texts = amounts.map(writeWide);
        const total = sum(texts);
        expect(total).toBe(parseUsd(writeWide(amounts.reduce((a, b) => a + b, 0n))));
        expect(sum(texts.toReversed())).toBe(total);
      }),
      { numRuns: 300 },
    );
  });
});
