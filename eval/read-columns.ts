import { parseRunPage } from '#api/run-page.ts';
import type { RunColumns } from '#spikes/run-columns.ts';
import { listHeld, readRunColumns } from '#engine/run-columns.ts';
import { HELD, RunStore } from '#engine/run-store.ts';

/**
 * The way that runs go in the worker: bytes, rows, columns. The bench builds this against older trees, too: it may ask
 * only what they have.
 *
 * @param bytes one page of `count` runs, as the API answers
 * @throws Error where a row cannot be read
 */
export function readColumns(bytes: ArrayBuffer, count: number, nowMs: number): RunColumns {
  const reply = parseRunPage(bytes, { pageIndex: 1, pageSize: count }, nowMs);
  if (reply.kind !== 'page') throw new Error(`No page but ${reply.kind}.`);
  const store = new RunStore();
  for (const read of reply.page.rows) {
    if (!('run' in read)) throw new Error(`A row that is no run: ${read.setAside.text}`);
    const row = store.reserve(read.run.slug);
    store.write(row, read.run);
    store.hold(row, HELD.yes);
  }
  return readRunColumns(store, listHeld(store));
}
