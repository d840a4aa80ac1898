import { describe, expect, it } from 'vitest';

import { sumDollarsPerThousand } from '#spikes/results/dollars-per-thousand.ts';
import { frameOf, gridOf, historyOf, type Told } from '#spikes/results/results.test-support.ts';
import { ABORTED, FAILED } from '#domain/status.ts';
import { finish } from '#domain/steps.ts';

const GRID = gridOf(40);

function sumOf(told: readonly Told[], firstDay = 0) {
  const { columns, scrapers } = historyOf(told);
  return finish(sumDollarsPerThousand(columns, scrapers, frameOf(GRID, 40, firstDay)));
}

/** 100 results on each of 40 days. */
function every(scraper: string, usdAt: (day: number) => number): Told[] {
  return Array.from({ length: 40 }, (_, day) => ({ scraper, day: day + 0.5, usd: usdAt(day), results: 100 }));
}

describe('dollars per 1,000 results', () => {
  it('are dollars and results of each day, without results where there were none', () => {
    const { account } = sumOf([
      { scraper: 'news', day: 1.2, usd: 0.3, results: 100 },
      { scraper: 'maps', day: 1.9, usd: 0.2, results: 400 },
      { scraper: 'maps', day: 2.5, usd: 5, results: 0 },
    ]);
    expect([...account.usd.subarray(0, 4)]).toEqual([0, 0.5, 5, 0]);
    expect([...account.results.subarray(0, 4)]).toEqual([Number.NaN, 500, Number.NaN, Number.NaN]);
    expect(account.dayStartsMs).toBe(GRID.dayStartsMs);
  });

  it('count what failed and was aborted, too, and nothing that goes on', () => {
    const { account } = sumOf([
      { scraper: 'news', day: 1.1, usd: 1, results: 10, status: FAILED },
      { scraper: 'news', day: 1.2, usd: 1, results: 20, status: ABORTED },
      { scraper: 'news', day: 1.3, usd: 9, results: 90, isFinished: false },
      { scraper: 'news', day: 1.4, usd: Number.NaN, results: 90 },
      { scraper: 'news', day: 1.5, usd: 9, results: Number.NaN },
    ]);
    expect([account.usd[1], account.results[1]]).toEqual([2, 30]);
  });

  it('are those of the newest seven days beside the 28 before, dearest change first', () => {
    // Days 33 to 39, and 5 to 32.
    const { scrapers } = sumOf([
      ...every('steady', () => 0.2),
      ...every('dearer', (day) => (day >= 33 ? 0.3 : day >= 5 ? 0.1 : 100)),
      ...every('cheaper', (day) => (day >= 33 ? 0.1 : 0.4)),
      { scraper: 'new', day: 38, results: 100 },
      { scraper: 'gone', day: 20, results: 100 },
    ]);
    expect(scrapers.map(({ scraper, aboveUsd }) => [scraper, aboveUsd])).toEqual([
      ['dearer', 1.4],
      ['steady', 0],
      ['cheaper', -2.1],
    ]);
    expect(scrapers[0]).toMatchObject({ week: { results: 700 }, before: { results: 2800 } });
    expect(scrapers[0]?.week.usd).toBeCloseTo(2.1, 9);
    expect(scrapers[0]?.before.usd).toBeCloseTo(2.8, 9);
  });

  it('rest on days that are loaded whole', () => {
    const told = Array.from({ length: 40 }, (_, day): Told => ({ scraper: 'news', day: day + 0.5, results: 100 }));
    expect(sumOf(told, 30).scrapers).toMatchObject([{ before: { results: 300 } }]);
    expect(sumOf(told, 35).scrapers).toEqual([]);
  });
});
