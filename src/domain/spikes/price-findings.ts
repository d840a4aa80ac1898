import { approximateUsd, compareUsd } from '#domain/money.ts';
import type { Finding } from '#domain/spikes/findings.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import type { PriceChange } from '#domain/spikes/price-changes.ts';
import { countUnits } from '#domain/spikes/price-units.ts';
import { isFinished, nanoUsdAt, type RunColumns } from '#domain/spikes/run-columns.ts';
import { rowsBetween, type ScraperRows } from '#domain/spikes/scraper-rows.ts';
import type { Steps } from '#domain/steps.ts';

const NANO_PER_USD = 1e9;

/**
 * A price that rose is a level of its own, however small it is beside what days cost anyway: runs that no single price
 * explains are no chance. What is expected is what the same runs would have cost at the price before. It lasts until
 * the scraper's price changes again, or until today.
 *
 * @param changes of one history, in any order
 */
export function* findPriceLevels(
  columns: RunColumns,
  scrapers: readonly ScraperRows[],
  changes: readonly PriceChange[],
  grid: HourGrid,
): Steps<Finding[]> {
  const findings: Finding[] = [];
  for (const rise of changes) {
    const rows = scrapers.find(({ slug }) => slug === rise.scraper);
    const isRise = rise.before.unit === rise.after.unit && compareUsd(rise.after.price, rise.before.price) > 0;
    if (rows === undefined || !isRise) continue;
    yield;
    const nextS = changes
      .filter(({ scraper, atS }) => scraper === rise.scraper && atS > rise.atS)
      .reduce((soonest, { atS }) => Math.min(soonest, atS), Number.POSITIVE_INFINITY);
    findings.push(describeLevel(columns, rowsBetween(rows, columns, rise.atS * 1000, nextS * 1000), rise, nextS, grid));
  }
  return findings;
}

/** @param rows those that started before the price changed again, `nextS` */
function describeLevel(
  columns: RunColumns,
  rows: Uint32Array,
  rise: PriceChange,
  nextS: number,
  grid: HourGrid,
): Finding {
  const dearer = dearerBy(rise);
  // Whole nano-dollars, so that the order of the runs does not matter.
  let nanoUsd = 0;
  let aboveNanoUsd = 0;
  for (const row of rows) {
    const cost = nanoUsdAt(columns, row);
    if (Number.isNaN(cost) || !isFinished(columns, row)) continue;
    const units = countUnits(columns, row, rise.after.unit);
    nanoUsd += cost;
    if (units > 0) aboveNanoUsd += Math.min(Math.round(units * dearer), cost);
  }
  const fromMs = startOfDayAt(grid, rise.atS * 1000);
  const toMs = Number.isFinite(nextS) ? startOfDayAt(grid, nextS * 1000) : (grid.dayStartsMs[grid.days] ?? grid.nowMs);
  const usd = nanoUsd / NANO_PER_USD;
  const expectedUsd = (nanoUsd - aboveNanoUsd) / NANO_PER_USD;
  return { scraperSlug: rise.scraper, resolution: 'level', fromMs, toMs, usd, expectedUsd, z: Infinity, p: 0 };
}

/** Nano-dollars a unit. */
function dearerBy({ before, after }: PriceChange): number {
  return (approximateUsd(after.price) - approximateUsd(before.price)) * NANO_PER_USD;
}

function startOfDayAt(grid: HourGrid, ms: number): number {
  return grid.dayStartsMs[grid.dayOfHour[Math.max(0, grid.hourAt(ms))] ?? 0] ?? ms;
}
