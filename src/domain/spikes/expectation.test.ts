import { sum } from 'd3-array';
import { describe, expect, test } from 'vitest';

import { detectSpikes } from '#domain/spikes/detect-spikes.ts';
import { type Expectation, expectHour } from '#domain/spikes/expectation.ts';
import { type Booking, historyOf, ordinary } from '#domain/spikes/ledger.test-support.ts';

const DAYS = 60;
/** Runs at 8, 10, ..., 18 o'clock; a dollar each. */
const calm = ordinary('maps', DAYS, 1);

function expectationsOf(runs: readonly Booking[], hoursToday = 24): readonly Expectation[] {
  const report = detectSpikes(historyOf(runs, { days: DAYS, hoursToday }));
  if (report.kind !== 'spikes') throw new Error('60 active days are enough.');
  return report.expected;
}

function maps(runs: readonly Booking[], hoursToday = 24): Expectation {
  const found = expectationsOf(runs, hoursToday).find(({ scraperSlug }) => scraperSlug === 'maps');
  if (found === undefined) throw new Error('There are expectations of every scraper.');
  return found;
}

describe('what is expected', () => {
  test('is told of the account, then of its scrapers', () => {
    const both = expectationsOf([...calm, ...ordinary('jobs', DAYS, 0.5)]);
    expect(both.map(({ scraperSlug }) => scraperSlug)).toEqual([null, 'jobs', 'maps']);
    expect(both.map(({ dayUsd }) => Math.round(dayUsd[DAYS - 2] ?? 0))).toEqual([9, 3, 6]);
  });

  test('begins with the first day that has a verdict', () => {
    const { dayUsd } = maps(calm);
    expect(dayUsd).toHaveLength(DAYS);
    expect(dayUsd.findIndex((usd) => !Number.isNaN(usd))).toBe(28);
    expect(dayUsd.subarray(28).every((usd) => Math.round(usd) === 6)).toBe(true);
  });

  test('of today is known until the end of this hour, and of the whole of it', () => {
    const at11 = maps(calm, 11);
    expect(at11.todaySoFarUsd).toBeCloseTo(2, 0);
    expect(at11.dayUsd[DAYS - 1]).toBeCloseTo(6, 0);
  });

  test('follows the weekdays', () => {
    const { dayUsd } = maps(calm.filter(({ day, hour }) => day % 7 < 5 || hour === 8));
    expect([55, 56].map((day) => Math.round(dayUsd[day] ?? 0))).toEqual([1, 6]);
  });

  test('is spread over the hours of a day as the costs are', () => {
    const { dayUsd, hourFactors } = maps(calm);
    const hours = Array.from({ length: 24 }, (_, clock) => expectHour(dayUsd[50] ?? 0, hourFactors, clock));
    expect(sum(hours)).toBeCloseTo(dayUsd[50] ?? 0, 9);
    expect([7, 8, 9, 10].map((clock) => Math.round(hours[clock] ?? 0))).toEqual([0, 1, 0, 1]);
  });

  test('is what a dear day was held against', () => {
    const report = detectSpikes(historyOf([...calm, { scraper: 'maps', day: 50, hour: 9, usd: 40 }], { days: DAYS }));
    if (report.kind !== 'spikes') throw new Error('60 active days are enough.');
    expect(report.spikes.map(({ expectedUsd }) => expectedUsd)).toEqual([report.expected[1]?.dayUsd[50]]);
  });

  test('is the old level until the new one is agreed on, and the new one afterwards', () => {
    const { dayUsd } = maps(calm.map((run) => (run.day < 45 ? run : Object.assign({}, run, { usd: 3 * run.usd }))));
    expect([45, 46, 47, 48, 49].map((day) => Math.round((dayUsd[day] ?? 0) / 6))).toEqual([1, 1, 1, 3, 3]);
  });

  test('is not told of what has too few days to be compared with', () => {
    const news = [...calm, ...ordinary('news', DAYS, 1, DAYS - 10)];
    const found = expectationsOf(news).find(({ scraperSlug }) => scraperSlug === 'news');
    expect(found).toMatchObject({ todaySoFarUsd: null });
    expect(found?.dayUsd[DAYS - 1]).toBeNaN();
    expect(found?.hourFactors).toEqual(new Float64Array(24).fill(1));
  });
});
