import { isKnown } from '#spikes/detect/judge-days.ts';
import type { LayerStack, Rise } from '#spikes/detect/layer-stack.ts';
import { isYoung, LEVEL_DAYS } from '#spikes/detect/layer.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import {
  ENOUGH_DAYS,
  FAINT_P,
  LEAST_FAINT_RATIO,
  LEAST_LEVEL_RATIO,
  leastRatio,
  LEVEL_P,
  PAIR_P,
  PAIR_TIMES,
} from '#spikes/detect/thresholds.ts';
import { judgeWholeDays } from '#spikes/detect/unusual-days.ts';
import type { Usual } from '#spikes/detect/usual.ts';

/**
 * Days that may agree on a change of level that none of them shows alone; and by how much more than is usual now, of
 * which they are a part, they must cost to be worth a closer look.
 */
const WINDOWS = [
  { size: 3, least: 1.08 },
  { size: 5, least: 1.07 },
  { size: 7, least: 1.06 },
  { size: 14, least: 1.05 },
  { size: 28, least: 1.1 },
] as const;
/** Growth does as much in longer ones. */
const STEADY_DAYS = 14;
const LEAST_LONG_RATIO = 1.7;

/**
 * Two days in a row that are unusual together: a night that crosses midnight.
 *
 * @param day the newest of the top level
 * @param usualUsd what was usual on each day
 */
export function findPair(days: ScraperDays, stack: LayerStack, day: number, usualUsd: Float64Array): Rise | null {
  const { top } = stack;
  if (top.members.at(-2) !== day - 1 || isYoung(top)) return null;
  const pair = [day - 1, day];
  if (pair.some((of) => (days.usd[of] ?? 0) < PAIR_TIMES * (usualUsd[day - 1] ?? 0))) return null;
  const usual = stack.describeTop(day - 1);
  if (usual === null || !isKnown(usual)) return null;
  const { p } = judgeWholeDays(days, usual, pair, leastRatio(usual));
  if (p > PAIR_P || usual.ownDays < ENOUGH_DAYS) return null;
  return { firstDay: day - 1, members: pair, usual, p };
}

/**
 * A change of level that days in a row agree about, though none of them shows it alone.
 *
 * @param now what is usual of `day`, the newest of the top level
 */
export function findLevelShift(days: ScraperDays, stack: LayerStack, now: Usual, day: number): Rise | null {
  const { top } = stack;
  for (const { size, least } of WINDOWS) {
    if (top.members.length < size + LEVEL_DAYS) return null;
    const members = top.members.slice(-size);
    if (!isHigher(days, members, now, least)) continue;
    const [first = day] = members;
    if (day - first > 4 * size + 7) continue;
    const usual = stack.describeTop(first);
    if (usual === null || usual.days < LEVEL_DAYS || !isKnown(usual)) return null;
    const since = members.slice(findOnset(members.map((of) => logRatio(days, usual, of))));
    if (since.length < LEVEL_DAYS) continue;
    // A single day never makes a level.
    const rest = withoutHighest(since, (of) => logRatio(days, usual, of));
    const { p, ratio } = judgeWholeDays(days, usual, rest, LEAST_FAINT_RATIO);
    const isLevel =
      (p <= LEVEL_P &&
        ratio >= Math.max(size > STEADY_DAYS ? LEAST_LONG_RATIO : LEAST_LEVEL_RATIO, leastRatio(usual))) ||
      (size <= STEADY_DAYS && p <= FAINT_P && ratio >= LEAST_FAINT_RATIO && usual.ownDays >= 14);
    if (!isLevel) continue;
    const [firstDay = day] = since;
    return { firstDay, members: since, usual, p };
  }
  return null;
}

/** A first look. */
function isHigher({ finishedUsd }: ScraperDays, members: readonly number[], now: Usual, times: number): boolean {
  let usd = 0;
  let usualUsd = 0;
  for (const day of members) {
    usd += finishedUsd[day] ?? 0;
    usualUsd += now.expectedUsd(day);
  }
  return usd > times * usualUsd;
}

function logRatio({ finishedUsd }: ScraperDays, usual: Usual, day: number): number {
  const { epsilonUsd } = usual;
  return Math.log((Math.max(0, finishedUsd[day] ?? 0) + epsilonUsd) / (usual.expectedUsd(day) + epsilonUsd));
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

/** All but the one with the highest value. */
function withoutHighest(days: readonly number[], valueOf: (day: number) => number): number[] {
  const highest = days.reduce((most, day) => (valueOf(day) > valueOf(most) ? day : most), days[0] ?? 0);
  return days.filter((day) => day !== highest);
}
