/** Where this page's own server passes requests on to, as it wrote into the page. */
export function readUpstream(): string {
  return document.querySelector('meta[name="coreclaw-upstream"]')?.getAttribute('content') ?? '';
}
