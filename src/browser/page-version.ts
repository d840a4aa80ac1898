/** What the build of this page is called; empty where nothing says it. */
export function readPageVersion(): string {
  return document.querySelector('meta[name="page-version"]')?.getAttribute('content') ?? '';
}

const PATIENCE_MS = 10_000;

/** What the build is called that the server hands out by now; null where the answer is not this page. */
export async function fetchPageVersion(): Promise<string | null> {
  const reply = await fetch(location.pathname, {
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return parsePageVersion(await reply.text());
}

export function parsePageVersion(html: string): string | null {
  return /<meta name="page-version" content="([^"]+)"/.exec(html)?.[1] ?? null;
}
