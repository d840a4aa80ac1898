import { describe, expect, it } from 'vitest';

import { findComparison, type Span } from '#spikes/comparable-spans.ts';
import { createHourGrid } from '#spikes/hour-grid.ts';
import { HOUR_MS } from '#domain/hours.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

/** A Monday in Shanghai. */
const FIRST_MS = Date.UTC(2025, 10, 30, 16);
const SHANGHAI = createZone('Asia/Shanghai');

function startOfDay(day: number): number {
  return FIRST_MS + day * DAY_MS;
}

/** From a Monday on; now is noon of day 99. */
const grid = createHourGrid({ fromMs: FIRST_MS, nowMs: startOfDay(99) + 12 * HOUR_MS - 1, zone: SHANGHAI });

/** The eight weeks before a day. */
function before(day: number) {
  return { grid, days: Array.from({ length: Math.min(56, day) }, (_, nth) => day - Math.min(56, day) + nth) };
}

function days(first: number, last: number): Span {
  return { fromMs: startOfDay(first), toMs: startOfDay(last + 1) };
}

/** The first days of the spans. */
function daysOf(spans: readonly Span[] | undefined): readonly number[] | undefined {
  return spans?.map(({ fromMs }) => (fromMs - FIRST_MS) / (24 * HOUR_MS));
}

describe('what is compared', () => {
  it('is the same weekday of eight weeks', () => {
    const found = findComparison([days(91, 91)], before(91));
    expect(daysOf(found?.spans)).toEqual([35, 42, 49, 56, 63, 70, 77, 84]);
    expect(found).toMatchObject({ buckets: 8, days: 8, weekday: grid.weekdays[91] });
  });

  it('is any day where four of the weekday are not to be had', () => {
    const found = findComparison([days(21, 21)], before(21));
    expect(found?.spans).toHaveLength(21);
    expect(found).toMatchObject({ buckets: 21, days: 21, weekday: null });
  });

  it('is what is usual only', () => {
    const usual = before(91).days.filter((day) => day >= 50 && day !== 77);
    expect(daysOf(findComparison([days(91, 91)], { grid, days: usual })?.spans)).toEqual([56, 63, 70, 84]);
    const fewer = findComparison([days(91, 91)], { grid, days: usual.filter((day) => day >= 57) });
    expect(fewer?.buckets).toBe(33);
    expect(daysOf(fewer?.spans)).not.toContain(77);
    expect(findComparison([days(91, 91)], { grid, days: [] })).toBeNull();
  });

  it('has as many buckets as the span has room in it', () => {
    const found = findComparison([days(70, 83)], before(70));
    expect(found?.spans).toHaveLength(56);
    expect(found).toMatchObject({ buckets: 4, days: 56, weekday: null });
  });

  it('is the same hours where the span is hours of a day', () => {
    const hours = { fromMs: startOfDay(91) + 9 * HOUR_MS, toMs: startOfDay(91) + 12 * HOUR_MS };
    const found = findComparison([hours], before(91));
    expect(found?.buckets).toBe(8);
    expect(found?.spans[0]).toEqual({ fromMs: startOfDay(35) + 9 * HOUR_MS, toMs: startOfDay(35) + 12 * HOUR_MS });
  });

  it('is the same part of the day for a day that goes on', () => {
    const found = findComparison([days(99, 99)], before(99));
    expect(found?.buckets).toBe(8);
    expect(found?.spans.at(-1)).toEqual({ fromMs: startOfDay(92), toMs: startOfDay(92) + 12 * HOUR_MS });
  });

  it('counts a part of a day as such beside whole ones', () => {
    const found = findComparison([days(98, 99)], before(98));
    expect(found?.spans).toHaveLength(16);
    expect(found?.buckets).toBeCloseTo(16 / 1.5, 6);
  });

  it('is nothing for a span in the future', () => {
    expect(findComparison([days(101, 102)], before(101))).toBeNull();
  });
});
