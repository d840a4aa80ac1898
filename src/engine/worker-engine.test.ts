import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parsePlainPage } from '#api/plain-page.ts';
import { parseRunPage } from '#api/run-page.ts';
import { createEngine } from '#engine/whole-engine.test-support.ts';
import { ALL, bytesOf, NOW_MS, pages, PATIENT, row } from '#engine/histories.test-support.ts';
import { createWorkerEngine } from '#engine/worker-engine.ts';

const OPTIONS = { sizes: [100], window: 'everything' } as const;

describe('the engine in its worker', PATIENT, () => {
  it('reads every page as the whole engine does, documented or not', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async ([rows = []]) => {
        const engine = createEngine();
        const worker = createWorkerEngine();
        engine.begin(1, OPTIONS);
        await worker.begin(1, OPTIONS);
        const [request] = engine.next(1, 1, NOW_MS);
        await worker.next(1, 1, NOW_MS);
        if (request === undefined) throw new Error('Nothing is wanted.');
        const reply = engine.ingest(1, request, bytesOf(rows), NOW_MS);
        expect(await worker.ingest(1, request, bytesOf(rows), NOW_MS)).toMatchObject({ kind: reply.kind });
        expect(await worker.ask('totals', { scope: ALL })).toEqual(engine.ask('totals', { scope: ALL }));
        // All that comes behind page 1 needs the ledger, which then knows of page 1.
        expect(await worker.next(1, 4, NOW_MS)).toEqual(engine.next(1, 4, NOW_MS));
        expect(await worker.summary(1)).toEqual(engine.summary(1));
        expect(await worker.ask('totals', { scope: ALL })).toEqual(engine.ask('totals', { scope: ALL }));
      }),
      { numRuns: 60 },
    );
  });

  it('reads the refusal of an answer', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ code: 10001, message: 'no' })).buffer;
    const worker = createWorkerEngine();
    expect(await worker.explain(bytes)).toEqual(createEngine().explain(bytes));
    expect(await worker.ingestList(0, 'key', { pageIndex: 1, pageSize: 20 }, bytes, NOW_MS)).toMatchObject({
      kind: 'refused',
      refusal: { message: 'no' },
    });
  });
});

describe('a page that is as documented', () => {
  const request = { pageIndex: 1, pageSize: 20 };

  it('is read without the contract', () => {
    const bytes = bytesOf([row('a'), row('b', { usage: 'x', started_at: -5 })], 2);
    expect(parsePlainPage(bytes, NOW_MS)).toEqual(parseRunPage(bytes, request, NOW_MS));
  });

  it.each([
    ['a row that is none', [row('a'), null], 2],
    ['a number as text', [row('a', { results: '1' })], 1],
    ['a field that is missing', [row('a', { version: undefined })], 1],
    ['a status that is none', [row('a', { status: 1.5 })], 1],
    ['a row without a slug', [row('')], 1],
    ['a count as text', [row('a')], '1'],
  ])('is one that does not hold %s', (_, rows, count) => {
    expect(parsePlainPage(bytesOf(rows, count), NOW_MS)).toBeNull();
  });

  it.each(['', 'null', '{}', '{"code":1,"data":{"count":0,"list":[]}}', '{"code":0,"data":{"count":0,"list":null}}'])(
    'is not %j',
    (text) => {
      expect(parsePlainPage(new TextEncoder().encode(text).buffer, NOW_MS)).toBeNull();
    },
  );
});
