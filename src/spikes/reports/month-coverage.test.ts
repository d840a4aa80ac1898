import { describe, expect, it } from 'vitest';

import { findGaps } from '#spikes/reports/month-coverage.ts';

const MARCH = { span: { fromMs: Date.UTC(2026, 2, 1), toMs: Date.UTC(2026, 3, 1) } };
const ALL = { fromMs: null, toMs: null };
const LATER = { coveredSinceMs: null, range: ALL, nowMs: Date.UTC(2026, 4, 1) };

function kindsOf(bounds: Parameters<typeof findGaps>[1], month: Parameters<typeof findGaps>[0] = MARCH) {
  return findGaps(month, bounds).map(({ kind }) => kind);
}

describe('findGaps', () => {
  it('finds none in a month that is over, loaded and selected as a whole', () => {
    expect(kindsOf(LATER)).toEqual([]);
    expect(kindsOf({ ...LATER, coveredSinceMs: MARCH.span.fromMs })).toEqual([]);
    expect(kindsOf({ ...LATER, range: MARCH.span })).toEqual([]);
  });

  it('says back to when it is loaded, where that is known', () => {
    const sinceMs = Date.UTC(2026, 2, 3);
    expect(findGaps(MARCH, { ...LATER, coveredSinceMs: sinceMs })).toEqual([{ kind: 'not-loaded', sinceMs }]);
    expect(findGaps(MARCH, { ...LATER, coveredSinceMs: Number.MAX_SAFE_INTEGER })).toEqual([
      { kind: 'not-loaded', sinceMs: null },
    ]);
  });

  it('says that the time range cuts it, at either end', () => {
    expect(kindsOf({ ...LATER, range: { fromMs: MARCH.span.fromMs + 1, toMs: null } })).toEqual(['not-selected']);
    expect(kindsOf({ ...LATER, range: { fromMs: null, toMs: MARCH.span.toMs - 1 } })).toEqual(['not-selected']);
  });

  it('says that it goes on, which a range that ends later does not cut', () => {
    const nowMs = Date.UTC(2026, 2, 18);
    expect(kindsOf({ ...LATER, nowMs })).toEqual(['in-progress']);
    expect(kindsOf({ ...LATER, nowMs, range: { fromMs: null, toMs: nowMs + 1 } })).toEqual(['in-progress']);
  });

  it('has nothing to say of runs that have not started', () => {
    expect(kindsOf({ ...LATER, coveredSinceMs: Number.MAX_SAFE_INTEGER }, { span: null })).toEqual([]);
  });
});
