/** How dark a cell is: 0 where there is nothing, up to this. */
export const MOST_LEVEL = 7;

/** What the levels of a map stand for. */
export interface HeatScale {
  /** Of the cells that hold anything; null when none does. */
  readonly least: number | null;
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
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const value of values) {
    if (value <= 0) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const span = Math.log(most / least);
  return {
    least: most === 0 ? null : least,
    most,
    levelOf(value) {
      if (value <= least) return 1;
      return Math.min(1 + Math.floor((Math.log(value / least) / span) * MOST_LEVEL), MOST_LEVEL);
    },
  };
}
