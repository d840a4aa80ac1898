import { type Baseline, describeBaseline, expectedOn, logRatio, spreadOn } from '#domain/spikes/baseline.ts';
import type { ComparableDays } from '#domain/spikes/comparable-days.ts';
import { probabilityOfCount } from '#domain/spikes/count-probability.ts';
import { type Finding, UNUSUAL_P } from '#domain/spikes/findings.ts';
import { describeRunCosts, probabilityOfCost } from '#domain/spikes/run-costs.ts';
import { DAY_TAILS, probabilityOf, zScoreOf } from '#domain/spikes/spread.ts';

/** A cost below so many robust standard deviations is usual, whatever its runs were. */
const LEAST_Z = 2;
/** How much the number of runs varies from day to day beyond chance, where no more is seen: 17 % of it. */
const LEAST_DISPERSION = 0.03;
/** Runs a day of a scraper that usually has none. */
const LEAST_MEAN = 0.5;

/**
 * A day that cost unusually much, or null. What it cost is judged by itself and, for a scraper, by what it is made of:
 * how many runs, and dollars a run, either of which can be far from usual where costs vary much.
 *
 * @param usual what the days `compared` lead one to expect of the day; of today: until now
 */
export function findDay(
  days: ComparableDays,
  day: number,
  compared: readonly number[],
  usual: Baseline,
  floorUsd: number,
): Finding | null {
  const { grid, series } = days;
  const usd = days.usd[day] ?? 0;
  if (usd < floorUsd) return null;
  const expectedUsd = expectedOn(usual, days.weekdayOf(day));
  if (usd - expectedUsd < floorUsd) return null;

  const spread = spreadOn(usual, days.weekdayOf(day));
  if (spread === null) return null;
  const ratio = logRatio(usd, expectedUsd, floorUsd);
  const z = zScoreOf(spread, ratio);
  const own = probabilityOf(spread, ratio, DAY_TAILS);
  // Three looks at one day: the least probable counts a third as much.
  const p =
    series.scraperSlug === null || z < LEAST_Z
      ? own
      : 3 * Math.min(own, judgeCount(days, day, compared), judgeUsdPerRun(days, day, compared));
  if (p > UNUSUAL_P) return null;
  const fromMs = grid.dayStartsMs[day] ?? 0;
  const toMs = grid.dayStartsMs[day + 1] ?? 0;
  return { scraperSlug: series.scraperSlug, resolution: 'day', fromMs, toMs, usd, expectedUsd, z, p };
}

/** What is expected of today until the end of the hour that goes on. */
export function describeUntilNow(days: ComparableDays, compared: readonly number[], floorUsd: number): Baseline {
  const hours = days.grid.hours - (days.grid.firstHours[days.grid.days - 1] ?? 0);
  return describeBaseline(
    days.compare(compared, (at) => days.finishedPartUsd(at, hours)),
    floorUsd,
  );
}

/** How probable so many runs are. Those of today until now are held against whole days. */
function judgeCount(days: ComparableDays, day: number, compared: readonly number[]): number {
  const counts = days.compare(compared, (at) => days.runs[at] ?? 0);
  const usual = describeBaseline(counts, 1);
  const expected = counts.amounts.map((_, at) => expectedOn(usual, counts.weekdays[at] ?? 0));
  // The median of small counts lies below their mean, which is what the distribution needs.
  const upwards = Math.max(1, sumOf(counts.amounts) / sumOf(expected));
  const means = expected.map((count) => upwards * count);
  const beyondPoisson = sumOf(counts.amounts.map((count, at) => (count - (means[at] ?? 0)) ** 2 - (means[at] ?? 0)));
  const squares = sumOf(means.map((mean) => mean * mean));
  const dispersion = squares > 0 ? Math.max(LEAST_DISPERSION, beyondPoisson / squares) : 1;
  const mean = squares > 0 ? upwards * expectedOn(usual, days.weekdayOf(day)) : 0;
  return probabilityOfCount(days.runs[day] ?? 0, Math.max(mean, LEAST_MEAN), dispersion);
}

/** How probable it is that the runs of the day cost so much, however many they are. */
function judgeUsdPerRun(days: ComparableDays, day: number, compared: readonly number[]): number {
  const runs = days.runs[day] ?? 0;
  const costs = describeRunCosts(days, compared);
  return costs === null || runs === 0 ? 1 : probabilityOfCost(costs, runs, days.usd[day] ?? 0);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
