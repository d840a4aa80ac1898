import { describe, expect, it } from 'vitest';

import { toYieldLine } from '#features/costs/yield-points.ts';

const DAY_MS = 86_400_000;

/** One day after the other: dollars and results, NaN where there were none. */
function daily(days: readonly (readonly [usd: number, results: number])[]) {
  return {
    dayStartsMs: Float64Array.from({ length: days.length + 1 }, (_, day) => day * DAY_MS),
    usd: Float64Array.from(days, ([usd]) => usd),
    results: Float64Array.from(days, ([, results]) => results),
  };
}

describe('the line of dollars per 1,000 results', () => {
  it('has a point a day from the first results on, and a gap where a day brought none', () => {
    const { step, points } = toYieldLine(
      daily([
        [0, Number.NaN],
        [0.5, 100],
        [2, Number.NaN],
        [3, 1000],
      ]),
    );
    expect(step).toBe('day');
    expect(points.map(({ fromMs, toMs, perThousand }) => [fromMs / DAY_MS, toMs / DAY_MS, perThousand])).toEqual([
      [1, 2, 5],
      [2, 3, null],
      [3, 4, 3],
    ]);
    expect(points[1]).toMatchObject({ usd: 2, results: 0 });
  });

  it('has a point a week where there are many days, the newest week whole', () => {
    const days = Array.from({ length: 360 }, (_, day): [number, number] => [day >= 353 ? 2 : 1, 500]);
    const { step, points } = toYieldLine(daily(days));
    expect(step).toBe('week');
    expect(points).toHaveLength(52);
    expect(points.at(-1)).toEqual({
      fromMs: 353 * DAY_MS,
      toMs: 360 * DAY_MS,
      usd: 14,
      results: 3500,
      perThousand: 4,
    });
    expect(points[0]).toMatchObject({ fromMs: 0, toMs: 3 * DAY_MS, usd: 3, perThousand: 2 });
  });

  it('counts in a week what was spent on days without results', () => {
    const days = Array.from({ length: 210 }, (_, day): [number, number] => [1, day === 208 ? Number.NaN : 500]);
    expect(toYieldLine(daily(days)).points.at(-1)).toMatchObject({ usd: 7, results: 3000 });
  });

  it('is nothing where nothing was brought', () => {
    expect(toYieldLine(daily([[1, Number.NaN]])).points).toEqual([]);
  });
});
