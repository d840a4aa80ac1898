import { HOUR_MS } from '#domain/hours.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import { findDay } from '#spikes/comparable-spans.ts';
import { quantileOf } from '#spikes/statistics/sorted-values.ts';
import { exceedanceProbability } from '#spikes/statistics/spread.ts';
import {
  type ActiveDay,
  describeFirstStarts,
  findDueWeekdays,
  listActiveDays,
  meanStarts,
} from '#spikes/results/active-days.ts';
import type { ActiveHours } from '#spikes/results/active-hours.ts';
import { findMissedOccurrences } from '#spikes/results/missed-occurrences.ts';
import type { ResultsFrame } from '#spikes/results/results-frame.ts';

/** Runs that should have started and did not. */
export interface Silence {
  /** Unix seconds. */
  readonly lastStartS: number;
  /** When the next run should have started. */
  readonly expectedByS: number;
  /** About how many should have started since; at least one. */
  readonly missedRuns: number;
}

/** Gaps are known from so many days before the last start. */
const WINDOW_DAYS = 56;
/** What has been silent for longer is gone. */
const GONE_MS = 56 * DAY_MS;
/** Fewer show no rhythm of hours or days. */
const FEWEST_STARTS = 10;
const FEWEST_DAYS = 5;
const HOUR_S = HOUR_MS / 1000;
/** Of starts less than half a day apart so many must be missed, of others one, and half of the time to the next. */
const MISSED_OFTEN = 3;
const MISSED_SELDOM = 1.5;
const OFTEN_S = 12 * HOUR_S;

/**
 * What a schedule misses by now: by its hours, else by the days of the week on which it is due, else by an interval of
 * days or months. Null while nothing is missed, and where there is no schedule.
 */
export function judgeSilence(active: ActiveHours, frame: ResultsFrame): Silence | null {
  const lastStartS = active.lastS[active.hours.length - 1];
  if (lastStartS === undefined) return null;
  const silentMs = frame.nowMs - lastStartS * 1000;
  if (silentMs <= 0 || silentMs > GONE_MS) return null;
  const all = listActiveDays(active, frame.grid);
  const lastDay = all.at(-1)?.day ?? 0;
  const days = all.filter(({ day }) => day > lastDay - WINDOW_DAYS);
  const starts = days.reduce((sum, each) => sum + each.starts, 0);
  const occasion: Occasion = { frame, days, lastStartS, today: findDay(frame.grid, frame.nowMs) };
  const isFrequent = starts >= FEWEST_STARTS && days.length >= FEWEST_DAYS;
  const byWeek = isFrequent ? (judgeHours(active, occasion, starts) ?? judgeDays(occasion)) : null;
  return byWeek ?? judgeOccurrences(all, occasion);
}

interface Occasion {
  readonly frame: ResultsFrame;
  /** With runs, oldest first, of the window; the newest is that of the last start. */
  readonly days: readonly ActiveDay[];
  readonly lastStartS: number;
  readonly today: number;
}

function judgeHours(active: ActiveHours, { frame, days, lastStartS, today }: Occasion, starts: number): Silence | null {
  const { grid, nowMs } = frame;
  const due = findDueWeekdays(days, grid);
  const lastDay = days.at(-1)?.day ?? 0;
  for (let day = lastDay; day <= today; day += 1) if (due[grid.weekdays[day] ?? 0] === 0) return null;
  const firstHour = grid.firstHours[days[0]?.day ?? 0] ?? 0;
  const gapsS: number[] = [];
  let firstStartS = lastStartS;
  for (let at = active.hours.length - 1; at > 0 && (active.hours[at - 1] ?? 0) >= firstHour; at -= 1) {
    gapsS.push(Math.max(HOUR_S, (active.firstS[at] ?? 0) - (active.lastS[at - 1] ?? 0)));
    firstStartS = active.firstS[at - 1] ?? firstStartS;
  }
  if (gapsS.length === 0) return null;
  const gapS = nowMs / 1000 - lastStartS;
  const ascending = Float64Array.from(gapsS).sort();
  const median = quantileOf(ascending, 0.5);
  const leastTimes = median < OFTEN_S ? MISSED_OFTEN : MISSED_SELDOM;
  if (gapS < leastTimes * median || gapS < MISSED_SELDOM * quantileOf(ascending, 0.95)) return null;
  if (!isGapUnusual(gapsS, gapS)) return null;
  const spanS = Math.max(HOUR_S, lastStartS - firstStartS);
  const missed = ((starts - 1) * (gapS - median)) / spanS;
  return { lastStartS, expectedByS: lastStartS + median, missedRuns: Math.max(1, Math.round(missed)) };
}

/** By the days on which it is due, each with one vote: how many of them passed from one active day to the next. */
function judgeDays({ frame: { grid, nowMs }, days, lastStartS, today }: Occasion): Silence | null {
  const due = findDueWeekdays(days, grid);
  const isDue = (day: number): boolean => due[grid.weekdays[day] ?? 0] === 1;
  const first = describeFirstStarts(days);
  const lastDay = days.at(-1)?.day ?? 0;
  const missed: number[] = [];
  for (let day = lastDay + 1; day <= today; day += 1) {
    if (isDue(day) && nowMs >= (grid.dayStartsMs[day] ?? 0) + first.missedMs) missed.push(day);
  }
  const [firstMissed] = missed;
  if (firstMissed === undefined) return null;
  const gaps: number[] = [];
  for (let at = 1; at < days.length; at += 1) {
    let passed = 0;
    for (let day = (days[at - 1]?.day ?? 0) + 1; day <= (days[at]?.day ?? 0); day += 1) if (isDue(day)) passed += 1;
    gaps.push(Math.max(1, passed));
  }
  if (!isGapUnusual(gaps, missed.length + 1)) return null;
  if (probabilityOfNone(days, isDue) ** missed.length > IMPROBABLE) return null;
  return {
    lastStartS,
    expectedByS: ((grid.dayStartsMs[firstMissed] ?? 0) + first.usualMs) / 1000,
    missedRuns: Math.max(1, Math.round(missed.length * meanStarts(days))),
  };
}

/**
 * How probable a due day without a run is where runs start by chance, by the mean and the variance of their number: with
 * a schedule the number hardly varies. Source: the index of dispersion, Fisher, Thornton & Mackenzie, Ann. Appl. Biol. 9 (1922).
 */
function probabilityOfNone(days: readonly ActiveDay[], isDue: (day: number) => boolean): number {
  let due = 0;
  for (let day = days[0]?.day ?? 0; day <= (days.at(-1)?.day ?? -1); day += 1) if (isDue(day)) due += 1;
  const counts = days.filter(({ day }) => isDue(day));
  const mean = counts.reduce((sum, { starts }) => sum + starts, 0) / Math.max(1, due);
  const squares = counts.reduce((sum, { starts }) => sum + (starts - mean) ** 2, (due - counts.length) * mean ** 2);
  return Math.exp(-(mean ** 2) / Math.max(LEAST_VARIANCE, squares / Math.max(1, due - 1)));
}

/** Of the number of runs a day. */
const LEAST_VARIANCE = 0.01;

function judgeOccurrences(all: readonly ActiveDay[], { frame, lastStartS, today }: Occasion): Silence | null {
  const found = findMissedOccurrences(all, today, frame);
  if (found === null) return null;
  const { grid, nowMs } = frame;
  const first = describeFirstStarts(found.occurrences);
  const missed = found.missed.filter((day) => nowMs >= (grid.dayStartsMs[day] ?? 0) + first.missedMs);
  const [firstMissed] = missed;
  if (firstMissed === undefined || missed.length <= found.missedBefore) return null;
  return {
    lastStartS,
    expectedByS: ((grid.dayStartsMs[firstMissed] ?? 0) + first.usualMs) / 1000,
    missedRuns: Math.max(1, Math.round(missed.length * meanStarts(found.occurrences))),
  };
}

/** Shares of the gaps above which their tail is looked at; the higher ones only where enough gaps lie beyond. */
const TAILS = [0.5, 0.85, 0.98] as const;
const FEWEST_BEYOND = 8;
/** A gap must be so many times as long as any before it, whatever its probability. */
const LONGER_TIMES = 1.25;
/** No scraper is called silent where chance brings such a silence more often. */
const IMPROBABLE = 1e-4;

/**
 * Whether a gap is improbably long among those before it: longer than any by a clear margin, and beyond what the
 * exponential tail of their logarithms leads one to expect, at whatever threshold that tail is heaviest.
 *
 * @param before at least one, all above zero
 */
function isGapUnusual(before: readonly number[], gap: number): boolean {
  const ascending = Float64Array.from(before, (each) => Math.log(each)).sort();
  const log = Math.log(gap);
  if (log < (ascending.at(-1) ?? 0) + Math.log(LONGER_TIMES)) return false;
  return TAILS.every(
    (q, nth) =>
      (nth > 0 && (1 - q) * ascending.length < FEWEST_BEYOND) || exceedanceProbability(ascending, q, log) <= IMPROBABLE,
  );
}
