import type { Range } from './history/random.ts';

/** How the histories of one set are made. The set that is reported shares neither seeds nor ranges with the other. */
export interface Recipe {
  readonly seed: string;
  /** Histories of a kind: whole ones, and of each shorter length. */
  readonly rounds: number;
  readonly shortRounds: number;
  readonly days: Range;
  readonly scrapers: Range;
  /** Of an account over all of its days. */
  readonly runs: Range;
  /** Sigma of a run's log-normal results. */
  readonly sigma: Range;
  readonly paretoExponent: Range;
  readonly weekendShare: Range;
  /** Sigma of what the runs of a day have in common. */
  readonly dayEffect: Range;
  readonly failureRate: Range;
  readonly usdPerResult: Range;
  readonly usdPerMinute: Range;
  /** What an incident that is soon over multiplies the scraper's day by. */
  readonly peakTimes: Range;
  /** What one that stays multiplies it by. */
  readonly levelTimes: Range;
  readonly priceTimes: Range;
  readonly accountPriceTimes: Range;
  /** Of a history in which the volume grows gradually. */
  readonly growth: Range;
  /** How many of the scrapers that nothing happens to have something of a quiet kind. */
  readonly backdropShare: number;
}

export const TUNING: Recipe = {
  seed: 'tuning',
  rounds: 10,
  shortRounds: 5,
  days: [70, 150],
  scrapers: [2, 9],
  runs: [1500, 40_000],
  sigma: [0.15, 0.75],
  paretoExponent: [1.7, 2.3],
  weekendShare: [0.3, 1],
  dayEffect: [0.02, 0.2],
  failureRate: [0.02, 0.08],
  usdPerResult: [0.0008, 0.012],
  usdPerMinute: [0.05, 0.5],
  peakTimes: [1.8, 16],
  levelTimes: [1.6, 4.5],
  priceTimes: [1.2, 3.5],
  accountPriceTimes: [1.22, 1.6],
  growth: [2, 5],
  backdropShare: 0.25,
};

export const REPORTING: Recipe = {
  seed: 'reporting',
  rounds: 15,
  shortRounds: 7,
  days: [60, 180],
  scrapers: [1, 12],
  runs: [1000, 60_000],
  sigma: [0.1, 0.9],
  paretoExponent: [1.5, 2.5],
  weekendShare: [0.2, 1],
  dayEffect: [0, 0.25],
  failureRate: [0.01, 0.1],
  usdPerResult: [0.0005, 0.02],
  usdPerMinute: [0.03, 0.65],
  peakTimes: [1.6, 20],
  levelTimes: [1.5, 5],
  priceTimes: [1.15, 4],
  accountPriceTimes: [1.2, 1.5],
  growth: [2, 6],
  backdropShare: 0.35,
};
