import { NANO_PER_USD } from '#domain/money.ts';
import { addAt } from '#spikes/statistics/add-at.ts';
import { isFinished, nanoUsdAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import { READ_ITEMS, type ResultsFrame } from '#spikes/results/results-frame.ts';
import { compareText } from '#domain/compare-text.ts';
import type { Steps } from '#domain/steps.ts';
import { findDay } from '#spikes/comparable-spans.ts';

/** What finished runs cost and brought, each on the day on which it started. */
export interface DailyResults {
  /** Unix milliseconds at which each day begins, and one more. */
  readonly dayStartsMs: Float64Array;
  /** Dollars. */
  readonly usd: Float64Array;
  /** NaN where a day brought none: nothing is a price of no results. */
  readonly results: Float64Array;
}

export interface Yield {
  readonly usd: number;
  readonly results: number;
}

/** A scraper's newest seven days beside the 28 days before them. */
export interface ScraperYield {
  readonly scraper: string;
  readonly week: Yield;
  readonly before: Yield;
  /** Dollars that the week's results cost above what as many cost before, to the nano-dollar. */
  readonly aboveUsd: number;
}

export interface DollarsPerThousand {
  readonly account: DailyResults;
  /** Those with results in both spans, dearest change first. */
  readonly scrapers: readonly ScraperYield[];
}

const WEEK_DAYS = 7;
const BEFORE_DAYS = 28;

export function* sumDollarsPerThousand(
  columns: RunColumns,
  scrapers: readonly ScraperRows[],
  frame: ResultsFrame,
): Steps<DollarsPerThousand> {
  const { grid, firstDay, nowMs } = frame;
  const account = createSums(grid.days);
  const weekDay = findDay(grid, nowMs) - WEEK_DAYS + 1;
  const beforeDay = Math.max(firstDay, weekDay - BEFORE_DAYS);
  const found: ScraperYield[] = [];
  for (const rows of scrapers) {
    yield;
    const own = yield* sumByDay(columns, rows, frame);
    own.usd.forEach((usd, day) => addAt(account.usd, day, usd));
    own.results.forEach((results, day) => addAt(account.results, day, results));
    const week = sumBetween(own, weekDay, grid.days);
    const before = sumBetween(own, beforeDay, weekDay);
    if (week.results <= 0 || before.results <= 0) continue;
    const above = week.usd - (before.usd / before.results) * week.results;
    found.push({ scraper: rows.slug, week, before, aboveUsd: roundToNano(above) });
  }
  return {
    account: {
      dayStartsMs: grid.dayStartsMs,
      usd: account.usd,
      results: account.results.map((results) => (results > 0 ? results : Number.NaN)),
    },
    scrapers: found.sort((a, b) => b.aboveUsd - a.aboveUsd || compareText(a.scraper, b.scraper)),
  };
}

interface DaySums {
  readonly usd: Float64Array;
  readonly results: Float64Array;
}

/** A run of unknown results, or of unknown usage, is in neither sum. */
function* sumByDay(columns: RunColumns, { started }: ScraperRows, { grid, firstDay }: ResultsFrame): Steps<DaySums> {
  const sums = createSums(grid.days);
  for (let at = 0; at < started.length; at += 1) {
    if (at % READ_ITEMS === READ_ITEMS - 1) yield;
    const row = started[at] ?? 0;
    if (!isFinished(columns, row)) continue;
    const hour = grid.hourAt(numberAt(columns.startedAtS, row) * 1000);
    const day = grid.dayOfHour[hour] ?? -1;
    const nano = nanoUsdAt(columns, row);
    const results = numberAt(columns.results, row);
    if (day < firstDay || Number.isNaN(nano) || Number.isNaN(results)) continue;
    // Whole nano-dollars, so that the order of the runs does not matter.
    addAt(sums.usd, day, nano);
    addAt(sums.results, day, results);
  }
  return { usd: sums.usd.map((nano) => nano / NANO_PER_USD), results: sums.results };
}

function createSums(days: number): DaySums {
  return { usd: new Float64Array(days), results: new Float64Array(days) };
}

function sumBetween({ usd, results }: DaySums, fromDay: number, toDay: number): Yield {
  let dollars = 0;
  let brought = 0;
  for (let day = Math.max(0, fromDay); day < toDay; day += 1) {
    dollars += usd[day] ?? 0;
    brought += results[day] ?? 0;
  }
  return { usd: dollars, results: brought };
}

/** Floats of sums differ in digits that mean nothing. */
function roundToNano(usd: number): number {
  return Math.round(usd * NANO_PER_USD) / NANO_PER_USD + 0;
}
