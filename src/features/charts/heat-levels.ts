/** How dark a cell is: 0 where there is nothing, up to this. */
export const MOST_LEVEL = 7;

/** From the darkest to the palest level, at most: what is less is as pale. */
const MOST_FACTOR = 1000;

/** What the levels of a map stand for. */
export interface HeatScale {
  /** What the palest cells hold; null when no cell holds anything. */
  readonly least: number | null;
  /** Some hold less. */
  readonly isCut: boolean;
  readonly most: number;
  readonly levelOf: (value: number) => number;
}

/**
 * A scale of as many steps as there are levels, each by the same factor: counts and costs of cells differ by orders
 * of magnitude.
 *
 * @param values of cells that hold runs; what is not positive has the lowest level
 */
export function createHeatScale(values: readonly number[]): HeatScale {
  let lowest = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const value of values) {
    if (value <= 0) continue;
    if (value < lowest) lowest = value;
    if (value > most) most = value;
  }
  const least = Math.max(lowest, most / MOST_FACTOR);
  const span = Math.log(most / least);
  return {
    least: most === 0 ? null : least,
    isCut: least > lowest,
    most,
    levelOf(value) {
      if (value <= least) return 1;
      return Math.min(1 + Math.floor((Math.log(value / least) / span) * MOST_LEVEL), MOST_LEVEL);
    },
  };
}
