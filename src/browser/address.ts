/** The whole address of this page with another query. */
export function readAddress(query: string): string {
  return new URL(`?${query}`, globalThis.location.href).href;
}
