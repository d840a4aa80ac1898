/**
 * The one policy of the page. The server sends it as a header; a build that calls the API directly carries it
 * in a meta tag, where browsers ignore `frame-ancestors`.
 *
 * @param connect where the page may send requests: `'self'`, or the API's origin in a direct build
 */
export function contentSecurityPolicy({ connect, meta = false }: { connect: string; meta?: boolean }): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
    ...(meta ? [] : ["frame-ancestors 'none'"]),
    "require-trusted-types-for 'script'",
    // The page's only policy: it makes the URL of its own worker.
    'trusted-types run-history-worker',
  ];
  return directives.join('; ');
}
