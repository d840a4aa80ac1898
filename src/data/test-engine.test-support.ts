import { askSoon } from '#engine/askable.test-support.ts';
import { createEngine } from '#engine/whole-engine.test-support.ts';
import type { EngineHandle } from '#data/engine-handle.ts';

/** The worker's core on this thread, behind the handle that the page has. */
export function startTestEngine(): EngineHandle & { readonly die: () => void; readonly getLost: () => void } {
  let engine = createEngine();
  let historyId = 0;
  const listeners = new Set<() => void>();
  const lossListeners = new Set<() => void>();
  return {
    // Comlink makes every answer a promise; this one is there already.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    tell: async (say) => await say(engine as never),
    ask: (name, asked) => askSoon(engine, name, asked),
    begin: async (options) => {
      historyId += 1;
      engine.begin(historyId, options);
      return historyId;
    },
    ingest: async (id, request, bytes, notes) => engine.ingest(id, request, bytes, Date.now(), notes),
    ingestList: async (id, key, page, bytes) => engine.ingestList(id, key, page, bytes, Date.now()),
    empty: () => {
      engine = createEngine();
    },
    onLoss: (listener) => {
      lossListeners.add(listener);
      return () => lossListeners.delete(listener);
    },
    onRestart: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getLost: () => {
      for (const listener of lossListeners) listener();
    },
    die: () => {
      engine = createEngine();
      for (const listener of listeners) listener();
    },
  };
}
