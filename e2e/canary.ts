import { readFile } from 'node:fs/promises';
import type { BrowserContext, Download, Frame, Request } from '@playwright/test';
import { API_KEY_HEADER, RUN_LIST_PATH, WORKER_RUNS_PATH } from '#api/endpoint.ts';

/** The key of every test: it can be recognised wherever it turns up. */
export const TEST_KEY = 'cc-canary-7f3a90d2c4e84b16a1b2';

/** The one sessionStorage item that may hold the key. */
const KEY_ITEM = 'coreclaw-api-key';

/** The one header that may carry the key to the site's own proxy: another one for each version of the API, never both. */
function findKeyHeader(request: Request, siteOrigin: string): string | null {
  const { origin, pathname, search } = new URL(request.url());
  if (origin !== siteOrigin) return null;
  if (request.method() === 'POST' && pathname === RUN_LIST_PATH && search === '') return API_KEY_HEADER;
  return request.method() === 'GET' && pathname === WORKER_RUNS_PATH ? 'authorization' : null;
}

/** Whether a request carries the key anywhere but in its header to the site's own proxy. */
export function leaksInRequest(request: Request, siteOrigin: string): boolean {
  const keyHeader = findKeyHeader(request, siteOrigin);
  const headers = Object.entries(request.headers()).filter(([name]) => name !== keyHeader);
  return [request.url(), request.postData() ?? '', JSON.stringify(headers)].some((text) => text.includes(TEST_KEY));
}

export async function leaksInDownload(download: Download): Promise<boolean> {
  const path = (await download.failure()) === null ? await download.path() : undefined;
  const content = path === undefined ? '' : await readFile(path, 'latin1');
  return `${download.url()} ${download.suggestedFilename()} ${content}`.includes(TEST_KEY);
}

const STORES = 'a cookie, localStorage or IndexedDB';

/** Names the places of a browser context that hold the key and may not, each once. */
export async function leaksInContext(context: BrowserContext, siteOrigin: string): Promise<string[]> {
  const leaks: string[] = [];
  // Cookies, localStorage and IndexedDB of every origin.
  const stored = JSON.stringify(await context.storageState({ indexedDB: true }));
  if (stored.includes(TEST_KEY)) leaks.push(STORES);
  for (const frame of context.pages().flatMap((page) => page.frames())) {
    if (frame.url().includes(TEST_KEY)) leaks.push('an address');
    if (frame.url().startsWith(`${siteOrigin}/`)) leaks.push(...(await leaksInFrame(frame)));
  }
  return [...new Set(leaks)];
}

function leaksInFrame(frame: Frame): Promise<string[]> {
  return frame.evaluate(
    async ({ key, item, stores }) => {
      // Of stock Firefox Playwright's state has none of it, and it tells no names there: they are asked for by number.
      const items = { localStorage: [] as string[][], sessionStorage: [] as string[][] };
      for (const place of ['localStorage', 'sessionStorage'] as const) {
        try {
          const storage = globalThis[place];
          for (let nth = 0; nth < storage.length; nth++) {
            const name = storage.key(nth) ?? '';
            items[place].push([name, storage.getItem(name) ?? '']);
          }
        } catch {
          // A test blocks it: nothing is kept there.
        }
      }
      const copy = document.cloneNode(true);
      const root = copy instanceof Document ? copy.documentElement : document.documentElement;
      const fields = [...document.querySelectorAll<HTMLInputElement>('input:not([type=password]), textarea')];
      // React keeps an attribute beside the value of a field; the key's own field may hold it.
      for (const field of root.querySelectorAll('input[type=password]')) field.removeAttribute('value');
      const session = items.sessionStorage.filter(([name]) => name !== item);
      const cached: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          cached.push(name, request.url, (await (await cache.match(request))?.text()) ?? '');
        }
      }
      const places = {
        'the document': root.outerHTML,
        'a field': fields.map(({ value }) => value).join(' '),
        'another sessionStorage item': JSON.stringify(session),
        'a cache': cached.join(' '),
        [stores]: JSON.stringify(items.localStorage),
        'window.name or the history': `${window.name} ${JSON.stringify(history.state)}`,
      };
      return Object.entries(places).flatMap(([place, content]) => (content.includes(key) ? [place] : []));
    },
    { key: TEST_KEY, item: KEY_ITEM, stores: STORES },
  );
}
