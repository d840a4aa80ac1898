import type { References } from '#spikes/detect/references.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import { CLIPPED_TIMES, countFreedom, findWeekdayFactors } from '#spikes/detect/weekday-factors.ts';
import { rateOfActiveDays, varianceOfActiveDays } from '#spikes/detect/run-count.ts';
import { medianOf } from '#spikes/statistics/sorted-values.ts';
import { describeSpread, type Spread } from '#spikes/statistics/spread.ts';
import { studentUpperTail } from '#spikes/statistics/tail-probability.ts';

/** What single runs cost, as logarithms of dollars. */
export interface RunLogs {
  readonly runs: number;
  readonly days: number;
  readonly mean: number;
  /** Variance of runs within a day, and of the days' means beyond what runs within a day bring. */
  readonly within: number;
  readonly between: number;
  /** The largest of each day, ascending. */
  readonly mosts: Float64Array;
  /** Degrees of freedom of the Student's t distribution that reaches as far up as the largest of all has. */
  readonly freedom: number;
}

/** How many runs a day has. */
export interface RunCounts {
  /** Of a day whose factor is 1. */
  readonly mean: number;
  /** Relative to the squared mean. */
  readonly variance: number;
  /** What chance alone would bring of it. */
  readonly chance: number;
  /** Of a Poisson process whose active days have that mean, over it. */
  readonly rateShare: number;
  readonly factors: Float64Array;
}

/** The newest count most: a day so many days older counts half. */
const HALF_LIFE_DAYS = 28;
/** Days that a drift must show over, and by how many of its own standard errors, to be carried on. */
const DRIFT_DAYS = 14;
const DRIFT_ERRORS = 2;
/** A day's drift that is believed at most. */
const MOST_DRIFT = 0.05;
/** Dollars next to nothing, as a share of the median day. */
const EPSILON_SHARE = 0.05;
/** What runs of a day are taken to vary by beyond chance, with the weight of so many days. */
const PRIOR_DISPERSION = 0.06;
export const PRIOR_DAYS = 4;
/** What the days' mean costs of a run are taken to vary by, as a standard deviation of their logarithm. */
export const PRIOR_BETWEEN = 0.08;

/** Of the logarithm of a day's mean cost of a run, and of a run's: prices and mixes change a little. */
export const LEAST_DEVIATION = 0.03;
/** Tails from the lightest on. */
const FREEDOMS = [40, 20, 12, 8, 6, 5, 4];
const LEAST_FREEDOM = 3;
/** How many values as far out as the farthest its distribution must lead one to expect. */
const LIKELY_FARTHEST = 0.5;

/** Weights by age in days. */
const WEIGHTS = Float64Array.from({ length: 1024 }, (_, age) => 2 ** (-age / HALF_LIFE_DAYS));

/**
 * What comparable days lead one to expect of a scraper's active day: a clipped mean that follows the newest days and a
 * drift that is clear, times a factor of the weekday. What only a verdict needs is worked out when it is asked for.
 */
export class Usual {
  /** Days that it stands on. */
  readonly days: number;
  /** Of these those of its own level. */
  readonly ownDays: number;
  /** Dollars of a day whose factor is 1. */
  readonly level: number;
  /** What is added to dollars before their logarithm is taken. */
  readonly epsilonUsd: number;
  readonly #of: ScraperDays;
  readonly #references: References;
  readonly #at: number;
  readonly #weekdays: Uint8Array;
  readonly #factors: Float64Array;
  readonly #flat: Float64Array;
  readonly #drift: number;
  #spread: Spread | null = null;
  #runs: RunCounts | null = null;
  #perRun: RunLogs | null | undefined = undefined;

  /** @param references before the day `at`; at least one of them is of the level itself */
  constructor(of: ScraperDays, references: References, at: number) {
    const { days, scales, firstOwn } = references;
    const count = days.length;
    this.#of = of;
    this.#references = references;
    this.#at = at;
    this.days = count;
    this.ownDays = count - firstOwn;
    const weekdays = new Uint8Array(count);
    const usd = new Float64Array(count);
    for (let nth = 0; nth < count; nth += 1) {
      const day = days[nth] ?? 0;
      weekdays[nth] = of.grid.weekdays[day] ?? 0;
      usd[nth] = Math.max(0, (of.finishedUsd[day] ?? 0) * (scales[nth] ?? 1));
    }
    this.#weekdays = weekdays;
    this.#factors = findWeekdayFactors(usd, weekdays);
    for (let nth = 0; nth < count; nth += 1) usd[nth] = (usd[nth] ?? 0) / (this.#factors[weekdays[nth] ?? 0] ?? 1);
    this.#flat = usd;
    const median = medianOf(usd.slice().sort());
    this.epsilonUsd = Math.max(EPSILON_SHARE * median, 1e-9);
    this.#drift = findDrift(usd, days, this.epsilonUsd);
    let sum = 0;
    let weights = 0;
    let age = 0;
    for (let nth = firstOwn; nth < count; nth += 1) {
      const old = at - (days[nth] ?? 0);
      const weight = WEIGHTS[old] ?? 0;
      sum += weight * Math.min(usd[nth] ?? 0, CLIPPED_TIMES * median);
      age += weight * old;
      weights += weight;
    }
    this.level = weights > 0 ? (sum / weights) * Math.exp((this.#drift * age) / weights) : 0;
  }

  /** How often a weekday, 0 Sunday to 6 Saturday, is among the days. */
  countWeekday(weekday: number): number {
    let count = 0;
    for (const each of this.#weekdays) if (each === weekday) count += 1;
    return count;
  }

  knowsWeekdayOf(day: number): boolean {
    return this.#weekdays.includes(this.#of.grid.weekdays[day] ?? 0);
  }

  /** What a day's weekday costs as a multiple of the level. */
  factorOf(day: number): number {
    return this.#factors[this.#of.grid.weekdays[day] ?? 0] ?? 1;
  }

  expectedUsd(day: number): number {
    return this.level * this.factorOf(day);
  }

  expectedRuns(day: number): number {
    const { mean, factors } = this.runs;
    return mean * (factors[this.#of.grid.weekdays[day] ?? 0] ?? 1);
  }

  /** Of the logarithms of the days' dollars over what is expected of them. */
  get spread(): Spread {
    this.#spread ??= describeSpread(
      this.#flat.map((usd, nth) => {
        const expected = this.level * Math.exp(-this.#drift * (this.#at - (this.#references.days[nth] ?? 0)));
        return Math.log((usd + this.epsilonUsd) / (expected + this.epsilonUsd));
      }),
    );
    return this.#spread;
  }

  get runs(): RunCounts {
    this.#runs ??= this.#countRuns();
    return this.#runs;
  }

  /** Null where fewer than two runs are known. */
  get perRun(): RunLogs | null {
    if (this.#perRun === undefined) this.#perRun = describePerRun(this.#of, this.#references);
    return this.#perRun;
  }

  #countRuns(): RunCounts {
    const { days, firstOwn } = this.#references;
    const runs = new Float64Array(days.length);
    for (let nth = 0; nth < runs.length; nth += 1) runs[nth] = this.#of.runs[days[nth] ?? 0] ?? 0;
    const factors = findWeekdayFactors(runs, this.#weekdays);
    let sum = 0;
    let weights = 0;
    for (let nth = firstOwn; nth < runs.length; nth += 1) {
      const weight = WEIGHTS[this.#at - (days[nth] ?? 0)] ?? 0;
      sum += (weight * (runs[nth] ?? 0)) / (factors[this.#weekdays[nth] ?? 0] ?? 1);
      weights += weight;
    }
    const mean = weights > 0 ? sum / weights : 0;
    if (mean <= 0) return { mean: 0, variance: 1, chance: 1, rateShare: 1, factors };
    let squares = 0;
    for (let nth = firstOwn; nth < runs.length; nth += 1) {
      const expected = mean * (factors[this.#weekdays[nth] ?? 0] ?? 1);
      squares += ((runs[nth] ?? 0) / Math.max(expected, 1e-9) - 1) ** 2;
    }
    // Half a run more: that none came says little while few days are known.
    const active = Math.max(1, mean) + 0.5 / this.ownDays;
    const chance = varianceOfActiveDays(active);
    const freedom = this.ownDays - countFreedom(this.#weekdays.subarray(firstOwn));
    const variance = (PRIOR_DAYS * (chance + PRIOR_DISPERSION) + squares) / (PRIOR_DAYS + Math.max(1, freedom));
    return { mean, variance, chance, rateShare: rateOfActiveDays(active) / active, factors };
  }
}

/** The logarithm of what a day adds: between the medians of the older and the newer half, where that is clear. */
function findDrift(flat: Float64Array, days: Int32Array, epsilonUsd: number): number {
  const count = flat.length;
  if (count < DRIFT_DAYS || (days[count - 1] ?? 0) - (days[0] ?? 0) < DRIFT_DAYS) return 0;
  const half = count >> 1;
  const older = flat.slice(0, half).sort();
  const newer = flat.slice(count - half).sort();
  const log = (usd: number): number => Math.log(usd + epsilonUsd);
  const change = log(medianOf(newer)) - log(medianOf(older));
  const spanDays = meanOf(days, count - half, count) - meanOf(days, 0, half);
  const deviation = 0.37 * (quartiles(older, log) + quartiles(newer, log));
  const error = 1.25 * Math.max(deviation, 0.02) * Math.sqrt(2 / half);
  const clear = Math.abs(change) - DRIFT_ERRORS * error;
  if (clear <= 0) return 0;
  return Math.max(-MOST_DRIFT, Math.min(MOST_DRIFT, (Math.sign(change) * clear) / spanDays));
}

/** Between the quartiles. */
function quartiles(ascending: Float64Array, log: (usd: number) => number): number {
  const at = (share: number): number => log(ascending[Math.round(share * (ascending.length - 1))] ?? 0);
  return at(0.75) - at(0.25);
}

function meanOf(values: Int32Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += values[at] ?? 0;
  return sum / Math.max(1, to - from);
}

function describePerRun(of: ScraperDays, { days, firstOwn }: References): RunLogs | null {
  let runs = 0;
  let sum = 0;
  let squares = 0;
  let withinSquares = 0;
  let known = 0;
  const means = new Float64Array(days.length);
  const counts = new Float64Array(days.length);
  const mosts = new Float64Array(days.length);
  for (let nth = firstOwn; nth < days.length; nth += 1) {
    const day = days[nth] ?? 0;
    const n = of.pricedRuns[day] ?? 0;
    if (n === 0) continue;
    const logSum = of.logSum[day] ?? 0;
    const logSquares = of.logSquares[day] ?? 0;
    runs += n;
    sum += logSum;
    squares += logSquares;
    withinSquares += Math.max(0, logSquares - (logSum * logSum) / n);
    means[known] = logSum / n;
    counts[known] = n;
    mosts[known] = of.logMost[day] ?? 0;
    known += 1;
  }
  if (runs < 2) return null;
  const mean = sum / runs;
  const within = runs > known ? withinSquares / (runs - known) : Math.max(0, squares / runs - mean * mean);
  // Of the days' means, what is beyond what their runs bring.
  let beyond = 0;
  for (let nth = 0; nth < known; nth += 1) beyond += ((means[nth] ?? 0) - mean) ** 2 - within / (counts[nth] ?? 1);
  const between = (PRIOR_DAYS * PRIOR_BETWEEN ** 2 + Math.max(0, beyond)) / (PRIOR_DAYS + Math.max(1, known - 1));
  const ascending = mosts.slice(0, known).sort();
  const farthest = ((ascending[known - 1] ?? mean) - mean) / Math.sqrt(within + between + LEAST_DEVIATION ** 2);
  return { runs, days: known, mean, within, between, mosts: ascending, freedom: findFreedom(farthest, runs) };
}

/** The lightest tail that lets one of so many values come to lie so many standard deviations above the mean. */
function findFreedom(farthest: number, count: number): number {
  return FREEDOMS.find((freedom) => count * studentUpperTail(farthest, freedom) >= LIKELY_FARTHEST) ?? LEAST_FREEDOM;
}
