import { LEAST_COMPARABLES } from '#domain/spikes/baseline.ts';
import type { ComparableDays } from '#domain/spikes/comparable-days.ts';
import { LEAST_SPREAD } from '#domain/spikes/spread.ts';
import { studentUpperTail } from '#domain/spikes/tail-probability.ts';

/** What a run of a scraper costs: cumulants, which add up when runs do. */
export interface RunCosts {
  readonly meanUsd: number;
  readonly variance: number;
  readonly thirdCumulant: number;
  /** Of the variance: few or very unequal runs tell little about it. */
  readonly freedom: number;
}

/** What no sample of runs is believed to exceed, or fall short of. */
const MOST_FREEDOM = 100;
const LEAST_FREEDOM = 4;

/**
 * What single runs cost, from what hours cost and how many runs each holds: often one or two. Days tell the variance
 * too; where they differ by more than their runs do, because runs of a day are alike, theirs counts. Null when there
 * are too few runs.
 *
 * Source of the freedom: Satterthwaite, Biometrics Bull. 2 (1946): twice the squared variance over its own variance.
 */
export function describeRunCosts(days: ComparableDays, compared: readonly number[]): RunCosts | null {
  const { hours, usd } = days.finishedHours(compared);
  const countAt = (at: number): number => days.series.runs[hours[at] ?? 0] ?? 0;
  let runs = 0;
  let totalUsd = 0;
  for (let at = 0; at < usd.length; at += 1) {
    runs += countAt(at);
    totalUsd += usd[at] ?? 0;
  }
  if (runs < LEAST_COMPARABLES || totalUsd <= 0) return null;

  const meanUsd = totalUsd / runs;
  let squares = 0;
  let cubes = 0;
  for (let at = 0; at < usd.length; at += 1) {
    const offUsd = (usd[at] ?? 0) - countAt(at) * meanUsd;
    squares += offUsd ** 2;
    cubes += offUsd ** 3;
  }
  const variance = squares / runs;
  let unequal = 0;
  for (let at = 0; at < usd.length; at += 1) {
    const count = countAt(at);
    unequal += (((usd[at] ?? 0) - count * meanUsd) ** 2 - count * variance) ** 2;
  }
  const squaresOfDays = compared.reduce(
    (sum, day) => sum + (days.finishedUsd(day) - (days.runs[day] ?? 0) * meanUsd) ** 2,
    0,
  );
  return {
    meanUsd,
    variance: Math.max(squares, squaresOfDays) / runs,
    thirdCumulant: cubes / runs,
    freedom: Math.min(MOST_FREEDOM, Math.max(LEAST_FREEDOM, unequal > 0 ? (2 * squares ** 2) / unequal : MOST_FREEDOM)),
  };
}

/**
 * How probable it is that so many runs cost `usd` or more together: by the shifted log-normal distribution that has
 * their mean, variance and skewness, and is at least as skewed as the log-normal one that is not shifted.
 *
 * Source: three moments of sums: Fenton, IRE Trans. Commun. Syst. 8 (1960); the distribution: Johnson, Kotz &
 * Balakrishnan, Continuous Univariate Distributions 1 (1994), 14.
 */
export function probabilityOfCost(costs: RunCosts, runs: number, usd: number): number {
  const expectedUsd = runs * costs.meanUsd;
  const deviation = Math.sqrt(runs * costs.variance + (LEAST_SPREAD * expectedUsd) ** 2);
  const z = (usd - expectedUsd) / deviation;
  if (!(z > 0)) return 1;
  const relative = deviation / expectedUsd;
  const skewness = Math.max((runs * costs.thirdCumulant) / deviation ** 3, 3 * relative + relative ** 3);
  // The exponential of the log-normal's squared sigma is the real root of (w + 2) ** 2 * (w - 1) = skewness ** 2.
  const half = skewness ** 2 / 2;
  const root = skewness * Math.sqrt(1 + half / 2);
  const w = Math.cbrt(1 + half + root) + Math.cbrt(1 + half - root) - 1;
  const sigma = Math.sqrt(Math.log(w));
  return studentUpperTail((Math.log1p(z * Math.sqrt(w - 1)) + sigma ** 2 / 2) / sigma, costs.freedom);
}
