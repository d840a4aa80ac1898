import type { ApiVersion } from '#domain/api-version.ts';

/** What the page is told by its server, in meta tags. */
export interface PageMeta {
  /** Origin that keys are sent on to. */
  readonly upstream: string;
  /** The version of the API to ask; null lets the page find out. */
  readonly apiVersion: ApiVersion | null;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Writes into the page's meta tags where keys go (`coreclaw-upstream`) and what is asked (`coreclaw-api-version`). */
export function writePageMeta(html: string, { upstream, apiVersion }: PageMeta): string {
  return writeMeta(writeMeta(html, 'coreclaw-upstream', upstream), 'coreclaw-api-version', apiVersion ?? 'auto');
}

function writeMeta(html: string, name: string, content: string): string {
  const escaped = content.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
  const tag = new RegExp(`(<meta\\s+name="${name}"\\s+content=")[^"]*(")`);
  return html.replace(tag, (_, before: string, after: string) => before + escaped + after);
}
