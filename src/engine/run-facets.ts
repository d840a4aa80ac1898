import type { RunFacet, RunFacets } from '#domain/run-facets.ts';
import { formatStatusValue } from '#domain/status.ts';
import type { RunStore } from '#engine/run-store.ts';

/** What a run says in each facet. @param titles of scrapers, by slug */
export function readRunFacets(store: RunStore, row: number, titles: ReadonlyMap<string, string>): RunFacets {
  const status = formatStatusValue(store.statusOf(row));
  const text = store.text('scraperSlug', row);
  const scraper = store.scraperSlugOf(text);
  const error = store.errors.ids()[store.errors.numbers()[store.errorCodes[row] ?? 0] ?? 0] ?? '';
  return {
    status: plain(status),
    scraper: { value: scraper, label: titles.get(scraper) || scraper, text },
    origin: plain(store.text('origin', row)),
    version: plain(store.text('version', row)),
    error: { value: error, label: store.errors.pattern(error), text: store.text('error', row) },
  };
}

function plain(text: string): RunFacet {
  return { value: text, label: text, text };
}
