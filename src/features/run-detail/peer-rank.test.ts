import { setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import type { PeerSpread } from '#domain/run-facts.ts';
import { describeMedian, describeRank } from '#features/run-detail/peer-rank.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });

function spreadOf(change: Partial<PeerSpread>): PeerSpread {
  const quantiles = { least: 0, quarter: 0, median: 0, threeQuarters: 0, most: 0 };
  return { value: 0, peers: 412, below: 0, above: 0, ...quantiles, ...change };
}

describe('the words of a run among its peers', () => {
  it.each([
    ['usage', 401, 11, 'dearer than 97 %'],
    ['usage', 12, 400, 'cheaper than 97 %'],
    ['usage', 412, 0, 'dearer than all of them'],
    ['duration', 411, 0, 'longer than 99 %'],
    ['duration', 0, 412, 'shorter than all of them'],
    ['traffic', 300, 112, 'more than 72 %'],
    ['results', 100, 300, 'less than 72 %'],
    ['results', 100, 100, 'the same as 51 %'],
    ['results', 0, 0, 'the same as all of them'],
  ] as const)('%s: %d below and %d above of 412 is %s', (measure, below, above, words) => {
    expect(describeRank(i18n, measure, spreadOf({ below, above }))).toBe(words);
  });

  it.each([
    ['usage', 420_000_000, 50_000_000, '8.4× the median of $0.0500'],
    ['duration', 30, 60.5, '0.5× the median of 1 m 01 s'],
    ['traffic', 1, 809_000, 'the median is 809 kB'],
    ['results', 7, 0, 'the median is 0'],
    ['usage', -20_000_000, 50_000_000, 'the median is $0.0500'],
  ] as const)('%s of %d beside a median of %d is %s', (measure, value, median, words) => {
    expect(describeMedian(i18n, measure, spreadOf({ value, median }))).toBe(words);
  });
});
