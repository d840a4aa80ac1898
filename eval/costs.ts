import { approximateUsd, parseUsd } from '#domain/money.ts';
import { createHourGrid, type HourGrid } from '#spikes/hour-grid.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import type { LabelledHistory } from './history/labelled-history.ts';

const ZONE = createZone('Asia/Shanghai');

/** What one scraper cost, or (null) the whole account: dollars by day of the grid. */
export interface DailyCosts {
  readonly scraperSlug: string | null;
  readonly usd: Float64Array;
}

/** What a simple rule sees of a history: bars of days. */
export interface CostHistory {
  readonly grid: HourGrid;
  /** The account, then its scrapers. */
  readonly series: readonly [account: DailyCosts, ...scrapers: DailyCosts[]];
}

export function toCostHistory({ runs, nowMs, firstDay, today }: LabelledHistory): CostHistory {
  const grid = createHourGrid({ fromMs: nowMs - (today - firstDay) * DAY_MS, nowMs, zone: ZONE });
  const account: DailyCosts = { scraperSlug: null, usd: new Float64Array(grid.days) };
  const scrapers = new Map<string, DailyCosts>();
  for (const run of runs) {
    const usage = parseUsd(run.usage);
    const day = grid.dayOfHour[grid.hourAt(run.started_at * 1000)];
    if (usage === null || day === undefined) continue;
    const own = scrapers.get(run.scraper_slug) ?? { scraperSlug: run.scraper_slug, usd: new Float64Array(grid.days) };
    scrapers.set(run.scraper_slug, own);
    for (const { usd } of [account, own]) usd[day] = (usd[day] ?? 0) + approximateUsd(usage);
  }
  return { grid, series: [account, ...scrapers.values()] };
}
