import type { Expectation } from '#domain/spikes/expectation.ts';

/** A bucket, or days in a row, that cost unusually much. */
export interface Finding {
  /** Null for the whole account. */
  readonly scraperSlug: string | null;
  /** What was looked at. `level` is a cost that rose and stayed: from its first day until it fell, or until now. */
  readonly resolution: Resolution;
  /** Unix milliseconds, inclusive. */
  readonly fromMs: number;
  /** Unix milliseconds, exclusive; of the day that still goes on, its end. */
  readonly toMs: number;
  readonly usd: number;
  readonly expectedUsd: number;
  /** Robust standard deviations of the cost above the expectation. */
  readonly z: number;
  /** How probable so much is where nothing happened. */
  readonly p: number;
}

export type Resolution = 'hour' | 'day' | 'level';

/** How often something was looked at, at each resolution. */
export type Looks = Readonly<Record<Resolution, number>>;

/** What one series has, before everything that was looked at is weighed together. */
export interface SeriesFindings {
  readonly findings: readonly Finding[];
  readonly looks: Looks;
  readonly expectation: Expectation;
}

/** What is more probable is no finding, and stays in the baseline. */
export const UNUSUAL_P = 1e-4;

export function aboveUsdOf({ usd, expectedUsd }: Pick<Finding, 'usd' | 'expectedUsd'>): number {
  return usd - expectedUsd;
}
