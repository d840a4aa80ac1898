import { API_KEY_HEADER, RUN_LIST_PATH } from '#api/endpoint.ts';
import type { ListRequest } from '../probe-api.ts';

/** Downloads pages through the page's own server, the first one alone, and throws their bytes away; ms. */
export async function discard(requests: readonly ListRequest[], concurrency: number, key: string): Promise<number> {
  const waiting = [...requests];
  const startMs = performance.now();

  async function read(request: ListRequest): Promise<void> {
    const response = await fetch(RUN_LIST_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [API_KEY_HEADER]: key },
      body: JSON.stringify(request),
      cache: 'no-store',
    });
    await response.arrayBuffer();
  }

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await read(next);
  }

  const first = waiting.shift();
  if (first !== undefined) await read(first);
  await Promise.all(Array.from({ length: concurrency }, work));
  return performance.now() - startMs;
}
