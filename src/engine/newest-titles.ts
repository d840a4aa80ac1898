import type { RunStore } from '#engine/run-store.ts';

/** Title of each scraper's newest run, by slug: titles change, slugs stay. */
export function newestTitles(store: RunStore): ReadonlyMap<string, string> {
  const { scraperSlug: slugs, scraperTitle: titles } = store.codes;
  const starts = store.numbers.startedAtS;
  const newest = new Map<number, { title: number; start: number }>();
  for (let row = 0; row < store.size; row++) {
    const slug = slugs[row] ?? 0;
    const start = starts[row] ?? Number.NaN;
    const known = newest.get(slug);
    if (known === undefined || start > known.start || Number.isNaN(known.start)) {
      newest.set(slug, { title: titles[row] ?? 0, start });
    }
  }
  return new Map(
    [...newest].map(([slug, { title }]) => [
      store.texts.scraperSlug.decode(slug),
      store.texts.scraperTitle.decode(title),
    ]),
  );
}
