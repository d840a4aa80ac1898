import type { PriceList } from '#spikes/prices/price-list.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';
import { numberAt, type RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';

/** The unit of most runs of each scraper whose versions have a price; else results where it has any, else runs. */
export function findScraperUnits(
  { results }: RunColumns,
  scrapers: readonly ScraperRows[],
  versions: PriceList['versions'],
): ReadonlyMap<string, PriceUnit> {
  const units = new Map<string, PriceUnit>();
  const most = new Map<string, number>();
  for (const { scraper, verdict } of versions) {
    if (verdict.kind !== 'priced' || verdict.runs <= (most.get(scraper) ?? 0)) continue;
    most.set(scraper, verdict.runs);
    units.set(scraper, verdict.unit);
  }
  const delivers = (row: number): boolean => numberAt(results, row) > 0;
  for (const { slug, started, unstarted } of scrapers) {
    if (!units.has(slug)) units.set(slug, started.some(delivers) || unstarted.some(delivers) ? 'result' : 'run');
  }
  return units;
}
