import { parsePlainPage } from '#api/plain-page.ts';
import type { PageOfList } from '#api/run-list-request.ts';
import type { RunPageReply } from '#api/run-page-reply.ts';
import { loadOnce, loadPart } from '#domain/lost-code.ts';
import { createEngineCore } from '#engine/engine-core.ts';
import type { EngineApi } from '#engine/messages.ts';
import { answerQuery } from '#engine/query-table.ts';

/** What a worker answers: as the engine, but what reads bytes may have to fetch code first. */
type WorkerEngine = Pick<EngineApi, 'ask'> & {
  [Name in Exclude<keyof EngineApi, 'ask'>]: (
    ...said: Parameters<EngineApi[Name]>
  ) => ReturnType<EngineApi[Name]> | Promise<ReturnType<EngineApi[Name]>>;
};

/**
 * The engine whose code for answers that are not as documented comes with the first of them, and that for all pages but
 * the first while that is under way: its rows are shown without.
 */
export function createWorkerEngine(): WorkerEngine {
  const core = createEngineCore();
  const loadLedger = loadOnce(() => import('#sync/open-ledger.ts'));

  async function needLedger(): Promise<void> {
    core.provideLedger((await loadLedger()).openLedger);
  }

  // Without it there is no history: the page hears of it as of any other end of its worker.
  needLedger().catch((error: unknown) => reportError(error));

  return {
    ...core,
    ask: (name, asked) => answerQuery(core.loaded(), name, asked),
    async next(id, slots, nowMs) {
      const first = core.nextFirst(id, nowMs);
      if (first !== null) return [first];
      await needLedger();
      return core.next(id, slots, nowMs);
    },
    async refuse(id, request, reason) {
      await needLedger();
      return core.refuse(id, request, reason);
    },
    async changeVersion(id, options) {
      await needLedger();
      core.changeVersion(id, options);
    },
    async setWindow(id, window) {
      await needLedger();
      core.setWindow(id, window);
    },
    async verify(id) {
      await needLedger();
      core.verify(id);
    },
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
  return parseRunPage(bytes, page, receivedAtMs);
}
