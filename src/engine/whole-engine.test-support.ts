import { parseRefusal } from '#api/envelope.ts';
import { parseRunPage } from '#api/run-page.ts';
import { createEngineCore } from '#engine/engine-core.ts';
import { type Askable, askNow } from '#engine/askable.test-support.ts';
import type { EngineApi } from '#engine/messages.ts';
import { openLedger } from '#sync/open-ledger.ts';

export type WholeEngine = Omit<EngineApi, 'ask'> & Askable;

/** The engine of the worker with all its code at hand, so that it answers at once. */
export function createEngine(): WholeEngine {
  const core = createEngineCore();
  core.provideLedger(openLedger);
  return {
    ...core,
    ask: (name, asked) => askNow(core.loaded(), name, asked),
    explain: parseRefusal,
    ingest: (id, request, bytes, receivedAtMs, notes = []) =>
      core.place(id, request, parseRunPage(bytes, request, receivedAtMs), notes),
    ingestList: (id, questionKey, page, bytes, receivedAtMs) =>
      core.placeList(id, questionKey, parseRunPage(bytes, page, receivedAtMs)),
  };
}
