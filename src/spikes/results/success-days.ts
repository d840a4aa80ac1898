import { NANO_PER_USD } from '#domain/money.ts';
import { addAt } from '#spikes/statistics/add-at.ts';
import { READ_ITEMS, type ResultsFrame } from '#spikes/results/results-frame.ts';
import { codeAt, isFinished, nanoUsdAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import { SUCCEEDED } from '#domain/status.ts';
import type { Steps } from '#domain/steps.ts';

/** What the finished successes of one scraper brought, by the day of the grid on which they started. */
export interface SuccessDays {
  readonly successes: Float64Array;
  /** Those without a result. */
  readonly empty: Float64Array;
  readonly results: Float64Array;
  readonly usd: Float64Array;
  /** Of those with results: the sum of `log1p(results)`, and of its squares. */
  readonly logSum: Float64Array;
  readonly logSquares: Float64Array;
  /** `log1p(results)` of each success, zero where there are none, in the order of their starts. */
  readonly logs: Float64Array;
  /** Where those of each day begin, and one more: where they end. */
  readonly firstLogs: Int32Array;
  /** Days with successes from the first whole day on, ascending; without those on which many runs still go on. */
  readonly days: readonly number[];
}

/** While more of a day's runs go on, those that ended are the short ones, which bring less. */
const MOST_UNFINISHED = 0.1;

/** Results that are not known are left out. */
export function* readSuccessDays(
  columns: RunColumns,
  { started }: Pick<ScraperRows, 'started'>,
  { grid, firstDay }: ResultsFrame,
): Steps<SuccessDays> {
  const ofDays = (): Float64Array => new Float64Array(grid.days);
  const [successes, empty, results] = [ofDays(), ofDays(), ofDays()];
  const [nano, logSum, logSquares] = [ofDays(), ofDays(), ofDays()];
  const [runs, unfinished] = [ofDays(), ofDays()];
  const logs = new Float64Array(started.length);
  const firstLogs = new Int32Array(grid.days + 1);
  let known = 0;
  for (let at = 0; at < started.length; at += 1) {
    if (at % READ_ITEMS === READ_ITEMS - 1) yield;
    const row = started[at] ?? 0;
    const day = grid.dayOfHour[grid.hourAt(numberAt(columns.startedAtS, row) * 1000)] ?? -1;
    if (day < firstDay) continue;
    addAt(runs, day, 1);
    if (!isFinished(columns, row)) {
      addAt(unfinished, day, 1);
      continue;
    }
    const brought = numberAt(columns.results, row);
    if (codeAt(columns.status, row) !== SUCCEEDED || !(brought >= 0)) continue;
    addAt(successes, day, 1);
    addAt(results, day, brought);
    const usage = nanoUsdAt(columns, row);
    if (!Number.isNaN(usage)) addAt(nano, day, usage);
    const log = Math.log1p(brought);
    logs[known] = log;
    known += 1;
    if (brought === 0) {
      addAt(empty, day, 1);
      continue;
    }
    addAt(logSum, day, log);
    addAt(logSquares, day, log * log);
  }
  const days: number[] = [];
  for (let day = firstDay; day < grid.days; day += 1) {
    firstLogs[day + 1] = (firstLogs[day] ?? 0) + (successes[day] ?? 0);
    const isWhole = (unfinished[day] ?? 0) <= MOST_UNFINISHED * (runs[day] ?? 0);
    if (isWhole && (successes[day] ?? 0) > 0) days.push(day);
  }
  return {
    successes,
    empty,
    results,
    usd: nano.map((each) => each / NANO_PER_USD),
    logSum,
    logSquares,
    logs,
    firstLogs,
    days,
  };
}

/** What some of the days come to. */
export function sumOver(values: Float64Array, days: readonly number[]): number {
  return days.reduce((total, day) => total + (values[day] ?? 0), 0);
}
