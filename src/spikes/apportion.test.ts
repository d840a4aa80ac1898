import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { approximateUsd, compareUsd, floorUsd, formatUsdExact, subtractUsd } from '#domain/money.ts';
import { roundTogether, roundUsd, settleParts } from '#spikes/apportion.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import { anyUsd, usd } from '#spikes/spends.test-support.ts';

describe('settleParts', () => {
  it('gives what floats cannot hold to the largest part', () => {
    expect(settleParts(100, [3.33e-8, 3.33e-8, 3.34e-8])).toEqual([33, 33, 34]);
    expect(settleParts(usd('0.0000000001'), [-1, 3, -2])).toEqual([-1e9, usd('3.0000000001'), -2e9]);
  });

  it('adds up to the total, whatever its digits', () => {
    fc.assert(
      fc.property(
        anyUsd,
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1 }),
        (total, shares) => {
          const parts = settleParts(
            total,
            shares.map((share) => share * approximateUsd(total)),
          );
          expect(sumUsd(parts)).toBe(total);
        },
      ),
    );
  });
});

describe('roundTogether', () => {
  it('rounds up where most is lost', () => {
    expect(roundTogether(['1.333', '1.333', '1.334'].map(usd), 2).map(formatUsdExact)).toEqual([
      '1.33',
      '1.33',
      '1.34',
    ]);
    expect(roundTogether(['2.006', '-1.006', '0'].map(usd), 2).map(formatUsdExact)).toEqual(['2.01', '-1.01', '0']);
  });

  it('keeps the rounded sum, and every amount within a step', () => {
    fc.assert(
      fc.property(fc.array(anyUsd), fc.integer({ min: 0, max: 8 }), (amounts, decimals) => {
        const rounded = roundTogether(amounts, decimals);
        const step = 10 ** (9 - decimals);
        expect(sumUsd(rounded)).toBe(roundUsd(sumUsd(amounts), decimals));
        for (const [i, amount] of amounts.entries()) {
          const part = rounded[i] ?? 0;
          const away = subtractUsd(part, amount);
          expect(floorUsd(part, step)).toBe(part);
          expect(compareUsd(away, step)).toBeLessThan(0);
          expect(compareUsd(away, -step)).toBeGreaterThan(0);
        }
      }),
    );
  });
});
