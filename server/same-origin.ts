/** The request headers that tell who asks. */
export interface Asker {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/**
 * Whether a request may be passed on. Browsers say where it comes from in `Sec-Fetch-Site`; older ones send
 * `Origin`, which must name our own host. With neither it is no browser's cross-site request, and it passes.
 */
export function isSameOrigin({ secFetchSite, origin, host }: Asker): boolean {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin';
  if (origin === undefined) return true;
  if (host === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && originHost !== '' && new URL(own).host === originHost;
}

/** A host name has at most 253 characters; more is not worth repeating. */
const LONGEST_REPEATED = 300;

/** For a person: why such a request is not passed on, and which setting of a proxy in front may be missing. */
export function explainRefusal({ secFetchSite, origin, host }: Asker): string {
  if (secFetchSite !== undefined) {
    const site = secFetchSite.slice(0, LONGEST_REPEATED);
    return `This page's server passes on only what its own page asks, and the browser says of this request "Sec-Fetch-Site: ${site}".`;
  }
  const seen = `"Origin: ${origin?.slice(0, LONGEST_REPEATED)}" with "Host: ${host?.slice(0, LONGEST_REPEATED)}"`;
  return `This page's server passes on only what its own page asks, and it received ${seen}. A proxy in front of it has to pass Host on as the browser sent it. nginx: proxy_set_header Host $http_host; Caddy does so by itself.`;
}
