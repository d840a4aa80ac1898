/** A range that values are drawn from, both ends included. */
export type Range = readonly [lo: number, hi: number];

/** How the histories of one set are made. The set that is reported shares neither seeds nor ranges with the other. */
export interface Recipe {
  readonly seed: string;
  /** Histories of every scenario, billing and size. */
  readonly rounds: number;
  readonly days: Range;
  /** Runs of the account on a workday, and its scrapers. */
  readonly sizes: Readonly<Record<Size, { readonly runsPerDay: Range; readonly scrapers: Range }>>;
  /** Sigma of a run's log-normal results. */
  readonly sigma: Range;
  /** Dollars that a run costs typically. */
  readonly usdPerRun: Range;
  readonly weekendShare: Range;
  /** By what the volume has grown (below 1: shrunk) from the first day to the last. */
  readonly growth: Range;
  /** In a history with heavy tails: the share of runs that are much larger, and the exponent of their Pareto tail. */
  readonly largeRunShare: Range;
  readonly paretoExponent: Range;
  /** What an incident that is over after a day multiplies the scraper's day by. */
  readonly peakTimes: Range;
  /** What an incident that stays multiplies it by. */
  readonly levelTimes: Range;
  /** Days before now on which an incident begins. */
  readonly daysAgo: Range;
}

export type Size = 'sparse' | 'small' | 'medium' | 'large';

export const TUNING: Recipe = {
  seed: 'tuning',
  rounds: 5,
  days: [100, 160],
  sizes: {
    sparse: { runsPerDay: [1, 3], scrapers: [1, 3] },
    small: { runsPerDay: [6, 12], scrapers: [2, 3] },
    medium: { runsPerDay: [25, 45], scrapers: [4, 6] },
    large: { runsPerDay: [90, 140], scrapers: [8, 12] },
  },
  sigma: [0.3, 0.7],
  usdPerRun: [0.05, 0.5],
  weekendShare: [0.35, 0.8],
  growth: [0.85, 1.3],
  largeRunShare: [0.05, 0.2],
  paretoExponent: [1.8, 2.5],
  peakTimes: [2, 16],
  levelTimes: [1.6, 4],
  daysAgo: [0, 30],
};

export const REPORTING: Recipe = {
  seed: 'reporting',
  rounds: 5,
  days: [90, 180],
  sizes: {
    sparse: { runsPerDay: [1, 4], scrapers: [1, 2] },
    small: { runsPerDay: [5, 15], scrapers: [1, 4] },
    medium: { runsPerDay: [20, 60], scrapers: [3, 8] },
    large: { runsPerDay: [80, 160], scrapers: [7, 14] },
  },
  sigma: [0.2, 0.8],
  usdPerRun: [0.03, 0.8],
  weekendShare: [0.2, 0.9],
  growth: [0.75, 1.4],
  largeRunShare: [0.04, 0.3],
  paretoExponent: [1.6, 3],
  peakTimes: [1.8, 20],
  levelTimes: [1.5, 5],
  daysAgo: [0, 40],
};
