import { findPartOfToday } from '#spikes/detect/hours-of-days.ts';
import { judgeDays, type Verdict } from '#spikes/detect/judge-days.ts';
import { type Layer, LEVEL_DAYS } from '#spikes/detect/layer.ts';
import { observeDays } from '#spikes/detect/observe-days.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import { doubtOf } from '#spikes/detect/unusual-days.ts';
import type { Usual } from '#spikes/detect/usual.ts';

/** Until so much of a usual day is over, today closes nothing. */
const ENOUGH_OF_TODAY = 0.25;
/** How unsure it is how much of a usual day is over: a variance of a logarithm. */
const TODAY_DOUBT = 0.02;

/** Today until now. */
export interface UnfinishedDay {
  readonly day: number;
  /** What it has cost so far. */
  readonly usd: number;
  /** How much of a usual day is over, as a share of its dollars. */
  readonly part: number;
  readonly verdict: Verdict;
}

/**
 * Holds today against the part of a usual day that is over by now.
 *
 * @param newest the days that it is compared with
 */
export function judgeUnfinished(days: ScraperDays, usual: Usual, newest: Int32Array, day: number): UnfinishedDay {
  const part = findPartOfToday(days, newest);
  const observed = observeDays(days, [day]);
  const expected = {
    usd: usual.expectedUsd(day) * part.usd,
    runs: usual.expectedRuns(day) * part.runs,
    doubt: doubtOf(days, usual, day) + TODAY_DOUBT,
  };
  return { day, usd: observed.usd, part: part.usd, verdict: judgeDays(observed, expected, usual) };
}

/** What the whole day costs if it goes on like this. */
export function projectUsd({ usd, part }: UnfinishedDay): number {
  return usd / Math.max(part, 0.05);
}

/** Whether today is back below a level that is too young to be one. */
export function endsYoungLevel(top: Layer, usual: Usual, { day, usd, part }: UnfinishedDay): boolean {
  const lower = top.lower?.(day) ?? 0;
  const ofLevel = usual.expectedUsd(day) / Math.max(lower, 1e-12);
  const isLow = usd / Math.max(lower * part, 1e-12) < Math.sqrt(ofLevel);
  return top.kind === 'rise' && top.members.length < LEVEL_DAYS && part >= ENOUGH_OF_TODAY && isLow;
}
