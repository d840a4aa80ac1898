import { addAt } from '#spikes/statistics/add-at.ts';
import { approximateUsd, NANO_PER_USD } from '#domain/money.ts';
import { createPriceOfRun, PriceExcess } from '#spikes/detect/price-adjustment.ts';
import type { Stretch } from '#spikes/detect/stretch.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import { isFinished, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import { STEP_ITEMS, type Steps } from '#domain/steps.ts';

/**
 * What the runs of one scraper come to, day by day and hour by hour of the grid, each booked at its start, at the price
 * that was usual first: what prices do is told apart. Dollars are sums of whole nano-dollars, so that the order of the
 * runs does not matter below nine million dollars a day.
 */
export interface ScraperDays {
  readonly grid: HourGrid;
  /** Null for the whole account. */
  readonly slug: string | null;
  /** Dollars, what unfinished runs cost so far included. */
  readonly usd: Float64Array;
  /** Dollars of finished runs only: what later days are held against. */
  readonly finishedUsd: Float64Array;
  readonly runs: Float64Array;
  /** Finished runs that cost something: how many, the sum of the logarithms of their dollars, of the squares, and the largest. */
  readonly pricedRuns: Float64Array;
  readonly logSum: Float64Array;
  readonly logSquares: Float64Array;
  readonly logMost: Float64Array;
  readonly hourUsd: Float64Array;
  readonly hourRuns: Float64Array;
  /** What a day's dollars are multiplied by to be those that were usual then: prices change. */
  readonly priceFactor: Float64Array;
  /** Days with runs, ascending. */
  readonly activeDays: readonly number[];
}

/** No run is taken for one that cost less: logarithms of nearly nothing would drown those of the others. */
const LEAST_USD = 1e-6;

/** The days of a scraper, and what price stretches of it add to them. */
export interface ReadDays {
  readonly days: ScraperDays;
  readonly priceStretches: readonly Stretch[];
}

/**
 * Reads the rows of one scraper; runs outside of the grid are left out, those of unknown usage count as runs.
 *
 * @param started oldest first
 */
export function* readScraperDays(
  columns: RunColumns,
  { slug, started }: Pick<ScraperRows, 'slug' | 'started'>,
  grid: HourGrid,
  changes: readonly PriceStretch[],
): Steps<ReadDays> {
  const days = createDays(grid, slug);
  const priceOf = createPriceOfRun(columns, changes);
  const excess = new PriceExcess(grid);
  const usualNano = new Float64Array(grid.days);
  const spentNano = new Float64Array(grid.days);
  const { usd, finishedUsd, runs, pricedRuns, logSum, logSquares, logMost, hourUsd, hourRuns, priceFactor } = days;
  for (let at = 0; at < started.length; at += 1) {
    if (at % STEP_ITEMS === STEP_ITEMS - 1) yield;
    const row = started[at] ?? 0;
    const startMs = numberAt(columns.startedAtS, row) * 1000;
    const hour = grid.hourAt(startMs);
    if (hour < 0) continue;
    const day = grid.dayOfHour[hour] ?? 0;
    addAt(runs, day, 1);
    addAt(hourRuns, hour, 1);
    const nano = usageNanoAt(columns, row);
    if (Number.isNaN(nano)) continue;
    const price = priceOf?.(row, startMs) ?? null;
    const cost = price === null ? nano : Math.round(nano / price.ratio);
    addAt(spentNano, day, nano);
    if (price === null) addAt(usualNano, day, nano);
    else {
      const above = Math.round(nano * price.excessShare);
      addAt(usualNano, day, nano - above);
      if (above > 0) excess.add(price.of, day, above);
    }
    addAt(usd, day, cost);
    addAt(hourUsd, hour, cost);
    if (!isFinished(columns, row)) continue;
    addAt(finishedUsd, day, cost);
    if (cost <= LEAST_USD * NANO_PER_USD) continue;
    const log = Math.log(cost / NANO_PER_USD);
    addAt(pricedRuns, day, 1);
    addAt(logSum, day, log);
    addAt(logSquares, day, log * log);
    if (log > (logMost[day] ?? 0)) logMost[day] = log;
  }
  yield;
  for (let day = 0; day < grid.days; day += 1) {
    const atFirst = usd[day] ?? 0;
    priceFactor[day] = atFirst > 0 ? (usualNano[day] ?? 0) / atFirst : 1;
  }
  for (const sums of [usd, finishedUsd, hourUsd, spentNano]) {
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) / NANO_PER_USD;
  }
  return {
    days: { ...days, activeDays: listActive(runs) },
    priceStretches: excess.toStretches(slug, NANO_PER_USD, (day) => spentNano[day] ?? 0),
  };
}

/** What days of one scraper, or of several, came to. */
interface DaySums {
  readonly usd: Float64Array;
  readonly finishedUsd: Float64Array;
  readonly runs: Float64Array;
  /** What the dollars are multiplied by; null for 1. */
  readonly priceFactor: Float64Array | null;
}

/** The account as if it were one scraper; of single runs and hours nothing is told, since scrapers differ. */
export class AccountDays {
  readonly #sum: Omit<ScraperDays, 'activeDays'>;

  constructor(grid: HourGrid) {
    this.#sum = createDays(grid, null);
  }

  add(each: DaySums): this {
    for (const key of ['usd', 'finishedUsd', 'runs'] as const) {
      const into = this.#sum[key];
      const factors = key === 'runs' ? null : each.priceFactor;
      each[key].forEach((amount, day) => addAt(into, day, amount * (factors?.[day] ?? 1)));
    }
    return this;
  }

  total(): ScraperDays {
    return { ...this.#sum, activeDays: listActive(this.#sum.runs) };
  }
}

function createDays(grid: HourGrid, slug: string | null): Omit<ScraperDays, 'activeDays'> {
  const ofDays = (): Float64Array => new Float64Array(grid.days);
  return {
    grid,
    slug,
    usd: ofDays(),
    finishedUsd: ofDays(),
    runs: ofDays(),
    pricedRuns: ofDays(),
    logSum: ofDays(),
    logSquares: ofDays(),
    logMost: ofDays().fill(Number.NEGATIVE_INFINITY),
    hourUsd: new Float64Array(grid.hours),
    hourRuns: new Float64Array(grid.hours),
    priceFactor: ofDays().fill(1),
  };
}

function listActive(runs: Float64Array): number[] {
  const active: number[] = [];
  for (let day = 0; day < runs.length; day += 1) if ((runs[day] ?? 0) > 0) active.push(day);
  return active;
}

/** Nano-dollars; NaN where the usage is not known. */
function usageNanoAt({ usage }: RunColumns, row: number): number {
  const nano = usage.nano[row] ?? Number.NaN;
  return nano === Number.POSITIVE_INFINITY ? approximateUsd(usage.get(row) ?? 0) * NANO_PER_USD : nano;
}
