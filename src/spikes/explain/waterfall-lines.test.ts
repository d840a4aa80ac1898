import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsd, formatUsdExact } from '#domain/money.ts';
import { roundUsd } from '#spikes/apportion.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import { anyUsd, changesFrom, scraperChangesOf, usd } from '#spikes/spends.test-support.ts';
import { buildWaterfall } from '#spikes/explain/waterfall.ts';
import { listLines, placeBars, roundBalance } from '#spikes/explain/waterfall-lines.ts';

const decimals = fc.integer({ min: 0, max: 8 });

describe('the lines of a waterfall', () => {
  it('add up to the rounded excess, and none is nothing', () => {
    fc.assert(
      fc.property(anyUsd, scraperChangesOf(anyUsd), decimals, (excess, scrapers, digits) => {
        const lines = listLines(buildWaterfall({ excess, baselineBuckets: 8, scrapers }), digits);
        expect(sumUsd(lines.map((line) => line.usd))).toBe(roundUsd(excess, digits));
        expect(lines.filter((line) => line.usd === 0)).toEqual([]);
        expect(lines.filter(({ step }) => step.kind === 'effect').length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('are the effects, what is left of them, and the bridge', () => {
    const scrapers = changesFrom(
      ['a', 'b', 'c', 'd', 'e', 'f']
        .map((name, nth) => `${name} (result): 10 runs 100 units $1 -> 2${nth} runs 30${nth} units $1${nth}`)
        .join('\n'),
    );
    const lines = listLines(buildWaterfall({ excess: usd('$70'), baselineBuckets: 1, scrapers }), 2);
    const kinds = lines.map(({ step }) => step.kind);
    expect(kinds).toEqual([...Array<string>(7).fill('effect'), 'smaller', 'others', 'bridge']);
    expect(lines.at(-3)?.step).toEqual({ kind: 'smaller', effects: 8 });
    expect(formatUsdExact(sumUsd(lines.map((line) => line.usd)))).toBe('70');
  });
});

describe('the balance', () => {
  it('adds up as shown', () => {
    fc.assert(
      fc.property(anyUsd, anyUsd, decimals, (usage, above, digits) => {
        const balance = roundBalance(usage, above, digits);
        expect(addUsd(balance.expected, balance.above)).toBe(balance.spent);
      }),
    );
  });
});

describe('the bars', () => {
  it('begin where the one before ended', () => {
    expect(placeBars([usd('$3'), usd('$1'), usd('-$2')])).toEqual({
      bars: [
        { from: 0, to: 0.75 },
        { from: 0.75, to: 1 },
        { from: 0.5, to: 1 },
      ],
      zero: 0,
    });
  });

  it('have room for less than nothing', () => {
    expect(placeBars([usd('-$1'), usd('$4')])).toEqual({
      bars: [
        { from: 0, to: 0.25 },
        { from: 0, to: 1 },
      ],
      zero: 0.25,
    });
    expect(placeBars([])).toEqual({ bars: [], zero: 0 });
  });
});
