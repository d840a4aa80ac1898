import { describe, expect, test } from 'vitest';
import { type Plan, runsOf, tell, TEN, times } from '#spikes/detect/account.test-support.ts';

/** What of a cheap scraper is told in the line about smaller ones, beside one of $10 a day. */
function tellSmaller(cheap: Plan): readonly (string | null)[] {
  const { report } = tell(60, runsOf(60, { A: () => TEN, tiny: cheap }));
  expect(report.spikes).toEqual([]);
  return report.smaller.map(({ scraperSlug }) => scraperSlug);
}

/** Ten runs of one result a day, of eight on one. */
function tenfoldOn(dear: number): Plan {
  return (day) => times(10, { results: day === dear ? 8 : 1 });
}

/** A run an hour, and twelve more from 10:00 to 11:00 of day 40. */
function burst(day: number): ReturnType<Plan> {
  const hourly = Array.from({ length: 24 }, (_, hour) => ({ results: 2, hour: hour + 0.5 }));
  return day === 40 ? [...hourly, ...times(12, { results: 2, hour: 10.5 })] : hourly;
}

describe('what is below the floor', () => {
  test('is told where it is many times the usual day of its scraper', () => {
    expect(tellSmaller(tenfoldOn(40))).toEqual(['tiny']);
  });

  test('is not told where few days say what is usual', () => {
    expect(tellSmaller(tenfoldOn(4))).toEqual([]);
  });

  test('is told of hours, too', () => {
    expect(tellSmaller(burst)).toEqual(['tiny']);
  });
});
