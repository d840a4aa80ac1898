import { HELD, type RunStore } from '#engine/run-store.ts';

/** Title of each scraper's newest run, by slug: titles change, slugs stay. Of several newest runs the first by slug counts. */
export function newestTitles(store: RunStore): ReadonlyMap<string, string> {
  const { scraperSlug: slugs, scraperTitle: titles } = store.codes;
  const newest = new Int32Array(store.texts.scraperSlug.values.length).fill(-1);
  for (let row = 0; row < store.size; row++) {
    if (store.held[row] === HELD.no) continue;
    const slug = slugs[row] ?? 0;
    const known = newest[slug] ?? -1;
    if (known === -1 || isNewer(store, row, known)) newest[slug] = row;
  }
  const named = new Map<string, string>();
  newest.forEach((row, slug) => {
    if (row === -1) return;
    named.set(store.texts.scraperSlug.decode(slug), store.texts.scraperTitle.decode(titles[row] ?? 0));
  });
  return named;
}

function isNewer(store: RunStore, row: number, than: number): boolean {
  const start = startOf(store, row);
  const thanStart = startOf(store, than);
  if (start !== thanStart) return start > thanStart;
  return store.slugs.compare(row, than) < 0;
}

/** A run that has not started is older than any that has. */
function startOf(store: RunStore, row: number): number {
  const start = store.numbers.startedAtS[row] ?? Number.NaN;
  return Number.isNaN(start) ? Number.NEGATIVE_INFINITY : start;
}
