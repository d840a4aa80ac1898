import { normalUpperTail } from '#spikes/statistics/tail-probability.ts';

/** What the dispersion may be instead, in its own standard errors, and how likely each is. */
const DOUBTS = [-1, 0, 1, 2, 3].map((errors) => ({ errors, weight: Math.exp((-errors * errors) / 2) }));
const WHOLE = DOUBTS.reduce((sum, { weight }) => sum + weight, 0);
/** Of the logarithm of a dispersion no larger error is believed. */
const MOST_RELATIVE = 1;
/** Of a Poisson process, but for rounding. */
const LEAST_DISPERSION = 1e-9;
/** A day without a second run may have one. */
const LEAST_RATE = 1e-3;
/** Of more runs the terms are not added up. */
const MANY = 2000;

/**
 * How probable `count` or more runs are where `mean` are expected and the mean itself varies from day to day: a negative
 * binomial distribution, averaged over what its dispersion may be, which few days tell badly.
 *
 * @param dispersion variance of the mean over its square; not negative
 * @param error standard error of the dispersion
 */
export function probabilityOfRuns(count: number, mean: number, dispersion: number, error: number): number {
  if (count <= 0) return 1;
  const tail = count > MANY ? approximateTail : upperTail;
  const relative = Math.min(MOST_RELATIVE, error / Math.max(dispersion, LEAST_DISPERSION));
  let sum = 0;
  for (const { errors, weight } of DOUBTS) {
    const instead = Math.max(dispersion + errors * error, dispersion * Math.exp(errors * relative));
    sum += weight * tail(count, mean, Math.max(LEAST_DISPERSION, instead));
  }
  return Math.min(1, sum / WHOLE);
}

/**
 * The rate of a Poisson process of which only the days with at least one event are seen, which have `mean` events each.
 *
 * Source: the maximum likelihood of the zero-truncated Poisson distribution: Plackett, Biometrics 9 (1953).
 *
 * @param mean at least 1
 */
export function rateOfActiveDays(mean: number): number {
  if (mean > 8) return mean;
  let rate = Math.max(LEAST_RATE, 2 * (mean - 1));
  for (let step = 0; step < 6; step += 1) {
    const none = Math.exp(-rate);
    // Newton's method on rate / (1 - exp(-rate)) - mean.
    const value = rate / (1 - none) - mean;
    const slope = (1 - none - rate * none) / (1 - none) ** 2;
    rate = Math.max(LEAST_RATE, rate - value / slope);
  }
  return rate;
}

/** What active days of such a process vary by, relative to their squared mean. */
export function varianceOfActiveDays(mean: number): number {
  return Math.max(0, 1 + rateOfActiveDays(mean) - mean) / mean;
}

/** Source: Johnson, Kemp & Kotz, Univariate Discrete Distributions (2005), 5.1 and 5.2, for the recurrence of the terms. */
function upperTail(count: number, mean: number, dispersion: number): number {
  const size = 1 / dispersion;
  const ratio = mean / (mean + size);
  let logTerm = -size * Math.log1p(mean / size);
  for (let k = 0; k < count; k += 1) logTerm += Math.log(((k + size) / (k + 1)) * ratio);
  let term = Math.exp(logTerm);
  let sum = 0;
  for (let k = count; term > sum * 1e-6; k += 1) {
    sum += term;
    term *= ((k + size) / (k + 1)) * ratio;
  }
  return Math.min(1, sum);
}

/** By the gamma distribution of the same mean and variance: Wilson & Hilferty, Proc. Natl. Acad. Sci. 17 (1931). */
function approximateTail(count: number, mean: number, dispersion: number): number {
  const shape = (mean * mean) / (mean + dispersion * mean * mean);
  const root = Math.cbrt(Math.max(0, count - 0.5) / mean);
  return normalUpperTail((root - (1 - 1 / (9 * shape))) * 3 * Math.sqrt(shape));
}
