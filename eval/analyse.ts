import { parseRunPage } from '#api/run-page.ts';
import { analyseCosts, type CostAnalysis } from '#domain/spikes/cost-analysis.ts';
import { createZone } from '#domain/time-zone.ts';
import { listHeld, readRunColumns } from '#engine/run-columns.ts';
import { HELD, RunStore } from '#engine/run-store.ts';
import type { LabelledHistory } from './history/labelled-history.ts';

const ZONE = createZone('Asia/Shanghai');

/** The whole way that a history goes in the product: bytes, rows, columns, analysis. */
export function analyseHistory({ runs, nowMs, coveredSinceMs }: LabelledHistory): CostAnalysis {
  const text = JSON.stringify({ code: 0, message: 'success', data: { count: runs.length, list: runs } });
  const request = { page_index: 1, page_size: runs.length };
  const reply = parseRunPage(new TextEncoder().encode(text).buffer, request, nowMs);
  if (reply.kind !== 'page') throw new Error(`No page but ${reply.kind}.`);
  const store = new RunStore();
  for (const read of reply.page.rows) {
    if (!('run' in read)) throw new Error(`A row that is no run: ${read.setAside.text}`);
    const row = store.reserve(read.run.slug);
    store.write(row, read.run);
    store.hold(row, HELD.yes);
  }
  const columns = readRunColumns(store, listHeld(store));
  return analyseCosts(columns, { zone: ZONE, nowMs, coveredSinceMs, leastUsd: null });
}
