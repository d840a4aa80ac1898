/** The prices that each of some runs allows: run i those from `lo[i]` to `hi[i]`, both inclusive. */
export interface AllowedPrices {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
}

/** A price that many runs share: all of them allow everything from `lo` to `hi`. */
export interface PriceLevel {
  readonly lo: number;
  readonly hi: number;
  readonly runs: number;
}

export interface PriceLevels {
  /** That of the most runs first. No two of them touch, and no run allows a price of two. */
  readonly levels: readonly PriceLevel[];
  /** The level of each run, -1 where it has none. */
  readonly levelOf: Int8Array;
}

const MOST_LEVELS = 6;

/**
 * The few prices that account for most runs, whatever their order: the price that the most runs allow, then the same
 * among the runs that do not allow it, while there are `fewest` of them. What is left are outliers. The densest
 * place of n intervals is found by sweeping over their sorted ends (n log n).
 *
 * @param wanted runs that have to be accounted for; the search ends when it cannot get there.
 */
export function findPriceLevels(allowed: AllowedPrices, fewest: number, wanted: number): PriceLevels {
  const levelOf = new Int8Array(allowed.lo.length).fill(-1);
  const levels: PriceLevel[] = [];
  let missing = wanted;
  while (levels.length < MOST_LEVELS) {
    const level = findDensest(
      allowed.lo.filter((_, run) => levelOf[run] === -1).sort(),
      allowed.hi.filter((_, run) => levelOf[run] === -1).sort(),
    );
    // No later level is of more runs.
    if (level.runs < fewest || level.runs * (MOST_LEVELS - levels.length) < missing) break;
    missing -= level.runs;
    for (let run = 0; run < levelOf.length; run++) {
      // A run that allowed a part of the level only would make that part denser.
      if (levelOf[run] === -1 && touches(allowed, run, level)) levelOf[run] = levels.length;
    }
    levels.push(level);
  }
  return { levels, levelOf };
}

/** Whether a run allows some price of the level. */
export function touches(allowed: AllowedPrices, run: number, level: Pick<PriceLevel, 'lo' | 'hi'>): boolean {
  return (allowed.lo[run] ?? Number.NaN) <= level.hi && (allowed.hi[run] ?? Number.NaN) >= level.lo;
}

/** The place that most intervals cover, the lowest of several; `los` and `his` are sorted by themselves. */
function findDensest(los: Float64Array, his: Float64Array): PriceLevel {
  let densest: PriceLevel = { lo: Number.NaN, hi: Number.NaN, runs: 0 };
  let open = 0;
  let closed = 0;
  for (const lo of los) {
    while ((his[closed] ?? Number.POSITIVE_INFINITY) < lo) {
      closed += 1;
      open -= 1;
    }
    open += 1;
    if (open > densest.runs) densest = { lo, hi: his[closed] ?? lo, runs: open };
  }
  return densest;
}
