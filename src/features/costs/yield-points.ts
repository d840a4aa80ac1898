import type { DailyResults } from '#spikes/results/dollars-per-thousand.ts';

/** What a thousand results cost in a day or a week. */
export interface YieldPoint {
  /** Unix milliseconds, the end exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly usd: number;
  readonly results: number;
  /** Dollars; null where there were no results: nothing is a price of none. */
  readonly perThousand: number | null;
}

export interface YieldLine {
  readonly step: 'day' | 'week';
  /** Oldest first, without gaps; the last one goes on. */
  readonly points: readonly YieldPoint[];
}

/** More points would be no line, even where it is wide. */
const MOST_DAYS = 200;
const WEEK_DAYS = 7;

/** A point a day, or one a week where there are many days, from the first that brought results. */
export function toYieldLine({ dayStartsMs, usd, results }: DailyResults): YieldLine {
  const firstDay = results.findIndex((count) => count > 0);
  const days = firstDay < 0 ? 0 : results.length - firstDay;
  const step = days > MOST_DAYS ? 'week' : 'day';
  const size = step === 'week' ? WEEK_DAYS : 1;
  const points: YieldPoint[] = [];
  // From the end, so that the newest week is the one that goes on.
  for (let endDay = results.length; endDay > results.length - days; endDay -= size) {
    const fromDay = Math.max(firstDay, endDay - size);
    const dollars = sumOf(usd.subarray(fromDay, endDay));
    const brought = sumOf(results.subarray(fromDay, endDay));
    points.push({
      fromMs: dayStartsMs[fromDay] ?? 0,
      toMs: dayStartsMs[endDay] ?? 0,
      usd: dollars,
      results: brought,
      perThousand: brought > 0 ? (1000 * dollars) / brought : null,
    });
  }
  return { step, points: points.toReversed() };
}

/** Days that are not known add nothing. */
function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
}
