import { describe, expect, it } from 'vitest';

import { hoursAheadIn, onlyThese, withoutThese } from '#spikes/explain/value-filters.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';

const { facets } = DEFAULT_VIEW;
const FAILED = { key: 'status', value: 'failed' } as const;
const V2 = { key: 'version', value: 'v2' } as const;
const TWO = { key: 'hour', value: '2' } as const;

describe('only these', () => {
  it('chooses every value, and takes back what excluded it', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      facets: { ...facets, status: { only: ['ready'], not: ['failed', 'aborted'] } },
    };
    expect(onlyThese(view, [V2, FAILED], 0)).toEqual({
      facets: { ...facets, version: { only: ['v2'], not: [] }, status: { only: ['failed'], not: ['aborted'] } },
    });
  });

  it('says an hour by the clock of the view', () => {
    expect(onlyThese(DEFAULT_VIEW, [TWO], -8)).toEqual({ facets, hour: 18 });
    expect(onlyThese(DEFAULT_VIEW, [TWO], 23)).toEqual({ facets, hour: 1 });
    expect(onlyThese(DEFAULT_VIEW, [TWO], null)).toBeNull();
  });
});

function dayFrom(text: string) {
  return { fromMs: Date.parse(text), toMs: Date.parse(text) + DAY_MS };
}

describe('without these', () => {
  it('excludes the value, and keeps what was chosen beside it', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      facets: { ...facets, status: { only: ['failed', 'ready'], not: ['aborted'] } },
    };
    expect(withoutThese(view, [FAILED])).toEqual({
      facets: { ...facets, status: { only: ['ready'], not: ['aborted', 'failed'] } },
    });
  });

  it('is nothing that a filter can say of hours and of pairs', () => {
    expect(withoutThese(DEFAULT_VIEW, [TWO])).toBeNull();
    expect(withoutThese(DEFAULT_VIEW, [V2, FAILED])).toBeNull();
  });
});

describe('hours ahead', () => {
  const shanghai = createZone('Asia/Shanghai');

  it('are whole and the same throughout, or none', () => {
    expect(hoursAheadIn(dayFrom('2026-03-01T00:00:00Z'), createZone('UTC'), shanghai)).toBe(-8);
    expect(hoursAheadIn(dayFrom('2026-03-01T00:00:00Z'), createZone('Asia/Kolkata'), shanghai)).toBeNull();
    expect(hoursAheadIn(dayFrom('2026-03-08T00:00:00Z'), createZone('America/New_York'), shanghai)).toBeNull();
  });
});
