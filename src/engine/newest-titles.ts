import { HELD, type RunStore } from '#engine/run-store.ts';

/**
 * Title of each scraper's newest run, by slug: titles change, slugs stay. Of several newest runs the first by slug
 * counts.
 */
export function newestTitles(store: RunStore): ReadonlyMap<string, string> {
  const { scraperSlug: slugs, scraperTitle: titles } = store.codes;
  const { scraperSlug, scraperTitle } = store.texts;
  const { newestFirst } = store.orders;
  const named = new Map<string, string>();
  const isNamed = new Uint8Array(scraperSlug.values.length);
  for (let i = 0; i < newestFirst.length && named.size < isNamed.length; i++) {
    const row = newestFirst[i] ?? 0;
    const slug = slugs[row] ?? 0;
    if (isNamed[slug] === 1 || store.held[row] === HELD.no) continue;
    isNamed[slug] = 1;
    named.set(scraperSlug.decode(slug), scraperTitle.decode(titles[row] ?? 0));
  }
  return named;
}
