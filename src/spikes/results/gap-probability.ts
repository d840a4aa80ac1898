import { exceedanceProbability } from '#spikes/statistics/spread.ts';

/** Shares of the gaps above which their tail is looked at; the higher ones only where enough gaps lie beyond. */
const TAILS = [0.5, 0.85, 0.98] as const;
const FEWEST_BEYOND = 8;
/** A gap must be so many times as long as any before it, whatever its probability. */
const LONGER_TIMES = 1.25;
/** No scraper is called silent where chance brings such a silence more often. */
export const IMPROBABLE = 1e-4;

/**
 * Whether a gap is improbably long among those before it: longer than any by a clear margin, and beyond what the
 * exponential tail of their logarithms leads one to expect, at whatever threshold that tail is heaviest.
 *
 * @param before at least one, all above zero
 */
export function isGapUnusual(before: readonly number[], gap: number): boolean {
  const ascending = Float64Array.from(before, (each) => Math.log(each)).sort();
  const log = Math.log(gap);
  if (log < (ascending.at(-1) ?? 0) + Math.log(LONGER_TIMES)) return false;
  return TAILS.every(
    (q, nth) =>
      (nth > 0 && (1 - q) * ascending.length < FEWEST_BEYOND) || exceedanceProbability(ascending, q, log) <= IMPROBABLE,
  );
}
