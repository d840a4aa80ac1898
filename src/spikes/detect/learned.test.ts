import { describe, expect, test } from 'vitest';
import { outline, type Plan, runsOf, tell, TEN, times } from '#spikes/detect/account.test-support.ts';

/** Entries of a history in which A does as planned and B has ten runs alike every day. */
function tellOf(days: number, a: Plan): ReturnType<typeof outline> {
  return outline(tell(days, runsOf(days, { A: a, B: () => TEN })));
}

/** First and last day of what is told of A, which brings many times its results on some days. */
function tellPeaks(days: number, resultsOn: ReadonlyMap<number, number>): readonly (readonly number[])[] {
  return tellOf(days, (day) => times(10, { results: resultsOn.get(day) ?? 100 }))
    .map(([, , firstDay, lastDay]) => [firstDay, lastDay])
    .toSorted(([a = 0], [b = 0]) => a - b);
}

function tenfoldOn(...days: readonly number[]): ReadonlyMap<number, number> {
  return new Map(days.map((day) => [day, 1000]));
}

/** On Mondays, of sizes so far apart that more than twice the usual is nothing. */
function isLoud(day: number): ReturnType<Plan> {
  if (day % 7 !== 4) return [];
  const nth = (day - 4) / 7;
  const size = day === 74 ? 2.5 : 1;
  return times(12, { results: 100 }).map(({ results }, at) => ({
    results: results * size * 4 ** (((at + nth) % 7) - 3),
  }));
}

function isSmall(): ReturnType<Plan> {
  return times(3, { results: 10 });
}

describe('what comes often', () => {
  test('is usual the fourth time within eight weeks, whenever it comes', () => {
    expect(tellPeaks(60, tenfoldOn(20, 26, 37, 40, 49))).toEqual([
      [20, 20],
      [26, 26],
      [37, 37],
    ]);
  });

  test('is not usual where it is longer ago, or was far smaller', () => {
    expect(tellPeaks(120, tenfoldOn(10, 21, 33, 100))).toHaveLength(4);
    const growing = new Map([20, 26, 37, 45].map((day): [number, number] => [day, day === 45 ? 2000 : 400]));
    expect(tellPeaks(60, growing)).toHaveLength(4);
  });
});

describe('what one scraper alone brings to a day of the account', () => {
  test('is judged by that scraper alone', () => {
    const told = tell(80, runsOf(80, { A: isLoud, C: isSmall, D: isSmall, E: isSmall }));
    expect(outline(told).filter(([slug]) => slug === 'account')).toEqual([]);
  });
});
