import { describe, expect, it } from 'vitest';

import { usd } from '#spikes/columns.test-support.ts';
import { formatPerThousand, formatQuotient, formatSignedShare, formatSignedUsd } from '#features/costs/words.ts';

describe('numbers of the panels about costs', () => {
  it.each([
    ['0.262010897', '$0.2620'],
    ['0.26205', '$0.2621'],
    ['1234.56789', '$1,234.5679'],
    ['0.009999', '$0.009999'],
    ['0.0012345', '$0.001235'],
    ['0.000000049', '$0.000000049'],
    ['-0.262049', '−$0.2620'],
    ['0', '$0.00'],
  ])('a quotient of %s is %s', (amount, words) => {
    expect(formatQuotient(usd(amount), 'en')).toBe(words);
  });

  it.each([
    [37.494, '$37.49'],
    [1, '$1.00'],
    [0.4106, '$0.4106'],
    [0.001234, '$0.001234'],
  ])('what a thousand results cost, %d, is %s', (dollars, words) => {
    expect(formatPerThousand(dollars, 'en')).toBe(words);
  });

  it('a difference has a sign, nothing has none', () => {
    expect(formatSignedUsd(usd('1.5'), 'en')).toBe('+$1.5000');
    expect(formatSignedUsd(usd('-1.5'), 'en')).toBe('−$1.5000');
    expect(formatSignedUsd(usd('0'), 'en')).toBe('$0.00');
    expect(formatSignedShare(0.667, 'en')).toBe('+66.7 %');
    expect(formatSignedShare(-0.12, 'en')).toBe('−12.0 %');
    expect(formatSignedShare(0, 'en')).toBe('0.0 %');
  });
});
