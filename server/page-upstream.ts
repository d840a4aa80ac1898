const META = /(<meta\s+name="coreclaw-upstream"\s+content=")[^"]*(")/;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Writes the upstream into the page's `coreclaw-upstream` meta tag, so that the page can say where keys go. */
export function nameUpstream(html: string, upstream: string): string {
  const escaped = upstream.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
  return html.replace(META, (_, before: string, after: string) => before + escaped + after);
}
