import {
  type Baseline,
  expectedOn,
  factorOf,
  isInformative,
  LEAST_COMPARABLES,
  logRatio,
} from '#domain/spikes/baseline.ts';
import type { ComparableDays } from '#domain/spikes/comparable-days.ts';
import { UNUSUAL_P } from '#domain/spikes/findings.ts';
import { medianOf, sortKnown } from '#domain/spikes/sorted-values.ts';
import { zProbability } from '#domain/spikes/spread.ts';

/** A change of what a day costs that stays. */
export interface LevelShift {
  /** The first day of the new level. */
  readonly firstDay: number;
  /** What was expected before. */
  readonly before: Baseline;
  /** Of the new level; see {@link Baseline}. */
  readonly level: number;
  readonly z: number;
  readonly p: number;
}

export type Direction = 'rise' | 'fall';

/** How many days must agree: a clear change is seen after three, a faint one after two weeks. */
export const LEVEL_WINDOWS = [3, 7, 14] as const;
/** A level is never made of fewer days. */
const LEAST_DAYS = 3;
/** A day that says something is sought in so many days; more than three weeks, for what runs once a week. */
const FARTHEST_DAYS = 24;
/** Less is the drift of an ordinary account. */
export const LEAST_RATIO = 1.5;
/** Mean log ratio to the newest expectation, which the new level may already have moved. */
const SLIGHTEST_CHANGE = 0.1;
/** Days in a row are alike, so that more of them do not add evidence for ever. */
const MOST_EVIDENCE = 5;
/** How many of the days must have moved by a third of what all have moved by on average. */
const AGREEING_SHARE = 0.7;

/**
 * The change that the days until `day`, which is over, agree about; null when they do not.
 *
 * @param now what is expected of `day`
 */
export function findLevelShift(
  days: ComparableDays,
  day: number,
  direction: Direction,
  now: Baseline,
  floorUsd: number,
  windows: readonly number[],
): LevelShift | null {
  for (const size of windows) {
    const members = listInformative(days, day, size, now.weekdayFactors);
    const [first] = members;
    const movedBy = moves(days, members, direction, now, floorUsd).reduce((sum, move) => sum + move, 0) / size;
    if (first === undefined || movedBy < SLIGHTEST_CHANGE) continue;
    const compared = days.before(first);
    if (compared === null) break;
    const shift = judgeWindow(days, members, direction, days.describe(compared, floorUsd), floorUsd);
    if (shift !== null) return shift;
  }
  return null;
}

/**
 * How far the days lie from what was expected before, all together. The farthest counts for nothing, so that a single
 * day never makes a level.
 */
export function weighEvidence(
  days: ComparableDays,
  members: readonly number[],
  direction: Direction,
  before: Baseline,
  floorUsd: number,
): { readonly z: number; readonly p: number } {
  const kept = moves(days, members, direction, before, floorUsd)
    .sort((a, b) => a - b)
    .slice(0, -1);
  const mean = kept.reduce((sum, move) => sum + move, 0) / kept.length;
  const agreeing = kept.filter((move) => move > mean / 3).length;
  const agree = mean > 0 && agreeing >= AGREEING_SHARE * kept.length;
  const z = agree ? (mean * Math.sqrt(Math.min(kept.length, MOST_EVIDENCE))) / before.workingSpread.upwards : 0;
  return { z, p: zProbability(z) };
}

function listInformative(days: ComparableDays, day: number, size: number, weekdayFactors: Float64Array): number[] {
  const members: number[] = [];
  for (let at = day; at >= Math.max(0, day - FARTHEST_DAYS) && members.length < size; at -= 1) {
    if (isInformative(weekdayFactors, days.weekdayOf(at))) members.unshift(at);
  }
  return members.length === size ? members : [];
}

function judgeWindow(
  days: ComparableDays,
  members: readonly number[],
  direction: Direction,
  before: Baseline,
  floorUsd: number,
): LevelShift | null {
  const since = members.slice(findOnset(moves(days, members, direction, before, floorUsd)));
  const [firstDay] = since;
  if (firstDay === undefined || since.length < LEAST_DAYS) return null;
  if (before.workingSpread.ascending.length < LEAST_COMPARABLES) return null;
  const { z, p } = weighEvidence(days, since, direction, before, floorUsd);
  if (p > UNUSUAL_P) return null;
  const levels = since.map((at) => days.finishedUsd(at) / factorOf(before.weekdayFactors, days.weekdayOf(at)));
  const level = Math.max(0, medianOf(sortKnown(levels)));
  const ratio = direction === 'rise' ? level / before.level : before.level / level;
  return ratio < LEAST_RATIO ? null : { firstDay, before, level, z, p };
}

/**
 * Where the end of the moves that lies highest above half of their mean begins.
 *
 * Source: Page, "Continuous inspection schemes", Biometrika 41 (1954), read from the end.
 */
function findOnset(inOrder: readonly number[]): number {
  const reference = inOrder.reduce((sum, move) => sum + move, 0) / inOrder.length / 2;
  let onset = inOrder.length;
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let at = inOrder.length - 1; at >= 0; at -= 1) {
    sum += (inOrder[at] ?? 0) - reference;
    if (sum > highest) {
      highest = sum;
      onset = at;
    }
  }
  return onset;
}

/** Log ratios of the days to what was expected, positive in the direction that is looked for. */
function moves(
  days: ComparableDays,
  members: readonly number[],
  direction: Direction,
  before: Baseline,
  floorUsd: number,
): number[] {
  const sign = direction === 'rise' ? 1 : -1;
  return members.map((at) => {
    const ratio = logRatio(days.finishedUsd(at), expectedOn(before, days.weekdayOf(at)), floorUsd);
    return sign * (ratio - before.workingSpread.center);
  });
}
