import { sum } from 'd3-array';
import { describe, expect, test } from 'vitest';

import { type Plan, runsOf, tell, TEN, times } from '#spikes/detect/account.test-support.ts';
import type { Expectation } from '#spikes/detect/expectation.ts';

const DAYS = 60;
/** $10 a day. */
const ordinary: Plan = () => TEN;

function expectationsOf(plans: Readonly<Record<string, Plan>>): readonly Expectation[] {
  return tell(DAYS, runsOf(DAYS, plans)).report.expected;
}

function ofA(plan: Plan): Expectation {
  const found = expectationsOf({ A: plan }).find(({ scraperSlug }) => scraperSlug === 'A');
  if (found === undefined) throw new Error('There are expectations of every scraper.');
  return found;
}

function rounded({ dayUsd }: Expectation, ...days: number[]): readonly number[] {
  return days.map((day) => Math.round(dayUsd[day] ?? Number.NaN));
}

describe('what is usual', () => {
  test("is told of the account, then of its scrapers; the account's is the sum", () => {
    const both = expectationsOf({ B: () => times(5, { results: 100 }), A: ordinary });
    expect(both.map(({ scraperSlug }) => scraperSlug)).toEqual([null, 'A', 'B']);
    expect(both.map((each) => rounded(each, 50))).toEqual([[15], [10], [5]]);
    const [account, a, b] = both;
    account?.dayUsd.forEach((usd, day) => {
      if (!Number.isNaN(usd)) expect(usd).toBeCloseTo((a?.dayUsd[day] ?? 0) + (b?.dayUsd[day] ?? 0), 9);
    });
  });

  test('of today is known until the end of this hour, and of the whole of it', () => {
    const a = ofA(ordinary);
    expect(a.todaySoFarUsd).toBeCloseTo(5, 0);
    expect(rounded(a, DAYS - 1)).toEqual([10]);
  });

  test('follows the weekdays', () => {
    // Days 51 and 52 are a Saturday and a Sunday.
    const a = ofA((day) => ([2, 3].includes(day % 7) ? times(2, { results: 100 }) : TEN));
    expect(rounded(a, 50, 51, 52, 53)).toEqual([10, 2, 2, 10]);
  });

  test('is spread over the hours of a day as the costs are', () => {
    const { dayUsd, hourFactors } = ofA(() => [8, 10, 12, 14].map((hour) => ({ results: 100, hour: hour + 0.5 })));
    const hours = Array.from({ length: 24 }, (_, clock) => ((dayUsd[50] ?? 0) / 24) * (hourFactors[clock] ?? 1));
    expect(sum(hours)).toBeCloseTo(dayUsd[50] ?? 0, 9);
    expect([7, 8, 9, 10].map((clock) => Math.round(hours[clock] ?? 0))).toEqual([0, 1, 0, 1]);
  });

  test('is what a dear day was held against', () => {
    const { report } = tell(DAYS, runsOf(DAYS, { A: (day) => times(10, { results: day === 50 ? 900 : 100 }) }));
    expect(report.spikes.map(({ expectedUsd }) => expectedUsd)).toEqual([report.expected[1]?.dayUsd[50]]);
  });

  test('is the old level for as long as a new one is told, and the new one after eight weeks', () => {
    const days = 110;
    const told = tell(days, runsOf(days, { A: (day) => times(day >= 40 ? 30 : 10, { results: 100 }) })).report;
    const [, a] = told.expected;
    expect(a === undefined ? [] : rounded(a, 39, 41, 60, 94, 100)).toEqual([10, 10, 10, 10, 30]);
    expect(told.spikes).toEqual([]);
    expect(told.settled).toMatchObject([{ scraperSlug: 'A', shape: 'level' }]);
  });

  test('is not told of what has too few days to be compared with', () => {
    const found = expectationsOf({ A: ordinary, N: (day) => (day >= DAYS - 2 ? TEN : []) });
    const news = found.find(({ scraperSlug }) => scraperSlug === 'N');
    expect(news?.todaySoFarUsd).toBeNull();
  });
});
