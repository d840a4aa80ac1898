export const KINDS = [
  'steady',
  'office',
  'growth',
  'heavy tails',
  'sparse',
  'job on the 1st',
  'job on the 15th',
  'job on the last working day',
  'pauses',
  'level up',
  'incidents',
  'free tier',
  'office and growth',
  'office and last working day',
] as const;

export type KindName = (typeof KINDS)[number];

type Range = readonly [lo: number, hi: number];

/** The accounts of a set. */
export interface Recipe {
  readonly seed: string;
  readonly year: number;
  readonly accountsAKind: number;
  /** Of each account; questions are about the last ones of them. */
  readonly months: number;
  readonly askedMonths: number;
  /** Of a usual day, as a natural logarithm. */
  readonly logUsd: Range;
  /** Of a day's logarithm. */
  readonly sigma: Range;
  readonly heavySigma: Range;
  readonly correlation: Range;
  readonly weekend: Range;
  readonly growthAMonth: Range;
  readonly density: Range;
  readonly jobDays: Range;
  readonly pausesAMonth: Range;
  readonly pauseDays: Range;
  readonly incidentsAMonth: Range;
  readonly stepTimes: Range;
  readonly freeDays: Range;
}

/** What constants may be chosen by. */
export const TUNING: Recipe = {
  seed: 'month-tuning',
  year: 2024,
  accountsAKind: 30,
  months: 9,
  askedMonths: 3,
  logUsd: [0, 5],
  sigma: [0.1, 0.45],
  heavySigma: [0.8, 1.2],
  correlation: [0, 0.5],
  weekend: [0, 0.3],
  growthAMonth: [0.05, 0.3],
  density: [0.1, 0.4],
  jobDays: [3, 12],
  pausesAMonth: [0.3, 1],
  pauseDays: [3, 12],
  incidentsAMonth: [0.4, 1.2],
  stepTimes: [1.5, 3.5],
  freeDays: [1.5, 9],
};

/** What is reported: other seeds, other ranges, other months of the year. */
export const REPORTING: Recipe = {
  seed: 'month-reporting',
  year: 2025,
  accountsAKind: 40,
  months: 10,
  askedMonths: 3,
  logUsd: [-1, 6],
  sigma: [0.08, 0.55],
  heavySigma: [0.7, 1.3],
  correlation: [0, 0.6],
  weekend: [0, 0.4],
  growthAMonth: [0.03, 0.35],
  density: [0.08, 0.35],
  jobDays: [2, 15],
  pausesAMonth: [0.2, 1.2],
  pauseDays: [2, 15],
  incidentsAMonth: [0.3, 1.5],
  stepTimes: [1.4, 4],
  freeDays: [1, 12],
};
