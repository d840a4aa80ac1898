import { LOW_SHARE } from '#spikes/detect/base-level.ts';
import { COMPARED_DAYS, type Layer, LEVEL_DAYS, longestGap } from '#spikes/detect/layer.ts';
import { observeDays } from '#spikes/detect/observe-days.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';

/** How much likelier the end of a level must be than its going on: a log-likelihood ratio. */
const END_EVIDENCE = 5;
/** What a single day can say for or against it. */
const MOST_OF_A_DAY = 2.6;
/** So much for it makes a level at the end of the history one that may be over. */
const END_DOUBT = 2.7;
/** What a scraper's days vary by at the least, as a standard deviation of their logarithm. */
const LEAST_DEVIATION = 0.1;

/**
 * Whether the level has ended before this day; its trailing days are then of the one below. Where that is not clear
 * yet, the day is remembered as one of them.
 *
 * @param times how many times the level below it costs
 * @param baseUsd what was usual of the day before anything rose above the base
 */
export function hasEnded(days: ScraperDays, top: Layer, day: number, times: number, baseUsd: number): boolean {
  const lower = top.lower?.(day) ?? 0;
  const usd = days.usd[day] ?? 0;
  const level = Math.log(Math.max(1.05, times));
  const epsilon = 0.02 * lower + 1e-9;
  const above = Math.log((Math.max(0, usd) + epsilon) / (lower + epsilon));
  if (top.members.length < LEVEL_DAYS) {
    if (above > level / 2) return false;
    top.trailing = [];
    return true;
  }
  // Hardly any work is a pause, and no end.
  if (usd < LOW_SHARE * baseUsd) return false;
  const evidence = weighEnd(days, top, day, { above, level });
  top.endEvidence = Math.max(0, top.endEvidence + Math.max(-MOST_OF_A_DAY, Math.min(MOST_OF_A_DAY, evidence)));
  if (top.endEvidence === 0) {
    top.trailing = [];
    return false;
  }
  top.trailing.push(day);
  return top.endEvidence >= END_EVIDENCE;
}

/** Whether a level that the history ends with may be over. */
export function seemsOver({ trailing, endEvidence }: Layer): boolean {
  return trailing.length > 0 && endEvidence > END_DOUBT;
}

/** Whether the newest day with runs is of the level, today aside, and not longer ago than its days are apart. */
export function goesOn(layer: Layer, lastActiveDay: number, today: number): boolean {
  const last = layer.booked.at(-1)?.day ?? 0;
  const gap = longestGap(layer);
  return (
    last >= lastActiveDay - (lastActiveDay === today ? 1 : 0) &&
    today - last <= Math.max(2, layer.booked.length >= LEVEL_DAYS ? 2 * gap + 1 : 0)
  );
}

/**
 * The log-likelihood ratio of a day being back at what was usual before a level to being of it: by how many runs it has
 * and what a run costs, each as far as the level differs in it, or by its dollars where nothing is known of runs.
 *
 * @param logs logarithms of what the day, and the level, cost over what was usual
 */
function weighEnd(
  days: ScraperDays,
  { usual, members }: Layer,
  day: number,
  { above, level }: { readonly above: number; readonly level: number },
): number {
  const priced = days.pricedRuns[day] ?? 0;
  if (usual === null || usual.perRun === null || priced === 0) {
    const deviation = Math.max(LEAST_DEVIATION, usual?.spread.upwards ?? LEAST_DEVIATION);
    return compareLikelihoods(above, level, deviation ** 2);
  }
  const { perRun } = usual;
  const newest = members.slice(-COMPARED_DAYS);
  const of = observeDays(days, newest);
  let expectedRuns = 0;
  for (const member of newest) expectedRuns += usual.expectedRuns(member);
  const ofRuns = Math.log(Math.max(of.runs, 0.5) / Math.max(expectedRuns, 0.01));
  const ofCost = of.logSum / Math.max(1, of.pricedRuns) - perRun.mean;
  const runs = Math.log(Math.max(days.runs[day] ?? 0, 0.5) / Math.max(usual.expectedRuns(day), 0.01));
  const cost = (days.logSum[day] ?? 0) / priced - perRun.mean;
  return (
    compareLikelihoods(runs, ofRuns, Math.log1p(usual.runs.variance) + LEAST_DEVIATION ** 2) +
    compareLikelihoods(cost, ofCost, perRun.within / priced + perRun.between + LEAST_DEVIATION ** 2)
  );
}

/** Of a normal value: how much likelier it is around zero than around `level`, as a logarithm. */
function compareLikelihoods(value: number, level: number, variance: number): number {
  return ((value - level) ** 2 - value ** 2) / (2 * variance);
}
