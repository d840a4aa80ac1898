/** The whole address of this page with other parameters. */
export function readAddress(params: URLSearchParams): string {
  return new URL(`?${params.toString()}`, globalThis.location.href).href;
}
