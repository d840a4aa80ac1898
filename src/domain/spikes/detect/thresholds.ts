import type { Usual } from '#domain/spikes/detect/usual.ts';

/** More improbable days are unusual; while few days are known, what is unusual need not be so improbable. */
const UNUSUAL_P = [
  [7, 1e-3],
  [14, 5e-5],
  [Number.POSITIVE_INFINITY, 1e-5],
] as const;
/** From so many times the usual on what a day costs need be less improbable, where enough days are known. */
const LARGE_TIMES = 3;
const LARGE_POWER = 2.5;
const MOST_LENIENT = 400;
export const ENOUGH_DAYS = 21;
/** Few days with few runs tell little of how far apart runs can be. */
const FEW_RUNS = 10;
const FEW_RUNS_P = 0.1;
/** What days in a row must come to. */
export const LEVEL_P = 2e-6;
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

/** What costs many times the usual is believed sooner: incidents do so more often than chance. */
export function unusualP({ days, perRun }: Usual, ratio: number): number {
  const p = UNUSUAL_P.find(([fewer]) => days < fewer)?.[1] ?? 0;
  if (days < ENOUGH_DAYS) return (perRun?.runs ?? 0) < FEW_RUNS ? p * FEW_RUNS_P : p;
  return p * Math.min(MOST_LENIENT, Math.max(1, ratio / LARGE_TIMES) ** LARGE_POWER);
}
