import { describe, expect, it } from 'vitest';
import { toggleBound } from '#domain/measure-bounds.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';

function usageOf(lo: string | null, hi: string | null) {
  return { measures: { ...DEFAULT_VIEW.measures, usage: { lo, hi } } };
}

describe('a bound of a measure', () => {
  it('is set, and taken back by the same value', () => {
    expect(toggleBound(DEFAULT_VIEW, 'usage', 'lo', '0.42')).toEqual(usageOf('0.42', null));
    expect(toggleBound(usageOf('0.42', '2'), 'usage', 'lo', '0.42')).toEqual(usageOf(null, '2'));
    expect(toggleBound(usageOf('0.42', null), 'usage', 'hi', '0.42')).toEqual(usageOf('0.42', '0.42'));
  });

  it('takes off a bound on the other side that leaves nothing', () => {
    expect(toggleBound(usageOf(null, '0.9'), 'usage', 'lo', '10')).toEqual(usageOf('10', null));
    expect(toggleBound(usageOf('10', null), 'usage', 'hi', '9.5')).toEqual(usageOf(null, '9.5'));
    expect(toggleBound(usageOf('-1', '3'), 'usage', 'hi', '2')).toEqual(usageOf('-1', '2'));
  });
});
