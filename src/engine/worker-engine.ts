import { parsePlainPage } from '#api/plain-page.ts';
import type { RunPageReply } from '#api/run-page.ts';
import { loadPart } from '#domain/lost-code.ts';
import { createEngineCore } from '#engine/engine-core.ts';
import { type EngineApi, type PageOfList, wireOf } from '#engine/messages.ts';

/** What a worker answers: as the engine, but what reads bytes may have to fetch code first. */
type WorkerEngine = {
  [Name in keyof EngineApi]: (
    ...question: Parameters<EngineApi[Name]>
  ) => ReturnType<EngineApi[Name]> | Promise<ReturnType<EngineApi[Name]>>;
};

/** The engine whose code for answers that are not as documented comes with the first of them. */
export function createWorkerEngine(): WorkerEngine {
  const core = createEngineCore();

  return {
    ...core,
    async explain(bytes) {
      const { parseRefusal } = await loadPart(() => import('#api/envelope.ts'));
      return parseRefusal(bytes);
    },
    ingest: async (id, request, bytes, receivedAtMs, notes = []) =>
      core.place(id, request, await read(bytes, request, receivedAtMs), notes),
    ingestList: async (id, questionKey, page, bytes, receivedAtMs) =>
      core.placeList(id, questionKey, await read(bytes, page, receivedAtMs)),
  };
}

async function read(bytes: ArrayBuffer, page: PageOfList, receivedAtMs: number): Promise<RunPageReply> {
  const plain = parsePlainPage(bytes, receivedAtMs);
  if (plain !== null) return plain;
  const { parseRunPage } = await loadPart(() => import('#api/run-page.ts'));
  return parseRunPage(bytes, wireOf(page), receivedAtMs);
}
