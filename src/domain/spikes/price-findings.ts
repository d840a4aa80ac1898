import { approximateUsd, compareUsd } from '#domain/money.ts';
import type { Finding } from '#domain/spikes/findings.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import type { PriceChange } from '#domain/spikes/price-changes.ts';
import { countUnits } from '#domain/spikes/price-units.ts';
import { isFinished, nanoUsdAt, numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';

const NANO_PER_USD = 1e9;

/**
 * A price that rose is a level of its own, however small it is beside what days cost anyway: runs that no single price
 * explains are no chance. What is expected is what the same runs would have cost at the price before. It lasts until
 * the scraper's price changes again, or until today.
 *
 * @param changes of one history, in any order
 */
export function findPriceLevels(columns: RunColumns, changes: readonly PriceChange[], grid: HourGrid): Finding[] {
  const rises = changes.filter(
    ({ before, after }) => before.unit === after.unit && compareUsd(after.price, before.price) > 0,
  );
  if (rises.length === 0) return [];
  const sums = rises.map((rise) => {
    const nextS = changes
      .filter(({ scraper, atS }) => scraper === rise.scraper && atS > rise.atS)
      .reduce((soonest, { atS }) => Math.min(soonest, atS), Number.POSITIVE_INFINITY);
    return { rise, nextS, nanoUsd: 0, aboveNanoUsd: 0 };
  });
  const scrapers = new Set(rises.map(({ scraper }) => scraper));
  const codes = new Set(columns.scraper.values.flatMap((slug, code) => (scrapers.has(slug) ? [code] : [])));
  for (let i = 0; i < columns.rows.length; i++) {
    const row = columns.rows[i] ?? 0;
    if (!codes.has(numberAt(columns.scraper.codes, row)) || !isFinished(columns, row)) continue;
    const startS = numberAt(columns.startedAtS, row);
    const nanoUsd = nanoUsdAt(columns, row);
    const sum = sums.find(
      ({ rise, nextS }) => rise.scraper === textAt(columns.scraper, row) && rise.atS <= startS && startS < nextS,
    );
    if (sum === undefined || Number.isNaN(nanoUsd)) continue;
    const units = countUnits(columns, row, sum.rise.after.unit);
    // Whole nano-dollars, so that the order of the runs does not matter.
    sum.nanoUsd += nanoUsd;
    if (units > 0) sum.aboveNanoUsd += Math.min(Math.round(units * dearerBy(sum.rise)), nanoUsd);
  }
  return sums.map(({ rise, nextS, nanoUsd, aboveNanoUsd }): Finding => {
    const fromMs = startOfDayAt(grid, rise.atS * 1000);
    const toMs = Number.isFinite(nextS)
      ? startOfDayAt(grid, nextS * 1000)
      : (grid.dayStartsMs[grid.days] ?? grid.nowMs);
    const usd = nanoUsd / NANO_PER_USD;
    const expectedUsd = (nanoUsd - aboveNanoUsd) / NANO_PER_USD;
    return { scraperSlug: rise.scraper, resolution: 'level', fromMs, toMs, usd, expectedUsd, z: Infinity, p: 0 };
  });
}

/** Nano-dollars a unit. */
function dearerBy({ before, after }: PriceChange): number {
  return (approximateUsd(after.price) - approximateUsd(before.price)) * NANO_PER_USD;
}

function startOfDayAt(grid: HourGrid, ms: number): number {
  return grid.dayStartsMs[grid.dayOfHour[Math.max(0, grid.hourAt(ms))] ?? 0] ?? ms;
}
