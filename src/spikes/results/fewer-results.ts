import { compareText } from '#domain/compare-text.ts';
import { findDay } from '#spikes/comparable-spans.ts';
import { newestDays } from '#spikes/detect/layer.ts';
import { areFarFewer, MOST_RATIO, ratioOf } from '#spikes/results/judge-results.ts';
import type { ResultsFrame } from '#spikes/results/results-frame.ts';
import { readSuccessDays, sumOver, type SuccessDays } from '#spikes/results/success-days.ts';
import { describeUsualResults, type UsualResults } from '#spikes/results/usual-results.ts';
import type { RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import type { Steps } from '#domain/steps.ts';

/** Days on which the successes of a scraper brought far fewer results than usual. */
export interface FewerResults {
  /** Slug. */
  readonly scraper: string;
  /** Unix milliseconds; the end is exclusive, and now where it is of today. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether the newest days agree. */
  readonly isOpen: boolean;
  /** Successes, what they brought and cost, and what as many usually bring. */
  readonly runs: number;
  readonly results: number;
  readonly usualResults: number;
  readonly usd: number;
}

/** Days that may agree on what none of them shows alone. */
const WINDOWS = [1, 3, 7] as const;
/** After so many days it is the usual. */
const SETTLED_DAYS = 56;
/** So many days in a row end it. */
const BACK_DAYS = 2;
/** Without a success for so long it is not said to go on. */
const QUIET_DAYS = 14;

/** Those that go on first, then the latest. */
export function* findFewerResults(
  columns: RunColumns,
  scrapers: readonly ScraperRows[],
  frame: ResultsFrame,
): Steps<readonly FewerResults[]> {
  const found: FewerResults[] = [];
  for (const rows of scrapers) {
    yield;
    const days = yield* readSuccessDays(columns, rows, frame);
    yield;
    for (const stretch of yield* findStretches(days, frame)) {
      found.push(tell(rows.slug, days, stretch, frame));
    }
  }
  return found.sort(
    (a, b) => Number(b.isOpen) - Number(a.isOpen) || b.fromMs - a.fromMs || compareText(a.scraper, b.scraper),
  );
}

interface Stretch {
  /** Days with fewer results, ascending. */
  readonly low: number[];
  /** Days since then that are as usual. */
  back: number[];
  readonly usual: UsualResults;
}

/** Looks at the days one by one: each is judged by those before it that were as usual. */
function* findStretches(of: SuccessDays, { grid }: ResultsFrame): Steps<readonly Stretch[]> {
  const found: Stretch[] = [];
  let ordinary: number[] = [];
  let open: Stretch | null = null;
  for (const [nth, day] of of.days.entries()) {
    if (nth % 32 === 31) yield;
    if (open === null) {
      open = beginAt(of, day, ordinary, grid.weekdays);
      if (open === null) ordinary.push(day);
      else {
        const [first = day] = open.low;
        ordinary = ordinary.filter((each) => each < first);
      }
      continue;
    }
    if (day - (open.low[0] ?? day) >= SETTLED_DAYS) {
      ordinary = [...open.low, ...open.back, day];
      open = null;
    } else if (isLow(of, day, open)) {
      open.low.push(...open.back, day);
      open.back = [];
    } else {
      open.back.push(day);
      if (open.back.length < BACK_DAYS) continue;
      ordinary.push(...open.back);
      found.push(open);
      open = null;
    }
  }
  return open === null ? found : [...found, open];
}

function beginAt(of: SuccessDays, day: number, ordinary: readonly number[], weekdays: Uint8Array): Stretch | null {
  for (const size of WINDOWS) {
    const split = ordinary.length - size + 1;
    if (split < 0) return null;
    const days = [...ordinary.slice(split), day];
    const references = newestDays(ordinary, days[0] ?? day);
    if (!areFewer(of, days, references)) continue;
    const kinds = new Set(references.map((each) => isWeekend(each, weekdays)));
    // Weekends and workdays may differ: each is held against its like, too.
    if (!days.every((each) => kinds.has(isWeekend(each, weekdays)))) continue;
    const usual = describeUsualResults(of, references);
    if (usual === null || !areFarFewer(of, days, usual)) continue;
    const first = days.findIndex((each) => (ratioOf(of, [each], usual) ?? 1) <= LOW_AT_MOST);
    return { low: days.slice(Math.max(0, first)), back: [], usual };
  }
  return null;
}

function isWeekend(day: number, weekdays: Uint8Array): boolean {
  return (weekdays[day] ?? 0) % 6 === 0;
}

/** Days with more than this share of the usual are no part of it, nor with more than lies halfway to it. */
const LOW_AT_MOST = Math.SQRT1_2;
const LOW_AT_LEAST = 0.5;

function isLow(of: SuccessDays, day: number, { low, usual }: Stretch): boolean {
  const halfway = Math.sqrt(ratioOf(of, low, usual) ?? 0);
  const ratio = ratioOf(of, [day], usual) ?? 1;
  return ratio <= Math.min(LOW_AT_MOST, Math.max(LOW_AT_LEAST, halfway));
}

/** A first look, which is cheap and leaves nothing out: what is usual is this mean at the most. */
function areFewer(
  { results, successes }: SuccessDays,
  days: readonly number[],
  references: readonly number[],
): boolean {
  const brought = sumOver(results, days) * sumOver(successes, references);
  return brought <= MOST_RATIO * sumOver(results, references) * sumOver(successes, days);
}

function tell(scraper: string, of: SuccessDays, { low, back, usual }: Stretch, frame: ResultsFrame): FewerResults {
  const { grid, nowMs } = frame;
  const first = low[0] ?? 0;
  const last = low.at(-1) ?? first;
  const runs = sumOver(of.successes, low);
  return {
    scraper,
    fromMs: grid.dayStartsMs[first] ?? 0,
    toMs: Math.min(nowMs, grid.dayStartsMs[last + 1] ?? nowMs),
    isOpen: back.length === 0 && findDay(grid, nowMs) - last <= QUIET_DAYS,
    runs,
    results: sumOver(of.results, low),
    usualResults: Math.round(usual.perSuccess * runs),
    usd: sumOver(of.usd, low),
  };
}
