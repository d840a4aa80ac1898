import { loadPart } from '#domain/lost-code.ts';

/** `lost`: code that was wanted did not arrive. `newer`: the server hands out another build. */
export type PageNews = 'lost' | 'newer' | null;

/** What there is to say of the page itself. */
export interface PageNewsStore {
  readonly get: () => PageNews;
  readonly set: (news: PageNews) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPageNews(): PageNewsStore {
  const listeners = new Set<() => void>();
  let news: PageNews = null;
  return {
    get: () => news,
    set(next) {
      if (next === news) return;
      news = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const pageNews = createPageNews();

export function reportLost(): void {
  pageNews.set(pageNews.get() ?? 'lost');
}

/** A page that is left is gone by then, and nothing of it goes on. */
const LEAVING_MS = 1000;

/**
 * Fetches code with `import()`; that it did not arrive is said on the page, whoever asked for it. Not at once: Firefox
 * breaks off what a page fetches as soon as it is being left, and nothing is lost then.
 */
export async function loadPartOfPage<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await loadPart(load);
  } catch (error) {
    await new Promise((resolve) => void setTimeout(resolve, LEAVING_MS));
    reportLost();
    throw error;
  }
}

const WATCH_AFTER_MS = 5000;

/**
 * Nobody can have deployed another page yet, and what watches for that is here before somebody has.
 *
 * @param whenOnline settles as soon as there is a network
 */
export function watchVersionLater(whenOnline: () => Promise<void>): void {
  setTimeout(() => void watchVersion(whenOnline), WATCH_AFTER_MS);
}

async function watchVersion(whenOnline: () => Promise<void>): Promise<void> {
  await whenOnline();
  const part = await loadPartOfPage(() => import('#browser/watch-page-version.ts')).catch(() => null);
  part?.watchPageVersion();
}
