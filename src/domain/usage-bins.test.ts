import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareUsd, formatUsdExact, parseUsd, type Usd } from '#domain/money.ts';
import { chooseUsageEdges } from '#domain/usage-bins.ts';

const positive = fc
  .oneof(
    fc.bigInt({ min: 1n, max: 10n ** 80n }),
    fc.nat({ max: 79 }).map((decade) => 10n ** BigInt(decade)),
  )
  .map((wide): Usd => parseUsd(`${wide / 10n ** 40n}.${String(wide % 10n ** 40n).padStart(40, '0')}`) ?? 0);

function edgesOf(least: string, most: string): string[] {
  return chooseUsageEdges(parseUsd(least), parseUsd(most)).map(formatUsdExact);
}

describe('bins of usage', () => {
  test('hold every amount, in steps that can be told apart', () => {
    fc.assert(
      fc.property(positive, positive, (one, other) => {
        const [least, most] = compareUsd(one, other) <= 0 ? [one, other] : [other, one];
        const edges = chooseUsageEdges(least, most);
        expect(compareUsd(edges.at(-1) ?? 0, most)).toBeGreaterThan(0);
        expect(edges.length).toBeGreaterThan(12);
        expect(edges.length).toBeLessThanOrEqual(38);
        expect(edges.every((edge, i) => i === 0 || compareUsd(edges[i - 1] ?? 0, edge) < 0)).toBe(true);
        // What lies below the first edge does so only where twelve decades would not reach down to it.
        const [lowest = 0] = edges;
        const isBelow = compareUsd(least, lowest) < 0;
        if (isBelow && compareUsd(lowest, 10n) > 0) expect(edges.length).toBeGreaterThanOrEqual(36);
      }),
    );
  });

  test('are ten a decade, five or three', () => {
    expect(edgesOf('0.01', '10').slice(0, 12)).toEqual([
      '0.01',
      '0.012',
      '0.015',
      '0.02',
      '0.025',
      '0.03',
      '0.04',
      '0.05',
      '0.06',
      '0.08',
      '0.1',
      '0.12',
    ]);
    expect(edgesOf('0.01', '1000').slice(0, 7)).toEqual(['0.01', '0.015', '0.025', '0.04', '0.06', '0.1', '0.15']);
    expect(edgesOf('0.01', '100000000').slice(0, 5)).toEqual(['0.01', '0.02', '0.05', '0.1', '0.2']);
  });

  test('surround a single amount', () => {
    const edges = edgesOf('0.065', '0.065');
    expect([edges.at(0), edges.at(-1), edges.length]).toEqual(['0.015', '0.25', 13]);
  });

  test('reach from a tenth of a cent to a dollar where nothing has a cost', () => {
    const edges = chooseUsageEdges(null, null).map(formatUsdExact);
    expect([edges.at(0), edges.at(-1)]).toEqual(['0.001', '1.2']);
  });
});
