import type { Random } from '#api/sample/random.ts';
import type { Range } from './recipes.ts';

export function drawFrom(random: Random, [lo, hi]: Range): number {
  return lo + random.unit() * (hi - lo);
}

/** Evenly on a logarithmic scale. */
export function drawLogFrom(random: Random, [lo, hi]: Range): number {
  return lo * (hi / lo) ** random.unit();
}

export function drawIntegerFrom(random: Random, [lo, hi]: Range): number {
  return random.integer(lo, hi);
}
