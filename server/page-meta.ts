import type { ApiVersion } from '#domain/api-version.ts';

/** What the page is told by its server, in meta tags. */
export interface PageMeta {
  /** Origin that keys are sent on to. */
  readonly upstream: string;
  /** The version of the API to ask; null leaves it as the page was built: to be found out, unless that says otherwise. */
  readonly apiVersion: ApiVersion | null;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Writes into the page's meta tags where keys go (`coreclaw-upstream`) and what is asked (`coreclaw-api-version`). */
export function writePageMeta(html: string, { upstream, apiVersion }: PageMeta): string {
  const named = writeMeta(html, 'coreclaw-upstream', upstream);
  return apiVersion === null ? named : writeApiVersion(named, apiVersion);
}

export function writeApiVersion(html: string, version: ApiVersion): string {
  return writeMeta(html, 'coreclaw-api-version', version);
}

function writeMeta(html: string, name: string, content: string): string {
  const escaped = content.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
  const tag = new RegExp(`(<meta\\s+name="${name}"\\s+content=")[^"]*(")`);
  return html.replace(tag, (_, before: string, after: string) => before + escaped + after);
}
