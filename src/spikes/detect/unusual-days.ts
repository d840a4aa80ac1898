import { judgeDays, type Verdict } from '#spikes/detect/judge-days.ts';
import { isYoung, type Layer, LEVEL_DAYS } from '#spikes/detect/layer.ts';
import { observeDays } from '#spikes/detect/observe-days.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import { leastRatio, unusualP } from '#spikes/detect/thresholds.ts';
import type { Usual } from '#spikes/detect/usual.ts';

/** On a young level a day must cost so many times its highest to be something of its own. */
const STANDS_OUT = 1.8;

/**
 * Holds whole days against what is usual of them together.
 *
 * @param least what is not so many times the usual is not judged further
 */
export function judgeWholeDays(days: ScraperDays, usual: Usual, of: readonly number[], least: number): Verdict {
  const observed = observeDays(days, of);
  const expected = { usd: 0, runs: 0, doubt: 0 };
  for (const day of of) expected.usd += usual.expectedUsd(day);
  const ratio = observed.usd / Math.max(expected.usd, 1e-12);
  if (ratio < least) return { p: 1, ratio };
  for (const day of of) {
    expected.runs += usual.expectedRuns(day);
    expected.doubt = Math.max(expected.doubt, doubtOf(days, usual, day));
  }
  return judgeDays(observed, expected, usual);
}

/** A workday after nothing but weekends may be anything up to several times as dear; the reverse is less likely. */
export function doubtOf({ grid }: ScraperDays, usual: Usual, day: number): number {
  const isWeekend = (grid.weekdays[day] ?? 0) % 6 === 0;
  const weekend = usual.countWeekday(0) + usual.countWeekday(6);
  const seen = isWeekend ? weekend : usual.days - weekend;
  if (seen > 0) return 0;
  return isWeekend ? 0.1 : 0.7;
}

/**
 * Whether a day is something of its own, and no part of the top level.
 *
 * @param usd what the whole day costs, of today as far as that can be told
 */
export function isUnusual({ p, ratio }: Verdict, usual: Usual, top: Layer, day: number, usd: number): boolean {
  return p <= unusualP(usual, ratio) && ratio >= leastRatio(usual) && standsOut(top, day, usd);
}

/** On a young level a day must be far above all the others. */
function standsOut(top: Layer, day: number, usd: number): boolean {
  if (top.kind === 'base' || !isYoung(top) || top.lower === null) return true;
  if (top.kind === 'new') return top.members.length >= LEVEL_DAYS;
  const most = Math.max(...top.booked.map((each) => each.usd / Math.max(top.lower?.(each.day) ?? 0, 1e-12)));
  return usd / Math.max(top.lower(day), 1e-12) >= STANDS_OUT * most;
}
