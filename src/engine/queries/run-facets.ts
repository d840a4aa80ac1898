import type { RunFacet, RunFacets } from '#domain/run-facets.ts';
import { formatStatusValue } from '#domain/status.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import { titlesOf } from '#engine/newest-titles.ts';

export const priority = 'actions';

/** What a run says in each facet; null for one that is not loaded. */
export function answer(history: LoadedHistory, { slug }: { readonly slug: string }): RunFacets | null {
  const { store } = history;
  const row = history.findRow(slug);
  if (row === null) return null;
  const text = store.text('scraperSlug', row);
  const scraper = store.scraperSlugOf(text);
  const error = store.errors.ids()[store.errors.numbers()[store.errorCodes[row] ?? 0] ?? 0] ?? '';
  return {
    status: plain(formatStatusValue(store.statusOf(row))),
    scraper: { value: scraper, label: titlesOf(history).get(scraper) || scraper, text },
    origin: plain(store.text('origin', row)),
    version: plain(store.text('version', row)),
    error: { value: error, label: store.errors.pattern(error), text: store.text('error', row) },
  };
}

function plain(text: string): RunFacet {
  return { value: text, label: text, text };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'run-facets': typeof answer;
  }
}
