import type { Observed } from '#spikes/detect/judge-days.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';

/** What some days of a scraper come to. */
export function observeDays({ usd, runs, pricedRuns, logSum, logMost }: ScraperDays, of: readonly number[]): Observed {
  const sum = { usd: 0, runs: 0, pricedRuns: 0, logSum: 0, logMost: Number.NEGATIVE_INFINITY, days: of.length };
  for (const day of of) {
    sum.usd += usd[day] ?? 0;
    sum.runs += runs[day] ?? 0;
    sum.pricedRuns += pricedRuns[day] ?? 0;
    sum.logSum += logSum[day] ?? 0;
    sum.logMost = Math.max(sum.logMost, logMost[day] ?? Number.NEGATIVE_INFINITY);
  }
  return sum;
}
