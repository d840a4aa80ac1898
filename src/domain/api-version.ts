/** A version of CoreClaw's API: the first one lists all runs at once, its successor month by month. */
export type ApiVersion = 'v1' | 'v2';

/** Null for every other text. */
export function parseApiVersion(text: string | null | undefined): ApiVersion | null {
  return text === 'v1' || text === 'v2' ? text : null;
}
