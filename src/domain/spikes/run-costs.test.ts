import { describe, expect, test } from 'vitest';

import { ComparableDays } from '#domain/spikes/comparable-days.ts';
import { type Booking, historyOf } from '#domain/spikes/ledger.test-support.ts';
import { describeRunCosts, probabilityOfCost } from '#domain/spikes/run-costs.ts';

const DAYS = 20;

/** Four runs a day, each in an hour of its own. */
function describeRuns(usdOf: (day: number, nth: number) => number, days = DAYS) {
  const runs = Array.from({ length: days * 4 }, (_, at): Booking => {
    const day = Math.floor(at / 4);
    return { scraper: 'maps', day, hour: 8 + (at % 4), usd: usdOf(day, at % 4) };
  });
  const { grid, series } = historyOf(runs, { days: days + 1 });
  const compared = Array.from({ length: days }, (_, day) => day);
  return describeRunCosts(new ComparableDays(grid, series[0], 0), compared);
}

/** Of the sum of so many exponential variables of mean 1: Erlang. */
function erlangTail(count: number, value: number): number {
  let term = Math.exp(-value);
  let sum = 0;
  for (let k = 0; k < count; k += 1) {
    sum += term;
    term *= value / (k + 1);
  }
  return sum;
}

describe('what a run costs', () => {
  test('is told by hours: mean, variance and skewness', () => {
    const even = describeRuns((_, nth) => (nth % 2 === 0 ? 1 : 3));
    expect(even?.meanUsd).toBeCloseTo(2, 9);
    expect(even?.variance).toBeCloseTo(1, 9);
    expect(even?.thirdCumulant).toBeCloseTo(0, 9);
    const skewed = describeRuns((_, nth) => (nth === 0 ? 5 : 1));
    expect(skewed?.variance).toBeCloseTo(3, 9);
    expect(skewed?.thirdCumulant).toBeCloseTo(6, 9);
  });

  test('varies as days do where the runs of a day are alike', () => {
    expect(describeRuns((day) => (day % 2 === 0 ? 1 : 3))?.variance).toBeCloseTo(4, 9);
  });

  test('is known the less the more unequal runs are', () => {
    expect(describeRuns((_, nth) => (nth % 2 === 0 ? 1 : 3))?.freedom).toBe(100);
    expect(describeRuns((day, nth) => (day === 7 && nth === 0 ? 100 : 1))?.freedom).toBe(4);
  });

  test('is not known from a few runs, nor from free ones', () => {
    expect(describeRuns(() => 1, 6)).toBeNull();
    expect(describeRuns(() => 0)).toBeNull();
  });
});

describe('how probable a cost of many runs is', () => {
  const exponential = { meanUsd: 1, variance: 1, thirdCumulant: 2, freedom: 100 };

  test.each([
    [3, 12],
    [10, 25],
    [10, 30],
    [40, 75],
  ])('%i runs that cost as %i do: more than it is, by less than a factor of 300', (count, usd) => {
    const ratio = probabilityOfCost(exponential, count, usd) / erlangTail(count, usd);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(300);
  });

  test('what is usual is not improbable, and never more improbable than what is dearer', () => {
    expect(probabilityOfCost(exponential, 10, 10)).toBe(1);
    const dearer = [12, 16, 20, 30, 60].map((usd) => probabilityOfCost(exponential, 10, usd));
    expect(dearer).toEqual(dearer.toSorted((a, b) => b - a));
  });

  test('runs that always cost the same may still become a little dearer', () => {
    const flat = { meanUsd: 1, variance: 0, thirdCumulant: 0, freedom: 100 };
    expect(probabilityOfCost(flat, 50, 55)).toBeGreaterThan(0.1);
    expect(probabilityOfCost(flat, 50, 100)).toBeLessThan(1e-6);
  });
});
