import { type AllowedPrices, findDensest, type PriceLevel } from '#spikes/statistics/densest-place.ts';
import type { Steps } from '#domain/steps.ts';

export interface PriceLevels {
  /** That of the most runs first. No two of them touch, and no run allows a price of two. */
  readonly levels: readonly PriceLevel[];
  /** The level of each run, -1 where it has none. */
  readonly levelOf: Int8Array;
}

const MOST_LEVELS = 6;

/**
 * The few prices that account for most runs, whatever their order: the price that the most runs allow, then the same
 * among the runs that do not allow it, while there are `fewest` of them. What is left are outliers. Each pass is linear
 * but for a few values.
 *
 * @param wanted runs that have to be accounted for; the search ends when it cannot get there.
 */
export function* findPriceLevels(allowed: AllowedPrices, fewest: number, wanted: number): Steps<PriceLevels> {
  const levelOf = new Int8Array(allowed.lo.length).fill(-1);
  const levels: PriceLevel[] = [];
  let missing = wanted;
  while (levels.length < MOST_LEVELS) {
    yield;
    const left = levels.length === 0 ? allowed : takeUnlevelled(allowed, levelOf);
    // No later level is of more runs.
    const least = Math.max(1, fewest, missing / (MOST_LEVELS - levels.length));
    const level = yield* findDensest(left, least);
    if (level === null) break;
    missing -= level.runs;
    for (let run = 0; run < levelOf.length; run++) {
      // A run that allowed a part of the level only would make that part denser.
      if (levelOf[run] === -1 && touches(allowed, run, level)) levelOf[run] = levels.length;
    }
    levels.push(level);
  }
  return { levels, levelOf };
}

function takeUnlevelled({ lo, hi }: AllowedPrices, levelOf: Int8Array): AllowedPrices {
  let count = 0;
  for (const level of levelOf) if (level === -1) count += 1;
  const left = { lo: new Float64Array(count), hi: new Float64Array(count) };
  for (let run = 0, at = 0; run < levelOf.length; run++) {
    if (levelOf[run] !== -1) continue;
    left.lo[at] = lo[run] ?? Number.NaN;
    left.hi[at] = hi[run] ?? Number.NaN;
    at += 1;
  }
  return left;
}

/** Whether a run allows some price of the level. */
export function touches(allowed: AllowedPrices, run: number, level: Pick<PriceLevel, 'lo' | 'hi'>): boolean {
  return (allowed.lo[run] ?? Number.NaN) <= level.hi && (allowed.hi[run] ?? Number.NaN) >= level.lo;
}
