import { parseRefusal } from '#api/envelope.ts';
import { parseRunPage } from '#api/run-page.ts';
import { createEngineCore } from '#engine/engine-core.ts';
import { type EngineApi, wireOf } from '#engine/messages.ts';
import { createLedger } from '#sync/ledger.ts';

/** The engine of the worker with all its code at hand, so that it answers at once. */
export function createEngine(): EngineApi {
  const core = createEngineCore();
  core.provideLedger(createLedger);
  return {
    ...core,
    explain: parseRefusal,
    ingest: (id, request, bytes, receivedAtMs, notes = []) =>
      core.place(id, request, parseRunPage(bytes, wireOf(request), receivedAtMs), notes),
    ingestList: (id, questionKey, page, bytes, receivedAtMs) =>
      core.placeList(id, questionKey, parseRunPage(bytes, wireOf(page), receivedAtMs)),
  };
}
