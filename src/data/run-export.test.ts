import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { DEFAULT_SORT, DEFAULT_VIEW } from '#domain/view.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import { type ExportRequest, exportRuns } from '#data/run-export.ts';
import { askSoon } from '#engine/askable.test-support.ts';
import { createEngine } from '#engine/whole-engine.test-support.ts';

const NOW_MS = Date.UTC(2026, 2, 12);
const WIRE = generatePlainRuns({ seed: 'export', nowMs: NOW_MS, count: 2500 });
const REQUEST: ExportRequest = {
  scope: { filter: DEFAULT_VIEW, zone: 'UTC', nowMs: NOW_MS },
  sort: DEFAULT_SORT,
  plan: { format: 'csv', fields: ['run'], hasBom: false },
  about: { count: 2500, sinceMs: null, complete: true, atMs: NOW_MS, isSample: false, query: '' },
};

/** An engine that holds the runs, and the places from which pieces were asked of it. */
function loadedEngine() {
  const engine = createEngine();
  engine.begin(1, { sizes: [2500], window: 'everything' });
  for (const request of engine.next(1, 9, NOW_MS)) {
    const from = (request.pageIndex - 1) * request.pageSize;
    const list = WIRE.slice(from, from + request.pageSize);
    const text = JSON.stringify({ code: 0, message: 'success', data: { count: WIRE.length, list } });
    engine.ingest(1, request, new TextEncoder().encode(text).buffer, NOW_MS);
  }
  const asked: number[] = [];
  const ask: EngineHandle['ask'] = (name, question) => {
    if ('from' in question) asked.push(Number(question.from));
    return askSoon(engine, name, question);
  };
  return { engine, ask, asked };
}

describe('an export', () => {
  it('gathers all pieces in order, says how far it is, and lets the engine go', async () => {
    const { ask, asked } = loadedEngine();
    const progress: string[] = [];
    const { file, name, runs } = await exportRuns({ ask }, REQUEST, new AbortController().signal, (written, all) => {
      progress.push(`${written} of ${all}`);
    });
    const lines = (await file.text()).trimEnd().split('\r\n');
    expect([lines[0], lines.length, new Set(lines).size]).toEqual(['slug', 2501, 2501]);
    expect([runs, file.type]).toEqual([2500, 'text/csv']);
    expect(name).toMatch(/^coreclaw-runs_.*_2500-of-2500-complete\.csv$/);
    expect(progress).toEqual(['0 of 2500', '1000 of 2500', '2000 of 2500']);
    expect(asked).toEqual([0, 1000, 2000, 2500]);
  });

  it('ends when it is taken back, without another piece', async () => {
    const { ask, asked } = loadedEngine();
    const controller = new AbortController();
    const exporting = exportRuns({ ask }, REQUEST, controller.signal, (written) => {
      if (written === 1000) controller.abort();
    });
    await expect(exporting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(asked).toEqual([0, 1000, 2500]);
  });

  it('fails where the engine holds another history by now', async () => {
    const { engine, ask } = loadedEngine();
    const exporting = exportRuns({ ask }, REQUEST, new AbortController().signal, () => {
      engine.begin(2, { sizes: [10], window: 'everything' });
    });
    await expect(exporting).rejects.toThrow('The engine holds other runs.');
  });
});
