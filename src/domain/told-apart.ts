/** A title with the end of a slug beside: how labels are told apart. */
const WITH_END = /^(.*) \(…?([^()]+)\)$/su;

/** Shorter ends of slugs would look like a number of something. */
const SHORTEST_END = 4;

/**
 * What scrapers are called, by slug: their titles, and where two have the same one the ends of their slugs beside,
 * as long as it takes to tell them apart: `News (…2V4W)`. A title that looks so by itself has an end beside, too.
 *
 * @param titles by slug; empty for a scraper without a title
 */
export function tellApart(titles: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const alike = new Map<string, string[]>();
  for (const [slug, title] of titles) {
    const slugs = alike.get(title.trim());
    if (slugs === undefined) alike.set(title.trim(), [slug]);
    else slugs.push(slug);
  }
  const labels = new Map(titles);
  for (const [title, slugs] of alike) {
    if (title === '' || (slugs.length === 1 && !looksTold(title, titles))) continue;
    const length = findLength(slugs);
    for (const slug of slugs) {
      if (slug !== '') labels.set(slug, `${title} (${slug.length > length ? '…' : ''}${slug.slice(-length)})`);
    }
  }
  return labels;
}

/** The title alone of what {@link tellApart} made of it. */
export function titleOf(label: string, slug: string): string {
  const [, title, end] = WITH_END.exec(label) ?? [];
  return title !== undefined && end !== undefined && slug.endsWith(end) ? title : label;
}

/** Whether the title would be taken for one with the end of some slug beside. */
function looksTold(title: string, titles: ReadonlyMap<string, string>): boolean {
  const end = WITH_END.exec(title)?.[2];
  return end !== undefined && [...titles.keys()].some((slug) => slug.endsWith(end));
}

/** The least number of last characters by which no two slugs are the same. */
function findLength(slugs: readonly string[]): number {
  const longest = Math.max(...slugs.map((slug) => slug.length));
  let length = SHORTEST_END;
  while (length < longest && new Set(slugs.map((slug) => slug.slice(-length))).size < slugs.length) length += 1;
  return length;
}
