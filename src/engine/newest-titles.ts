import { tellApart } from '#domain/told-apart.ts';
import { keptWith, type LoadedHistory } from '#engine/loaded-history.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';

/**
 * What each scraper is called, by slug: the title of its newest run, since titles change and slugs stay, told apart
 * from those that have the same one. Of several newest runs the first by slug counts.
 */
function newestTitles(store: RunStore): ReadonlyMap<string, string> {
  const { scraperSlug } = store.texts;
  const { newestFirst } = store.orders;
  const named = new Map<string, string>();
  const isNamed = new Uint8Array(scraperSlug.values.length);
  for (let i = 0; i < newestFirst.length && named.size < isNamed.length; i++) {
    const row = newestFirst[i] ?? 0;
    const slug = store.scraperOf(row);
    if (isNamed[slug] === 1 || store.held[row] === HELD.no) continue;
    isNamed[slug] = 1;
    named.set(scraperSlug.decode(slug), store.text('scraperTitle', row));
  }
  return tellApart(named);
}

const memory = keptWith(({ store }) => {
  let last: { readonly changes: number; readonly titles: ReadonlyMap<string, string> } | null = null;
  return () => {
    if (last?.changes !== store.changes) last = { changes: store.changes, titles: newestTitles(store) };
    return last.titles;
  };
});

/** What each scraper is called now, by slug. */
export function titlesOf(history: LoadedHistory): ReadonlyMap<string, string> {
  return memory(history)();
}
