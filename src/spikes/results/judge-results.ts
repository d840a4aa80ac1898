import { sumOver, type SuccessDays } from '#spikes/results/success-days.ts';
import type { UsualResults } from '#spikes/results/usual-results.ts';
import { exceedanceProbability } from '#spikes/statistics/spread.ts';
import { studentUpperTail } from '#spikes/statistics/tail-probability.ts';

/** More is not far fewer. */
export const MOST_RATIO = 0.5;
/** One of the two factors, results where there are any and the share of successes with any, must have fallen so far. */
const MOST_FACTOR = Math.sqrt(MOST_RATIO);
/** Fewer successes may be an accident of their own. */
const FEWEST_SUCCESSES = 3;
const IMPROBABLE = 3e-5;
const IMPROBABLE_LOW = 1e-4;
/** Days in a row are alike: what each adds to the evidence of the others. */
const ALIKE = 0.08;
const LEAST_DEVIATION = 0.03;
const LEAST_FREEDOM = 4;
const MOST_FREEDOM = 40;
/** From so many days on, what single days do by themselves is believed, too. */
const ENOUGH_DAYS = 20;

/** Results of a success on these days over what is usual; null where nothing is usual. */
export function ratioOf(of: SuccessDays, days: readonly number[], usual: UsualResults): number | null {
  const successes = sumOver(of.successes, days);
  if (successes === 0 || usual.perSuccess <= 0) return null;
  return sumOver(of.results, days) / successes / usual.perSuccess;
}

/**
 * Whether the successes of these days brought far fewer results, as hardly ever happens by chance. What a success brings
 * is whether it brings anything x how much, and each factor is held against what it does by nature: a beta-binomial
 * distribution, and Student's t of the mean logarithm within and between days.
 */
export function areFarFewer(of: SuccessDays, days: readonly number[], usual: UsualResults): boolean {
  const successes = sumOver(of.successes, days);
  const ratio = ratioOf(of, days, usual);
  if (successes < FEWEST_SUCCESSES || ratio === null || ratio > MOST_RATIO) return false;
  if (2 * probabilityOfEmpty(sumOver(of.empty, days), successes, usual) <= IMPROBABLE) return true;
  return 2 * probabilityOfLogs(of, days, usual) <= IMPROBABLE && areLowRunsUnusual(of, days, usual);
}

/** Where all runs but a few are alike, a mean logarithm says little: those with few results must be many, too. */
function areLowRunsUnusual(of: SuccessDays, days: readonly number[], { logs, references }: UsualResults): boolean {
  const limit = (logs?.mean ?? 0) + Math.log(MOST_RATIO);
  const before = countLow(of, references, limit);
  const now = countLow(of, days, limit);
  return probabilityOfMany(now.low, now.low + now.others, before.low, before.others) <= IMPROBABLE_LOW;
}

function countLow({ logs, firstLogs }: SuccessDays, days: readonly number[], limit: number) {
  let low = 0;
  let all = 0;
  for (const day of days) {
    const end = firstLogs[day + 1] ?? 0;
    for (let at = firstLogs[day] ?? 0; at < end; at += 1) if ((logs[at] ?? 0) < limit) low += 1;
    all += end - (firstLogs[day] ?? 0);
  }
  return { low, others: all - low };
}

function probabilityOfLogs(of: SuccessDays, days: readonly number[], { logs, below }: UsualResults): number {
  const count = sumOver(of.successes, days) - sumOver(of.empty, days);
  if (logs === null || count === 0) return 1;
  const fallen = logs.mean - sumOver(of.logSum, days) / count;
  if (fallen < -Math.log(MOST_FACTOR)) return 1;
  const evidence = days.length / (1 + ALIKE * (days.length - 1));
  const variance = logs.within * (1 / count + 1 / logs.runs) + logs.between * (1 / evidence + 1 / logs.days);
  const t = fallen / Math.sqrt(variance + LEAST_DEVIATION ** 2);
  const p = studentUpperTail(t, Math.max(LEAST_FREEDOM, Math.min(MOST_FREEDOM, logs.days + 1)));
  if (below.length < ENOUGH_DAYS || days.length > 1) return p;
  return Math.max(p, exceedanceProbability(below, 0.5, fallen));
}

function probabilityOfEmpty(empty: number, successes: number, usual: UsualResults): number {
  const filledBefore = usual.filled / (usual.filled + usual.empty);
  if ((successes - empty) / successes > MOST_FACTOR * filledBefore) return 1;
  return probabilityOfMany(empty, successes, usual.empty, usual.filled);
}

/** How probable `count` or more of so many are, where their share is known from some before: beta-binomial. */
function probabilityOfMany(count: number, all: number, before: number, othersBefore: number): number {
  const a = before + 0.5;
  const b = othersBefore + 0.5;
  let p = 0;
  for (let each = count; each <= all; each += 1) {
    const ways = logGamma(all + 1) - logGamma(each + 1) - logGamma(all - each + 1);
    const term = Math.exp(ways + logBeta(each + a, all - each + b) - logBeta(a, b));
    p += term;
    // Improbable no more, or as good as all of it.
    if (p > PROBABLE || term < NEGLIGIBLE * p) break;
  }
  return Math.min(1, p);
}

const PROBABLE = 0.01;
const NEGLIGIBLE = 1e-9;

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Stirling's series, after enough steps up; error below 1e-9. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 8; at += 1) shift += Math.log(at);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
}
