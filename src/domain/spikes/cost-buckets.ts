import { approximateUsd, type Usd } from '#domain/money.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';

/** What one scraper, or the whole account, cost hour by hour. */
export interface CostSeries {
  /** Null for the whole account. */
  readonly scraperSlug: string | null;
  /** Dollars of the runs that started in each hour of the grid, what unfinished ones cost so far included. */
  readonly usd: Float64Array;
  /** The part of it that belongs to unfinished runs, by hour; hours without any are absent. */
  readonly unfinishedUsd: ReadonlyMap<number, number>;
  /** How many runs started in each hour, unfinished ones included. */
  readonly runs: Float64Array;
}

/** What the runs of a scraper, or of an account, cost by the hour of their start: whole nano-dollars. */
export class HourSums {
  readonly #nanoUsd: Float64Array;
  readonly #runs: Float64Array;
  readonly #unfinishedNanoUsd = new Map<number, number>();
  /** How many there are. */
  runs = 0;

  constructor(grid: HourGrid) {
    this.#nanoUsd = new Float64Array(grid.hours);
    this.#runs = new Float64Array(grid.hours);
  }

  add(hour: number, nanoUsd: number, finished: boolean): void {
    this.#nanoUsd[hour] = (this.#nanoUsd[hour] ?? 0) + nanoUsd;
    this.#runs[hour] = (this.#runs[hour] ?? 0) + 1;
    this.runs += 1;
    if (!finished) this.#unfinishedNanoUsd.set(hour, (this.#unfinishedNanoUsd.get(hour) ?? 0) + nanoUsd);
  }

  toSeries(scraperSlug: string | null): CostSeries {
    return {
      scraperSlug,
      usd: this.#nanoUsd.map((nano) => nano / NANO_PER_USD),
      unfinishedUsd: new Map([...this.#unfinishedNanoUsd].map(([hour, nano]) => [hour, nano / NANO_PER_USD])),
      runs: this.#runs,
    };
  }
}

const NANO_PER_USD = 1e9;

/**
 * Sums costs by the hour of a run's start, for the account and for each scraper. Sums are whole nano-dollars, so the
 * order of the runs does not matter below nine million dollars an hour; runs outside of the grid are left out.
 */
export class CostBuckets {
  readonly grid: HourGrid;
  readonly #account: HourSums;
  readonly #scrapers = new Map<string, HourSums>();

  constructor(grid: HourGrid) {
    this.grid = grid;
    this.#account = new HourSums(grid);
  }

  /** Books a run at its start, unix milliseconds. To correct one, add what it now costs more. */
  add(startedAtMs: number, scraperSlug: string, usage: Usd, finished: boolean): void {
    const hour = this.grid.hourAt(startedAtMs);
    if (hour < 0) return;
    const nanoUsd = typeof usage === 'number' ? usage : approximateUsd(usage) * NANO_PER_USD;
    const scraper = this.#scrapers.get(scraperSlug) ?? new HourSums(this.grid);
    this.#scrapers.set(scraperSlug, scraper);
    for (const sums of [this.#account, scraper]) sums.add(hour, nanoUsd, finished);
  }

  /** The account first, then the scrapers by slug. */
  toSeries(): [account: CostSeries, ...scrapers: CostSeries[]] {
    const slugs = [...this.#scrapers].sort(([a], [b]) => (a < b ? -1 : 1));
    return [this.#account.toSeries(null), ...slugs.map(([slug, sums]) => sums.toSeries(slug))];
  }
}
