/** The request headers that tell who asks. */
interface Asker {
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
