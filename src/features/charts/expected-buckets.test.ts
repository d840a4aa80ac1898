import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketEdges, type BucketStep } from '#domain/buckets.ts';
import type { ExpectedDays } from '#spikes/cost-answers.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';
import { expectBuckets, findExpectedSeries } from '#features/charts/expected-buckets.ts';

const SHANGHAI = createZone('Asia/Shanghai');
const HOUR_MS = DAY_MS / 24;
const NEVER_MS = Date.parse('2030-01-01T00:00:00Z');
const EVEN = new Float64Array(24).fill(1);
/** Nothing at night, twice as much as the mean from 8 to 20 o'clock. */
const BY_DAYLIGHT = Float64Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 20 ? 2 : 0));

function daysOf(fromMs: number, usd: readonly number[], hourFactors = EVEN, zone = SHANGHAI): ExpectedDays {
  const starts = [zone.startOfDay(fromMs)];
  for (const _ of usd) starts.push(zone.addDays(starts.at(-1) ?? 0, 1));
  return {
    scraperSlug: null,
    dayStartsMs: Float64Array.from(starts),
    dayUsd: Float64Array.from(usd),
    hourFactors,
  };
}

function at(local: string): number {
  return Date.parse(`2026-${local}+08:00`);
}

function expectIn(expected: ExpectedDays, from: string, to: string, step: BucketStep, change = {}) {
  const range = { fromMs: at(from), toMs: at(to) };
  const edgesMs = bucketEdges({ ...range, step, zone: SHANGHAI });
  const values = expectBuckets(expected, { zone: SHANGHAI, edgesMs, range, nowMs: NEVER_MS, ...change });
  return values.map((usd) => (usd === null ? null : Math.round(usd * 1e6) / 1e6));
}

/** Monday, 2 March. */
const WEEK = daysOf(at('03-02T00:00'), [1, 2, 3, 4, 5, 6, 7]);

describe('expected of a bucket', () => {
  test('of a day is what is expected of the day', () => {
    expect(expectIn(WEEK, '03-02T00:00', '03-05T00:00', '1d')).toEqual([1, 2, 3]);
  });

  test('of a week is the sum of its days', () => {
    expect(expectIn(WEEK, '03-02T00:00', '03-09T00:00', '1w')).toEqual([28]);
  });

  test('of an hour follows the hours of the day', () => {
    const day = daysOf(at('03-02T00:00'), [24], BY_DAYLIGHT);
    expect(expectIn(day, '03-02T06:00', '03-02T10:00', '1h')).toEqual([0, 0, 2, 2]);
    expect(expectIn(day, '03-02T00:00', '03-03T00:00', '12h')).toEqual([8, 16]);
    expect(expectIn(day, '03-02T07:30', '03-02T08:30', '30min')).toEqual([0, 1]);
  });

  test('of days of another zone is their parts in each', () => {
    const utc = createZone('UTC');
    const range = { fromMs: Date.parse('2026-03-03T00:00Z'), toMs: Date.parse('2026-03-05T00:00Z') };
    const edgesMs = bucketEdges({ ...range, step: '1d', zone: utc });
    const values = expectBuckets(WEEK, { zone: SHANGHAI, edgesMs, range, nowMs: NEVER_MS });
    // 16 hours of 3 March in Shanghai and 8 of the next day.
    expect(values.map((usd) => (usd ?? 0) * 3)).toEqual([7, 10].map((usd) => expect.closeTo(usd, 9)));
  });

  test('is a gap where a day has no verdict, and outside of the days', () => {
    const gap = daysOf(at('03-02T00:00'), [1, Number.NaN, 3]);
    expect(expectIn(gap, '03-01T00:00', '03-06T00:00', '1d')).toEqual([null, 1, null, 3, null]);
    expect(expectIn(gap, '03-02T00:00', '03-09T00:00', '1w')).toEqual([null]);
  });

  test('that goes on is of the part until now, and of the future nothing', () => {
    const day = daysOf(at('03-02T00:00'), [24, 24], BY_DAYLIGHT);
    const nowMs = at('03-03T14:00');
    expect(expectIn(day, '03-02T00:00', '03-05T00:00', '1d', { nowMs })).toEqual([24, 12, null]);
  });

  test('of which the range shows a part is of that part', () => {
    const range = { fromMs: at('03-02T12:00'), toMs: at('03-04T06:00') };
    expect(expectIn(WEEK, '03-02T12:00', '03-04T06:00', '1d', { range })).toEqual([0.5, 2, 0.75]);
  });

  test('on a day of 23 or 25 hours is of the whole day all the same', () => {
    const newYork = createZone('America/New_York');
    for (const noon of ['2026-03-08T12:00-04:00', '2026-11-01T12:00-05:00']) {
      const day = daysOf(Date.parse(noon), [10], BY_DAYLIGHT, newYork);
      const range = { fromMs: day.dayStartsMs[0] ?? 0, toMs: day.dayStartsMs[1] ?? 0 };
      const edgesMs = bucketEdges({ ...range, step: '1h', zone: newYork });
      const values = expectBuckets(day, { zone: newYork, edgesMs, range, nowMs: NEVER_MS });
      expect(values).toHaveLength(noon.includes('-03-') ? 23 : 25);
      expect(values.reduce<number>((sum, usd) => sum + (usd ?? 0), 0)).toBeCloseTo(10, 9);
    }
  });

  test('adds up to the same whatever the step and the zone of the buckets', () => {
    const usd = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 40, maxLength: 40 });
    const factors = fc.array(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: 24, maxLength: 24 });
    const step = fc.constantFrom<BucketStep[]>('15min', '1h', '3h', '6h', '12h', '1d', '1w', '1month');
    const zone = fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York', 'Asia/Shanghai').map(createZone);
    const start = fc.integer({ min: 0, max: 20 * 24 * 4 });
    fc.assert(
      fc.property(usd, factors, step, zone, start, (dayUsd, hourFactors, of, shown, quarters) => {
        const expected = daysOf(at('03-02T00:00'), dayUsd, Float64Array.from(hourFactors));
        const fromMs = at('03-02T00:00') + (quarters * HOUR_MS) / 4;
        const range = { fromMs, toMs: fromMs + 9.5 * DAY_MS };
        const sumOf = (edgesMs: readonly number[]): number =>
          expectBuckets(expected, { zone: SHANGHAI, edgesMs, range, nowMs: NEVER_MS }).reduce<number>(
            (sum, value) => sum + (value ?? 0),
            0,
          );
        const edgesMs = bucketEdges({ ...range, step: of, zone: shown });
        expect(sumOf(edgesMs)).toBeCloseTo(sumOf([range.fromMs, range.toMs]), 6);
      }),
    );
  });

  test('where no hour is worth anything is nothing, not an error', () => {
    const nothing = daysOf(at('03-02T00:00'), [0], new Float64Array(24));
    expect(expectIn(nothing, '03-02T00:00', '03-02T02:00', '1h')).toEqual([0, 0]);
  });
});

describe('the series that a view is held against', () => {
  const ONE: View['facets'] = { ...DEFAULT_VIEW.facets, scraper: { only: ['maps'], not: [] } };

  test('is the account without filters, whatever the time', () => {
    const time = { kind: 'preset', preset: '7d' } as const;
    expect(findExpectedSeries({ ...DEFAULT_VIEW, time })).toEqual({ scraperSlug: null });
  });

  test('is a scraper where that alone is chosen', () => {
    expect(findExpectedSeries({ ...DEFAULT_VIEW, facets: ONE })).toEqual({ scraperSlug: 'maps' });
  });

  test.each<[string, Partial<View>]>([
    ['two scrapers', { facets: { ...ONE, scraper: { only: ['maps', 'jobs'], not: [] } } }],
    ['all but one scraper', { facets: { ...ONE, scraper: { only: [], not: ['maps'] } } }],
    ['a scraper and a status', { facets: { ...ONE, status: { only: ['failed'], not: [] } } }],
    ['a version', { facets: { ...DEFAULT_VIEW.facets, version: { only: ['v1'], not: [] } } }],
    ['a search', { q: 'x' }],
    ['an hour', { hour: 0 }],
    ['a measure', { measures: { ...DEFAULT_VIEW.measures, usage: { lo: '1', hi: null } } }],
  ])('is none for %s', (_, change) => {
    expect(findExpectedSeries({ ...DEFAULT_VIEW, ...change })).toBeNull();
  });
});
