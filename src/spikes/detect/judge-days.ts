import { LEAST_DEVIATION, type RunLogs, type Usual } from '#spikes/detect/usual.ts';
import { probabilityOfRuns } from '#spikes/detect/run-count.ts';
import { DAY_TAILS, exceedanceProbability, probabilityOf, type Spread, zScoreOf } from '#spikes/statistics/spread.ts';
import { studentUpperTail } from '#spikes/statistics/tail-probability.ts';

/** What some days in a row of one scraper, or a part of a day, came to. */
export interface Observed {
  readonly usd: number;
  readonly runs: number;
  /** Finished runs that cost something, the sum of the logarithms of their dollars, and the largest. */
  readonly pricedRuns: number;
  readonly logSum: number;
  readonly logMost: number;
  /** How many days it is of. */
  readonly days: number;
}

/** What is usual for the same days. */
export interface Expected {
  readonly usd: number;
  readonly runs: number;
  /** How surely: the variance of a logarithm, where the weekday was never seen. */
  readonly doubt: number;
}

export interface Verdict {
  /** How probable so much is where nothing happened. */
  readonly p: number;
  /** Dollars over what is usual. */
  readonly ratio: number;
}

/** Fewer days and fewer runs say nothing about another day. */
const FEWEST_DAYS = 3;
const FEWEST_RUNS = 20;
/** Days from which their own spread is believed. */
const ENOUGH_DAYS = 10;
/** What costs less above the usual, in robust deviations of the days, is usual whatever its runs were. */
const LEAST_Z = 2;
/** Days in a row are alike: what each adds to the evidence of the others. */
const ALIKE = 0.08;
/** Of the variance that chance brings: runs that vary by less are started by a clock. */
const REGULAR_SHARE = 0.3;
/** What the mean of a day varies by, as a share of its square, at the least. */
const LEAST_DISPERSION = 0.004;
/** Fewer degrees of freedom have no kurtosis. */
const FREEDOM_OF_ONE = 4;
/** Degrees of freedom at the most of what runs tell. */
const MOST_FREEDOM = 40;
/** Of the largest run: degrees of freedom that are believed anyway, and how many more for each root of a run known. */
const LEAST_BELIEVED = 6;
const BELIEVED_PER_ROOT = 1 / 5;
/** What the factor of a weekday adds to the variance of what is expected of it, as a share of that of a day. */
const UNSURE_WEEKDAY = 0.1;
/** What a day in a row may be like, for all that the days before say: degrees of freedom. */
const PAIR_FREEDOM = 8;

/** Whether days of this usual can be judged at all. */
export function isKnown(usual: Usual): boolean {
  return usual.ownDays >= FEWEST_DAYS || (usual.ownDays >= 1 && (usual.perRun?.runs ?? 0) >= FEWEST_RUNS);
}

/**
 * How improbable it is that days of a scraper cost so much. Its cost is runs x dollars a run, and each factor is held
 * against what it does by nature: the number of runs (negative binomial, or Student's t where runs vary less than by
 * chance), the mean and the largest cost of a run on a logarithmic scale; and the days' dollars themselves where there
 * are enough days. The least probable of these counts a fifth as much.
 */
export function judgeDays(observed: Observed, expected: Expected, usual: Usual): Verdict {
  const { epsilonUsd } = usual;
  const epsilon = epsilonUsd * observed.days;
  const ratio = observed.usd / Math.max(expected.usd, 1e-12);
  const log = Math.log((Math.max(0, observed.usd) + epsilon) / (expected.usd + epsilon));
  if (log <= 0) return { p: 1, ratio };
  // What was free says nothing of what a run may cost.
  if (usual.level <= 0) return { p: probabilityOfVolume(observed, expected, usual), ratio };
  const { spread } = usual;
  const many = usual.days >= ENOUGH_DAYS;
  const evidence = observed.days / (1 + ALIKE * (observed.days - 1));
  // Where runs are few, days differ by chance at least.
  const chance = isRegular(usual) ? 0 : Math.sqrt(Math.log1p(usual.runs.chance));
  const wide = { ...spread, upwards: Math.max(spread.upwards, chance) };
  if (many && zScoreOf(wide, log) * Math.sqrt(evidence) < LEAST_Z) return { p: 1, ratio };
  const own = many && expected.doubt === 0 ? probabilityOfDays(log, observed.days, evidence, wide) : 1;
  const count = probabilityOfVolume(observed, expected, usual);
  const { perRun } = usual;
  const mean = perRun === null ? 1 : probabilityOfMean(observed, perRun, expected.doubt);
  const most = perRun === null ? 1 : probabilityOfMost(observed, perRun);
  return { p: Math.min(1, 5 * Math.min(own, count, mean, most, combine(count, mean))), ratio };
}

/**
 * Of two independent probabilities: how probable it is that their product is as small.
 *
 * Source: R. A. Fisher, Statistical Methods for Research Workers (1932), 21.1.
 */
function combine(a: number, b: number): number {
  const product = a * b;
  return product <= 0 ? 0 : product * (1 - Math.log(product));
}

function probabilityOfDays(log: number, days: number, evidence: number, spread: Spread): number {
  if (days === 1) return probabilityOf(spread, log, DAY_TAILS);
  const deviation = spread.upwards * Math.sqrt(1 / evidence + 1 / spread.ascending.length);
  const freedom = days === 2 ? PAIR_FREEDOM : Math.max(6, spread.ascending.length - 1);
  return studentUpperTail((log - Math.max(0, spread.center)) / deviation, freedom);
}

function probabilityOfVolume({ runs, days }: Observed, expected: Expected, usual: Usual): number {
  const { ownDays } = usual;
  const { mean: meanRuns, variance: runsVariance, chance, rateShare } = usual.runs;
  const mean = Math.max(expected.runs, 0.2);
  if (runs <= mean || meanRuns <= 0) return 1;
  // The mean is known from so many days only.
  const unsure = runsVariance * (1 / ownDays + UNSURE_WEEKDAY / Math.min(days, 7)) + expected.doubt;
  const share = (1 + ALIKE * (days - 1)) / days;
  const freedom = Math.min(MOST_FREEDOM, ownDays + 3);
  if (isRegular(usual)) {
    const deviation = Math.sqrt((runsVariance * share + unsure) * mean * mean + 0.25);
    return studentUpperTail((runs - 0.5 - mean) / deviation, freedom);
  }
  const beyond = Math.max(LEAST_DISPERSION, runsVariance - chance) * share + unsure;
  // Of a variance that so many days tell, and of what is beyond chance as much.
  const error = share * runsVariance * Math.sqrt(2 / ownDays);
  if (days > 1) return probabilityOfRuns(runs, mean, beyond, error);
  // Of the days on which it runs at all.
  const rate = mean * rateShare;
  return Math.min(1, probabilityOfRuns(runs, rate, beyond, error) / -Math.expm1(-rate));
}

/** Whether runs are started by a clock: their number varies far less than by chance. */
function isRegular({ runs: { variance, chance }, ownDays }: Usual): boolean {
  return ownDays >= ENOUGH_DAYS && variance < REGULAR_SHARE * chance;
}

function probabilityOfMean({ pricedRuns, logSum, days }: Observed, known: RunLogs, doubt: number): number {
  if (pricedRuns === 0) return 1;
  const evidence = days / (1 + ALIKE * (days - 1));
  const variance =
    known.within * (1 / pricedRuns + 1 / known.runs) + known.between * (1 / evidence + 1 / known.days) + doubt / 4;
  const t = (logSum / pricedRuns - known.mean) / Math.sqrt(variance + LEAST_DEVIATION ** 2);
  // The mean of many values has a lighter tail than one of them: its excess kurtosis is so many times less.
  const own = FREEDOM_OF_ONE + pricedRuns * Math.max(0.5, known.freedom - FREEDOM_OF_ONE);
  return studentUpperTail(t, Math.max(2, Math.min(MOST_FREEDOM, known.days + 3, known.runs - 1, own)));
}

/** One run among so many: by the tail of the days' largest where there are enough, and of all runs. */
function probabilityOfMost({ pricedRuns, logMost, days }: Observed, known: RunLogs): number {
  if (pricedRuns === 0) return 1;
  const deviation = Math.sqrt(known.within + known.between + LEAST_DEVIATION ** 2);
  const believed = LEAST_BELIEVED + BELIEVED_PER_ROOT * Math.sqrt(known.runs);
  const freedom = Math.max(3, Math.min(known.freedom, believed, known.runs - 1));
  const single = Math.min(1, pricedRuns * studentUpperTail((logMost - known.mean) / deviation, freedom));
  if (known.mosts.length < ENOUGH_DAYS) return single;
  return Math.max(single, Math.min(1, days * exceedanceProbability(known.mosts, 0.5, logMost)));
}
