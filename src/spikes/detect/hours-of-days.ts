import { addAt } from '#spikes/statistics/add-at.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';

/** How much of a usual day is over, as shares of its dollars and of its runs. */
export interface PartOfDay {
  readonly usd: number;
  readonly runs: number;
}

/** So many days say how far a day has come by an hour. */
const NEWEST_DAYS = 28;

/** How much of a usual day is over by now, by what the newest of the days had come to at the same time. */
export function findPartOfToday({ grid, hourUsd, hourRuns }: ScraperDays, days: Int32Array): PartOfDay {
  const elapsed = grid.hours - (grid.firstHours[grid.days - 1] ?? 0);
  const shares: number[] = [];
  const runShares: number[] = [];
  for (const day of days.subarray(-NEWEST_DAYS)) {
    const first = grid.firstHours[day] ?? 0;
    const end = grid.firstHours[day + 1] ?? first;
    let [usd, part, runs, partRuns] = [0, 0, 0, 0];
    for (let hour = first; hour < end; hour += 1) {
      const isOver = hour < first + elapsed;
      usd += hourUsd[hour] ?? 0;
      runs += hourRuns[hour] ?? 0;
      if (isOver) part += hourUsd[hour] ?? 0;
      if (isOver) partRuns += hourRuns[hour] ?? 0;
    }
    if (usd > 0) shares.push(Math.min(1, Math.max(0, part / usd)));
    if (runs > 0) runShares.push(partRuns / runs);
  }
  return { usd: describeShares(shares), runs: describeShares(runShares) };
}

/** By the hour of the clock: its dollars on the days as a multiple of the mean hour's; 24 of them. */
export function findHourFactors({ grid, hourUsd }: ScraperDays, days: readonly number[]): Float64Array {
  const sums = new Float64Array(24);
  let total = 0;
  for (const day of days) {
    for (let hour = grid.firstHours[day] ?? 0; hour < (grid.firstHours[day + 1] ?? 0); hour += 1) {
      const clock = grid.clockHours[hour] ?? 0;
      const usd = Math.max(0, hourUsd[hour] ?? 0);
      addAt(sums, clock, usd);
      total += usd;
    }
  }
  return total > 0 ? sums.map((usd) => (24 * usd) / total) : sums.fill(1);
}

/** The mean and a deviation more, since a batch may begin early: at most the whole day. */
function describeShares(shares: readonly number[]): number {
  if (shares.length === 0) return 1;
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
  return Math.min(1, mean + Math.sqrt(variance));
}
