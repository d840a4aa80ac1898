import { type InferScraperPrices, inferScraperPrices, type ScraperPrices } from '#domain/spikes/price-list.ts';
import { numberAt } from '#domain/spikes/run-columns.ts';
import type { RunStore } from '#engine/run-store.ts';

/** Prices are inferred again only of scrapers whose runs have changed since. */
export function rememberPrices(store: RunStore): InferScraperPrices {
  const known = new Map<number, { readonly change: number; readonly prices: ScraperPrices }>();
  return (columns, rows) => {
    const code = numberAt(columns.scraper.codes, rows[0] ?? -1);
    const change = store.scraperChanges[code] ?? 0;
    const before = known.get(code);
    if (before?.change === change) return before.prices;
    const prices = inferScraperPrices(columns, rows);
    known.set(code, { change, prices });
    return prices;
  };
}
