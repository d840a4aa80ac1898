import { describe, expect, it } from 'vitest';

import { formatShareBelow, formatTimes } from '#domain/peer-words.ts';

describe('numbers beside a run and its peers', () => {
  it('a share of peers is never said to be all of them before it is', () => {
    expect(formatShareBelow(0.9965, 'en')).toBe('99 %');
    expect(formatShareBelow(0.98, 'en')).toBe('98 %');
    expect(formatShareBelow(1, 'en')).toBe('100 %');
  });

  it.each([
    [4.2, '4.2×'],
    [99.94, '99.9×'],
    [107.86, '108×'],
    [1234.5, '1,235×'],
  ])('%d times is %s', (times, words) => {
    expect(formatTimes(times, 'en')).toBe(words);
  });
});
