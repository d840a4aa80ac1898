import { type Layer, COMPARED_DAYS } from '#domain/spikes/detect/layer.ts';
import { observeDays } from '#domain/spikes/detect/observe-days.ts';
import type { ScraperDays } from '#domain/spikes/detect/scraper-days.ts';

/** What a scraper's days vary by at the least, as a standard deviation of their logarithm. */
const LEAST_DEVIATION = 0.1;

/**
 * The log-likelihood ratio of a day being back at what was usual before a level to being of it: by how many runs it has
 * and what a run costs, each as far as the level differs in it, or by its dollars where nothing is known of runs.
 *
 * @param logs logarithms of what the day, and the level, cost over what was usual
 */
export function weighEnd(
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
