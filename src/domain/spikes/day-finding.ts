import { describeBaseline, expectedOn, logRatio } from '#domain/spikes/baseline.ts';
import { type ComparableDays, LEAST_COMPARABLES } from '#domain/spikes/comparable-days.ts';
import { type Finding, UNUSUAL_P } from '#domain/spikes/findings.ts';
import { medianOf } from '#domain/spikes/order-statistics.ts';
import { DAY_TAILS, describeSpread, probabilityOf, zScoreOf } from '#domain/spikes/spread.ts';

/** A cost below so many robust standard deviations is usual, whatever its runs were. */
const LEAST_Z = 2;

/**
 * A day that cost unusually much, or null. What it cost is judged by itself and, for a scraper, by what it is made of:
 * how many runs, and dollars a run, either of which can be far from usual where costs vary much. Today is compared
 * with the same hours of earlier days.
 */
export function findDay(
  days: ComparableDays,
  day: number,
  compared: readonly number[],
  floorUsd: number,
): Finding | null {
  const { grid, series } = days;
  const hours = (grid.firstHours[day + 1] ?? 0) - (grid.firstHours[day] ?? 0);
  const usd = days.usd[day] ?? 0;
  if (usd < floorUsd) return null;
  const goesOn = day === grid.days - 1;
  const costOf = goesOn
    ? (at: number): number => days.finishedPartUsd(at, hours)
    : (at: number): number => days.finishedUsd(at);
  const baseline = describeBaseline(days.compare(compared, costOf), floorUsd);
  const expectedUsd = expectedOn(baseline, days.weekdayOf(day));
  if (usd - expectedUsd < floorUsd) return null;

  const ratio = logRatio(usd, expectedUsd, floorUsd);
  const z = zScoreOf(baseline.spread, ratio);
  const own = probabilityOf(baseline.spread, ratio, DAY_TAILS);
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

/** How probable so many runs are. Those of today until now are held against whole days. */
function judgeCount(days: ComparableDays, day: number, compared: readonly number[]): number {
  const usual = describeBaseline(
    days.compare(compared, (at) => days.runs[at] ?? 0),
    1,
  );
  return probabilityOf(
    usual.spread,
    logRatio(days.runs[day] ?? 0, expectedOn(usual, days.weekdayOf(day)), 1),
    DAY_TAILS,
  );
}

/** How probable so many dollars a run are. The mean of n runs varies less, by the square root of n. */
function judgeUsdPerRun(days: ComparableDays, day: number, compared: readonly number[]): number {
  const active = compared.filter((at) => (days.runs[at] ?? 0) > 0 && days.finishedUsd(at) > 0);
  const runs = days.runs[day] ?? 0;
  if (runs === 0 || active.length < LEAST_COMPARABLES) return 1;
  const perRun = active.map((at) => Math.log(days.finishedUsd(at) / (days.runs[at] ?? 1)));
  const usual = medianOf(perRun);
  const spread = describeSpread(
    Float64Array.from(active, (at, nth) => ((perRun[nth] ?? 0) - usual) * Math.sqrt(days.runs[at] ?? 1)),
  );
  return probabilityOf(spread, (Math.log((days.usd[day] ?? 0) / runs) - usual) * Math.sqrt(runs), DAY_TAILS);
}
