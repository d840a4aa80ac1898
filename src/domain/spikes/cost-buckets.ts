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

interface Sums {
  readonly nanoUsd: Float64Array;
  readonly runs: Float64Array;
  readonly unfinishedNanoUsd: Map<number, number>;
}

/**
 * Sums costs by the hour of a run's start, for the account and for each scraper. Sums are whole nano-dollars, so the
 * order of the runs does not matter below nine million dollars an hour; runs outside of the grid are left out.
 */
export class CostBuckets {
  readonly grid: HourGrid;
  readonly #account: Sums;
  readonly #scrapers = new Map<string, Sums>();

  constructor(grid: HourGrid) {
    this.grid = grid;
    this.#account = createSums(grid.hours);
  }

  /** Books a run at its start, unix milliseconds. To correct one, add what it now costs more. */
  add(startedAtMs: number, scraperSlug: string, usage: Usd, finished: boolean): void {
    const hour = this.grid.hourAt(startedAtMs);
    if (hour < 0) return;
    const nanoUsd = typeof usage === 'number' ? usage : approximateUsd(usage) * 1e9;
    let scraper = this.#scrapers.get(scraperSlug);
    if (scraper === undefined) {
      scraper = createSums(this.grid.hours);
      this.#scrapers.set(scraperSlug, scraper);
    }
    for (const sums of [this.#account, scraper]) {
      sums.nanoUsd[hour] = (sums.nanoUsd[hour] ?? 0) + nanoUsd;
      sums.runs[hour] = (sums.runs[hour] ?? 0) + 1;
      if (!finished) sums.unfinishedNanoUsd.set(hour, (sums.unfinishedNanoUsd.get(hour) ?? 0) + nanoUsd);
    }
  }

  /** The account first, then the scrapers by slug. */
  toSeries(): [account: CostSeries, ...scrapers: CostSeries[]] {
    const slugs = [...this.#scrapers].sort(([a], [b]) => (a < b ? -1 : 1));
    return [toSeries(null, this.#account), ...slugs.map(([slug, sums]) => toSeries(slug, sums))];
  }
}

function createSums(hours: number): Sums {
  return { nanoUsd: new Float64Array(hours), runs: new Float64Array(hours), unfinishedNanoUsd: new Map() };
}

function toSeries(scraperSlug: string | null, { nanoUsd, runs, unfinishedNanoUsd }: Sums): CostSeries {
  return {
    scraperSlug,
    usd: nanoUsd.map((nano) => nano / 1e9),
    unfinishedUsd: new Map([...unfinishedNanoUsd].map(([hour, nano]) => [hour, nano / 1e9])),
    runs,
  };
}
