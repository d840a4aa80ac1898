import { describe, expect, test } from 'vitest';
import { outline, type Plan, runsOf, tell, TEN, times } from '#domain/spikes/detect/account.test-support.ts';

const ordinary: Plan = () => TEN;

/** First and last day of what is told of A, which has ten times its results on some days; B is ordinary. */
function tellTenfold(days: number, tenfold: readonly number[]): readonly (readonly number[])[] {
  const a: Plan = (day) => (tenfold.includes(day) ? times(10, { results: 1000 }) : TEN);
  return outline(tell(days, runsOf(days, { A: a, B: ordinary })))
    .map(([, , firstDay, lastDay]) => [firstDay, lastDay])
    .toSorted(([a = 0], [b = 0]) => a - b);
}

describe('what comes often', () => {
  test('is usual the fourth time within eight weeks, whenever it comes', () => {
    expect(tellTenfold(60, [20, 26, 37, 40, 49])).toEqual([
      [20, 20],
      [26, 26],
      [37, 37],
    ]);
  });

  test('is not usual where it is longer ago, or was far smaller', () => {
    expect(tellTenfold(120, [10, 21, 33, 100])).toHaveLength(4);
    const a: Plan = (day) => {
      if ([20, 26, 37].includes(day)) return times(10, { results: 400 });
      return day === 45 ? times(10, { results: 2000 }) : TEN;
    };
    expect(outline(tell(60, runsOf(60, { A: a, B: ordinary })))).toHaveLength(4);
  });
});

describe('a month end', () => {
  test('that was raised too little to be told teaches what is usual of the next ones', () => {
    // The last days of January, February and March: 1.8 times the runs, of a scraper that varies by itself.
    const varied: Plan = (day) => {
      const isMonthEnd = [30, 58, 89].includes(day);
      const runs = [9, 12, 10, 14, 8, 11, 13, 7, 12, 10][day % 10] ?? 10;
      return times(isMonthEnd ? runs + 20 : runs, { results: 100 });
    };
    const told = tell(100, runsOf(100, { A: varied, B: ordinary }));
    expect(outline(told).filter(([, , firstDay]) => firstDay === 89)).toEqual([]);
  });
});

describe('a scraper that runs now and then', () => {
  test('is not taken for one that a clock starts', () => {
    // Mostly once on the days on which it runs at all, now and then two or three times.
    const sparse: Plan = (day) => {
      if (day % 3 === 1) return [];
      const runs = day % 11 === 0 ? 3 : day % 5 === 0 ? 2 : 1;
      return times(day === 55 ? 4 : runs, { results: 100 });
    };
    expect(outline(tell(60, runsOf(60, { A: sparse, B: ordinary })))).toEqual([]);
  });
});

describe('what one scraper alone brings to a day of the account', () => {
  test('is judged by that scraper alone', () => {
    // A varies so much that a day of seven times the usual is nothing; C and D are next to nothing.
    const loud: Plan = (day) => times([1, 14, 3, 22, 2, 9, 30, 5, 1, 17][day % 10] ?? 1, { results: 100 });
    const small: Plan = () => times(3, { results: 1 });
    const told = tell(60, runsOf(60, { A: loud, C: small, D: small, E: small }));
    expect(outline(told).filter(([slug]) => slug === 'account')).toEqual([]);
  });
});
