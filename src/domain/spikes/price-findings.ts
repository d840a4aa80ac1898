import { approximateUsd, compareUsd } from '#domain/money.ts';
import type { Finding } from '#domain/spikes/findings.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import type { UnitPrice } from '#domain/spikes/price-fit.ts';
import type { PriceStretch } from '#domain/spikes/price-stretches.ts';
import { countUnits } from '#domain/spikes/price-units.ts';
import { isFinished, nanoUsdAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
import { rowsBetween, type ScraperRows } from '#domain/spikes/scraper-rows.ts';
import type { Steps } from '#domain/steps.ts';

const NANO_PER_USD = 1e9;

/**
 * A price that rose is a level of its own, however small it is beside what days cost anyway: runs that no single price
 * explains are no chance. What is expected is what the same runs would have cost at the price that was usual before.
 * It lasts until the day of the last run at that price where it is over, else until today.
 *
 * @param changes of one history, in any order
 */
export function* findPriceLevels(
  columns: RunColumns,
  scrapers: readonly ScraperRows[],
  changes: readonly PriceStretch[],
  grid: HourGrid,
): Steps<Finding[]> {
  const findings: Finding[] = [];
  for (const rise of changes) {
    const rows = scrapers.find(({ slug }) => slug === rise.scraper);
    const isRise = rise.before.unit === rise.after.unit && compareUsd(rise.after.price, rise.before.price) > 0;
    if (rows === undefined || !isRise) continue;
    yield;
    const untilMs = rise.isOver ? rise.lastS * 1000 + 1 : Number.POSITIVE_INFINITY;
    findings.push(describeLevel(columns, rowsBetween(rows, columns, rise.fromS * 1000, untilMs), rise, grid));
  }
  return findings;
}

/** @param rows those that started while the price held, of any version */
function describeLevel(columns: RunColumns, rows: Uint32Array, rise: PriceStretch, grid: HourGrid): Finding {
  const before = nanoUsdOf(rise.before);
  const after = nanoUsdOf(rise.after);
  const versions = new Set(rise.versions);
  // Whole nano-dollars, so that the order of the runs does not matter.
  let nanoUsd = 0;
  let aboveNanoUsd = 0;
  for (const row of rows) {
    const cost = nanoUsdAt(columns, row);
    if (Number.isNaN(cost) || !isFinished(columns, row) || !versions.has(textAt(columns.version, row))) continue;
    const units = countUnits(columns, row, rise.after.unit);
    // Runs of one version may have both prices meanwhile: each is nearer to one of them.
    if (units > 0 && cost < (units * (before + after)) / 2) continue;
    nanoUsd += cost;
    if (units > 0) aboveNanoUsd += Math.min(Math.round(units * (after - before)), cost);
  }
  const fromMs = grid.dayStartsMs[dayAt(grid, rise.fromS * 1000)] ?? rise.fromS * 1000;
  const lastDay = rise.isOver ? dayAt(grid, rise.lastS * 1000) + 1 : grid.days;
  const toMs = grid.dayStartsMs[lastDay] ?? grid.nowMs;
  const usd = nanoUsd / NANO_PER_USD;
  const expectedUsd = (nanoUsd - aboveNanoUsd) / NANO_PER_USD;
  return { scraperSlug: rise.scraper, resolution: 'level', fromMs, toMs, usd, expectedUsd, z: Infinity, p: 0 };
}

/** Nano-dollars a unit. */
function nanoUsdOf({ price }: UnitPrice): number {
  return approximateUsd(price) * NANO_PER_USD;
}

function dayAt(grid: HourGrid, ms: number): number {
  return grid.dayOfHour[Math.max(0, grid.hourAt(ms))] ?? 0;
}
