import { describe, expect, test } from 'vitest';

import {
  outline,
  type Plan,
  type PlannedRun,
  runsOf,
  TEN,
  tell,
  times,
  type Told,
} from '#spikes/detect/account.test-support.ts';

const ordinary: Plan = () => TEN;

/** Ten runs of A and of B a day; A as said. */
function withA(days: number, a: Plan, others: Readonly<Record<string, Plan>> = {}): Told {
  return tell(days, runsOf(days, { A: a, B: ordinary, ...others }));
}

function twoBatches(): readonly PlannedRun[] {
  return [
    { results: 100, hour: 3 },
    { results: 120, hour: 15 },
  ];
}

function monthOf(day: number): number {
  return new Date(Date.UTC(2026, 0, 1 + day)).getUTCMonth();
}

/** The first 5,000 results of each month are free. */
function tiers(day: number): readonly PlannedRun[] {
  let before = 0;
  for (let at = day - 1; at >= 0 && monthOf(at) === monthOf(day); at -= 1) before += 1000;
  return TEN.map((run, at): PlannedRun => ({ ...run, price: before + at * 100 < 5000 ? 0 : 1 }));
}

function isMondayWednesdayOrFriday(day: number): boolean {
  return [4, 6, 1].includes(day % 7);
}

/** Every hour, five times as much from 20:00 of day 50 to 04:00. */
function hourly(day: number): readonly PlannedRun[] {
  return Array.from({ length: 24 }, (_, hour): PlannedRun => {
    const isDear = (day === 50 && hour >= 20) || (day === 51 && hour < 4);
    return { results: 100 * (isDear ? 5 : 1), hour: hour + 0.5 };
  });
}

function between(day: number, first: number, last: number): boolean {
  return day >= first && day <= last;
}

function byDay(told: Told): readonly unknown[] {
  return outline(told).toSorted((a, b) => a[2] - b[2]);
}

/** Within a tenth. */
function about(usd: number): unknown {
  return expect.toSatisfy((value: number) => Math.abs(value - usd) <= 0.1 * usd, `about ${usd}`);
}

describe('a price', () => {
  test('1: times five on two days, with a version that went again, is one ended peak', () => {
    const told = withA(60, (day) =>
      between(day, 45, 46) ? times(10, { results: 100, price: 5, version: 'v2' }) : TEN,
    );
    expect(outline(told)).toEqual([['A', 'peak', 45, 46, about(80)]]);
    expect(told.entries[0]?.explanation.causes[0]).toMatchObject({ kind: 'price', scraper: 'A' });
  });

  test('1: the same without another version', () => {
    const told = withA(60, (day) => (between(day, 45, 46) ? times(10, { results: 100, price: 5 }) : TEN));
    expect(outline(told)).toEqual([['A', 'peak', 45, 46, about(80)]]);
    expect(told.entries[0]?.explanation.causes[0]).toMatchObject({ kind: 'price', scraper: 'A' });
  });

  test('2: doubled for eight runs of one day is over', () => {
    const dear = times(8, { results: 100, price: 2, version: 'v2' });
    const told = withA(60, (day) => (day === 40 ? [...TEN.slice(0, 2), ...dear] : TEN));
    expect(outline(told)).toEqual([['A', 'peak', 40, 40, about(8)]]);
  });

  test('3: doubled for three runs of ten counts these three', () => {
    const dear = times(3, { results: 100, price: 2, version: 'v2' });
    const told = withA(60, (day) => (day >= 40 ? [...dear, ...TEN.slice(0, 7)] : TEN));
    expect(outline(told)).toEqual([['A', 'level', 40, 58, about(57)]]);
  });

  test('6: more results are no price, nor are two sizes of batches', () => {
    const yields = withA(60, (day) => times(10, { results: day >= 45 ? 110 : 100, fields: {} }));
    expect(yields.entries.flatMap(({ explanation }) => explanation.causes.map(({ kind }) => kind))).not.toContain(
      'price',
    );
    expect(outline(withA(60, twoBatches))).toEqual([]);
  });

  test('10: the first 5,000 results of each month free are no new levels', () => {
    expect(outline(withA(120, tiers))).toEqual([]);
  });
});

describe('a level', () => {
  test('4: that ended before a pause is over, and what comes after is usual', () => {
    const told = withA(120, (day) => {
      if (between(day, 80, 84)) return [];
      return between(day, 40, 79) ? times(16, { results: 100 }) : TEN;
    });
    expect(told.entries.filter(({ spike }) => spike.shape !== 'peak')).toEqual([]);
    expect(outline(told).every(([, , , last]) => last < 85)).toBe(true);
  });

  test('5: interrupted by days of little work is one entry', () => {
    const told = withA(120, (day) => {
      if (between(day, 80, 83)) return times(2, { results: 100 });
      return day >= 40 ? times(20, { results: 100 }) : TEN;
    });
    expect([...told.report.spikes, ...told.report.settled]).toHaveLength(1);
  });

  test('7: and a peak on it count their dollars once', () => {
    const told = withA(60, (day) => times(10, { results: day === 48 || day === 56 ? 1000 : day >= 40 ? 200 : 100 }));
    expect(byDay(told)).toEqual([
      ['A', 'level', 40, 58, about(190)],
      ['A', 'peak', 48, 48, about(80)],
      ['A', 'peak', 56, 56, about(80)],
    ]);
  });

  test('8: of thirty scrapers does not swallow a peak of one of them', () => {
    const plans = Object.fromEntries(
      Array.from({ length: 30 }, (_, nth): [string, Plan] => [
        `S${nth}`,
        (day) => {
          if (nth === 9 && day === 48) return times(10, { results: 1600 });
          return day >= 40 ? [...times(6, { results: 200 }), ...TEN.slice(0, 4)] : TEN;
        },
      ]),
    );
    const told = tell(60, runsOf(60, plans));
    expect(outline(told)).toEqual([
      ['account', 'level', 40, 58, about(30 * 19 * 6)],
      ['S9', 'peak', 48, 48, about(144)],
    ]);
  });
});

describe('what recurs', () => {
  test('9: a job that begins to run on Mondays is one line at the most', () => {
    // Day 4 is the first Monday.
    const told = withA(120, ordinary, { C: (day) => (day >= 30 && day % 7 === 4 ? TEN : []) });
    expect(outline(told)).toEqual([]);
    expect(told.report.recurring).toMatchObject([{ slug: 'C', rhythm: { kind: 'every', days: 7 } }]);
  });

  test('12: of a scraper on three days of the week four times as much for a week is found', () => {
    const told = withA(60, ordinary, {
      C: (day) => (isMondayWednesdayOrFriday(day) ? times(10, { results: between(day, 46, 52) ? 400 : 100 }) : []),
    });
    expect(outline(told).map(([slug]) => slug)).toEqual(['C']);
    expect(told.entries[0]?.spike.aboveUsd).toEqual(about(90));
  });
});

describe('short times', () => {
  test('11: from 20:00 to 04:00, over midnight, are one peak', () => {
    const told = withA(60, hourly);
    expect(outline(told)).toEqual([['A', 'peak', 50, 51, about(32)]]);
  });

  test('13: a runaway on the last of seven days is found and named', () => {
    const told = withA(7, (day) => (day === 6 ? times(10, { results: 1000 }) : TEN));
    expect(outline(told).map(([slug]) => slug)).toEqual(['A']);
    expect(told.entries[0]?.explanation.causes[0]).toMatchObject({ kind: 'yield', scraper: 'A' });
  });
});
