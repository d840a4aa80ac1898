import type { Usual } from '#spikes/detect/usual.ts';

/**
 * By how many days are known: how improbable a day must be to be unusual, and by how much less so where it costs many
 * times the usual, which incidents do more often than chance.
 */
const UNUSUAL_P = [
  { fewer: 7, p: 5e-4, mostLenient: 5 },
  { fewer: 14, p: 5e-6, mostLenient: 10 },
  { fewer: 21, p: 1.5e-5, mostLenient: 10 },
  { fewer: Number.POSITIVE_INFINITY, p: 2e-5, mostLenient: 400 },
] as const;
const LARGE_TIMES = 3;
const LARGE_POWER = 2.5;
export const ENOUGH_DAYS = 21;
/** Few days with few runs tell little of how far apart runs can be. */
const FEW_RUNS = 10;
const FEW_RUNS_P = 0.1;
/** What days in a row must come to. */
export const LEVEL_P = 1e-5;
/** Of two days that are judged together each must cost so many times the usual. */
export const PAIR_TIMES = 1.5;
export const PAIR_P = 1e-7;
/** A faint change of level must be so much less probable. */
export const FAINT_P = 1e-7;
/** By how much more than usual a day must cost, by how many days it is held against. */
const LEAST_RATIOS = [
  [7, 2],
  [14, 1.6],
  [Number.POSITIVE_INFINITY, 1.3],
] as const;
export const LEAST_LEVEL_RATIO = 1.25;
export const LEAST_FAINT_RATIO = 1.12;

/** Times the usual that a day must cost to be worth a verdict. */
export function leastRatio({ days }: Usual): number {
  return LEAST_RATIOS.find(([fewer]) => days < fewer)?.[1] ?? LEAST_LEVEL_RATIO;
}

/** @param ratio what the day costs over what is usual; of what was free it says nothing */
export function unusualP(usual: Usual, ratio: number): number {
  const { days, level } = usual;
  const { p, mostLenient } = UNUSUAL_P.find(({ fewer }) => days < fewer) ?? UNUSUAL_P[3];
  const leniency = level > 0 ? Math.min(mostLenient, Math.max(1, ratio / LARGE_TIMES) ** LARGE_POWER) : 1;
  const isSparse = days < ENOUGH_DAYS && (usual.perRun?.runs ?? 0) < FEW_RUNS;
  return p * leniency * (isSparse ? FEW_RUNS_P : 1);
}
