import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatUsdExact, parseUsd } from '#domain/money.ts';
import { FREE, formatMicroUsd, priceMicroUsd } from '#api/sample/billing.ts';

function price(billing: Partial<typeof FREE>, results: number, durationS: number, trafficBytes: number): string {
  return formatMicroUsd(priceMicroUsd({ ...FREE, ...billing }, { results, durationS, trafficBytes }));
}

describe('priceMicroUsd', () => {
  test.each([
    [6, '0.065'],
    [5, '0.0542'],
    [2, '0.0217'],
    [27, '0.2925'],
  ])('bills %d s of a device at $0.65 a minute as the published rows do: %s', (durationS, usage) => {
    expect(price({ microUsdPerMinute: 650_000 }, 4, durationS, 23_108)).toBe(usage);
  });

  test('bills results, runs and traffic, and their sum', () => {
    expect(price({ microUsdPerResult: 1500 }, 3, 60, 1e9)).toBe('0.0045');
    expect(price({ microUsdPerRun: 20_000 }, 3, 60, 1e9)).toBe('0.02');
    expect(price({ microUsdPerGigabyte: 3_500_000 }, 3, 60, 41_000_000)).toBe('0.1435');
    expect(price({ microUsdPerRun: 10_000, microUsdPerResult: 2000 }, 495, 60, 0)).toBe('1.00');
  });
});

test('formatMicroUsd is exact, with two to six decimals', () => {
  fc.assert(
    fc.property(fc.nat(1e12), (microUsd) => {
      const text = formatMicroUsd(microUsd);
      expect(text).toMatch(/^\d+\.\d\d(\d{0,3}[1-9])?$/);
      expect(formatUsdExact(parseUsd(text) ?? -1)).toBe(formatUsdExact(microUsd * 1000));
    }),
  );
});
