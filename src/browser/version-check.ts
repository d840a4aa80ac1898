import type { PageNewsStore } from '#browser/page-news.ts';

interface VersionCheckPorts {
  readonly news: PageNewsStore;
  /** Of this page. */
  readonly version: string;
  /** What the server hands out by now; null where it does not say. */
  readonly fetchVersion: () => Promise<string | null>;
  readonly nowMs: () => number;
}

const CHECK_EVERY_MS = 300_000;

/** Finds out whether the server hands out another page by now; on return to the page not more often than every five minutes. */
export function createVersionCheck({ news, version, fetchVersion, nowMs }: VersionCheckPorts) {
  let latest = version;
  let askedAtMs = nowMs();

  return async (why: 'returned' | 'lost'): Promise<void> => {
    if (why === 'returned' && nowMs() - askedAtMs < CHECK_EVERY_MS) return;
    askedAtMs = nowMs();
    // A server that does not answer may be the very reason why something was lost.
    const now = await fetchVersion().catch(() => null);
    // What was dismissed is said no more.
    if (now === null || now === latest) return;
    latest = now;
    if (now !== version) news.set('newer');
  };
}
