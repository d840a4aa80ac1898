import { PRIOR_BETWEEN, PRIOR_DAYS, type RunLogs } from '#spikes/detect/usual.ts';
import { CLIPPED_TIMES } from '#spikes/detect/weekday-factors.ts';
import type { SuccessDays } from '#spikes/results/success-days.ts';
import { medianOf } from '#spikes/statistics/sorted-values.ts';

/** What comparable days lead one to expect of a scraper's successes. */
export interface UsualResults {
  /** Days that it stands on. */
  readonly references: readonly number[];
  /** Results of a success, those without any included: a mean in which no day counts above three times the median one. */
  readonly perSuccess: number;
  /** Of the logarithms of results where there are any. */
  readonly logs: Omit<RunLogs, 'freedom'> | null;
  /** Successes without results, and with; where they come on the same days, both count for less. */
  readonly empty: number;
  readonly filled: number;
  /** How far below the mean each day's mean logarithm lies, ascending. */
  readonly below: Float64Array;
}

/** Fewer teach nothing. */
const FEWEST_SUCCESSES = 8;
const FEWEST_DAYS = 3;

/** @returns null where too little is known */
export function describeUsualResults(of: SuccessDays, references: readonly number[]): UsualResults | null {
  let successes = 0;
  for (const day of references) successes += of.successes[day] ?? 0;
  if (references.length < FEWEST_DAYS || successes < FEWEST_SUCCESSES) return null;
  const means = Float64Array.from(references, (day) => (of.results[day] ?? 0) / (of.successes[day] ?? 1));
  const most = CLIPPED_TIMES * medianOf(means.toSorted());
  let results = 0;
  let empty = 0;
  references.forEach((day, nth) => {
    const mean = means[nth] ?? 0;
    results += (of.successes[day] ?? 0) * (most > 0 ? Math.min(mean, most) : mean);
    empty += of.empty[day] ?? 0;
  });
  const logs = describeLogs(of, references);
  const together = findClustering(of, references, empty / successes);
  return {
    references,
    perSuccess: results / successes,
    logs,
    empty: empty / together,
    filled: (successes - empty) / together,
    below: Float64Array.from(logs?.mosts ?? [], (mean) => (logs?.mean ?? 0) - mean).sort(),
  };
}

/** `mosts` holds the days' means, which are taken to vary as those of costs are. */
function describeLogs(of: SuccessDays, references: readonly number[]): Omit<RunLogs, 'freedom'> | null {
  let runs = 0;
  let sum = 0;
  let squares = 0;
  const means: { readonly mean: number; readonly count: number }[] = [];
  let withinSquares = 0;
  for (const day of references) {
    const count = (of.successes[day] ?? 0) - (of.empty[day] ?? 0);
    if (count === 0) continue;
    const mean = (of.logSum[day] ?? 0) / count;
    runs += count;
    sum += of.logSum[day] ?? 0;
    squares += of.logSquares[day] ?? 0;
    withinSquares += Math.max(0, (of.logSquares[day] ?? 0) - count * mean * mean);
    means.push({ mean, count });
  }
  if (runs < 2) return null;
  const days = means.length;
  const mean = sum / runs;
  const within = runs > days ? withinSquares / (runs - days) : Math.max(0, squares / runs - mean * mean);
  const beyond = means.reduce((all, each) => all + (each.mean - mean) ** 2 - within / each.count, 0);
  const between = (PRIOR_DAYS * PRIOR_BETWEEN ** 2 + Math.max(0, beyond)) / (PRIOR_DAYS + Math.max(1, days - 1));
  return { runs, days, mean, within, between, mosts: Float64Array.from(means, (each) => each.mean) };
}

/** By how much the days' numbers of empty successes vary more than by chance: the design effect, at least 1. */
function findClustering(of: SuccessDays, references: readonly number[], share: number): number {
  if (share <= 0 || share >= 1 || references.length < 2) return 1;
  let squares = 0;
  for (const day of references) {
    const successes = of.successes[day] ?? 0;
    squares += ((of.empty[day] ?? 0) - share * successes) ** 2 / (share * (1 - share) * Math.max(1, successes));
  }
  return Math.max(1, squares / (references.length - 1));
}
