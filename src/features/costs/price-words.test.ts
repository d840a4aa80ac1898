import { describe, expect, it } from 'vitest';

import { usd } from '#spikes/columns.test-support.ts';
import type { UnitPrice } from '#spikes/prices/price-fit.ts';
import { findDirection, formatFactor, formatPrice, formatPrices, formatVersions } from '#features/costs/price-words.ts';

function price(dollars: string, unit: UnitPrice['unit'] = 'result'): UnitPrice {
  return { unit, price: usd(dollars), lowNanoUsd: 0, highNanoUsd: 0, runs: 8, fromS: 0 };
}

describe('prices', () => {
  it.each([
    ['0.003', '$0.003'],
    ['0.04', '$0.04'],
    ['3.5', '$3.50'],
    ['0.0000015', '$0.0000015'],
    ['12', '$12.00'],
  ])('%s is %s', (dollars, words) => {
    expect(formatPrice(usd(dollars), 'en')).toBe(words);
  });

  it('side by side have as many decimals each', () => {
    expect(formatPrices(usd('0.0015'), usd('0.003'), 'en')).toEqual(['$0.0015', '$0.0030']);
    expect(formatPrices(usd('1'), usd('2'), 'en')).toEqual(['$1.00', '$2.00']);
  });

  it('of one unit rise or fall, of two neither', () => {
    expect(findDirection({ before: price('1'), after: price('2') })).toBe('up');
    expect(findDirection({ before: price('2'), after: price('1') })).toBe('down');
    expect(findDirection({ before: price('1'), after: price('2', 'run') })).toBe('unit');
  });

  it('have a factor of three digits', () => {
    expect([1.25, 2 / 3, 2.0004].map((factor) => formatFactor(factor, 'en'))).toEqual(['1.25', '0.667', '2']);
  });

  it('hold for one version or from one to another, be it without a name', () => {
    expect(formatVersions(['v1'], '(none)')).toBe('v1');
    expect(formatVersions(['v1', 'v2', 'v3'], '(none)')).toBe('v1–v3');
    expect(formatVersions(['', 'v2'], '(none)')).toBe('(none)–v2');
    expect(formatVersions([''], '(none)')).toBe('(none)');
  });
});
