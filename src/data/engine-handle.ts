import { transfer } from 'comlink';
import workerUrl from '#engine/worker.ts?worker&url';
import type { NoteKind } from '#domain/coverage.ts';
import { isLostCode } from '#domain/lost-code.ts';
import type { HistoryOptions, HistorySummary, IngestReply, ListSummary } from '#engine/messages.ts';
import type { Answered, Asked, Priority, QueryName } from '#engine/query.ts';
import { PRIORITIES } from '#engine/query-priorities.ts';
import { type RemoteEngine, wrapEngine } from '#engine/remote-engine.ts';
import { LOOK_EVERY_MS, watchLife, type WorkerLife } from '#data/worker-life.ts';
import { createQuestionQueue } from '#data/question-queue.ts';
import type { PageRequest } from '#sync/ledger.ts';

/** The worker, its restarts included. */
export interface EngineHandle {
  /** Begins an empty history and resolves with its id. */
  readonly begin: (options: HistoryOptions) => Promise<number>;
  /** Hands the bytes over: they are gone from this thread. */
  readonly ingest: (
    historyId: number,
    request: PageRequest,
    bytes: ArrayBuffer,
    notes: readonly NoteKind[],
  ) => Promise<IngestReply<HistorySummary>>;
  /** As `ingest`, of a list that the server filters. */
  readonly ingestList: (
    historyId: number,
    questionKey: string,
    page: { readonly pageIndex: number; readonly pageSize: number },
    bytes: ArrayBuffer,
  ) => Promise<IngestReply<ListSummary>>;
  /** Tells the worker something; rejects when it dies before it answers. */
  readonly tell: <Answer>(say: (engine: RemoteEngine) => Promise<Answer>) => Promise<Answer>;
  /**
   * Asks about the runs, when it is the question's turn; rejects when it is taken back before, and when the worker dies
   * before it answers.
   *
   * @param priority another one than the question's own
   */
  readonly ask: <Name extends QueryName>(
    name: Name,
    asked: Asked<Name>,
    signal: AbortSignal,
    priority?: Priority,
  ) => Promise<Answered<Name>>;
  /** Ends the worker with all that it holds; an empty one takes its place, and nobody is called back. */
  readonly empty: () => void;
  /** Calls back after the worker died and a new, empty one took its place. */
  readonly onRestart: (listener: () => void) => () => void;
  /** Calls back after the worker died so often that none took its place. The next history that begins tries again. */
  readonly onLoss: (listener: () => void) => () => void;
}

/** A worker that dies over and over again is not helped by starting it once more. */
const MOST_RESTARTS = 5;
/** Times the square of how often it was started again: what could not be fetched may come a moment later. */
const PAUSE_MS = 200;
/** One that lived so long did not die of what the one before died of. */
const LONG_LIFE_MS = 600_000;

/** Whether code can be fetched. */
interface Network {
  isOnline(): boolean;
  watch(listener: () => void): () => void;
}

interface LivingEngine extends Pick<WorkerLife, 'untilDeath'> {
  readonly engine: RemoteEngine;
  readonly startedAtMs: number;
  /** Ends it. */
  readonly kill: () => void;
}

/**
 * Starts the engine's worker, and a new one whenever it ends: one whose code could not be fetched, when there is a network.
 *
 * @param onLostCode a part of the worker's code did not arrive
 */
export function startEngine(network: Network, nextFrame: () => Promise<void>, onLostCode: () => void): EngineHandle {
  const url = trustWorkerUrl(workerUrl);
  const restartListeners = new Set<() => void>();
  const lossListeners = new Set<() => void>();
  let historyId = 0;
  let restarts = 0;
  let isLost = false;
  let current = start();

  function start(): LivingEngine {
    const worker = new Worker(url, { type: 'module' });
    const engine = wrapEngine(worker);
    const life = watchLife({ ping: () => engine.summary(0), onSilence: die, every: lookEvery });
    const kill = (): void => {
      worker.terminate();
      life.end(new Error('The worker has ended.'));
    };
    const living = { engine, untilDeath: life.untilDeath, startedAtMs: performance.now(), kill };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      die();
    });
    function die(): void {
      kill();
      if (current === living) replace(living);
    }
    return living;
  }

  function replace(dead: LivingEngine): void {
    if (performance.now() - dead.startedAtMs > LONG_LIFE_MS) restarts = 0;
    isLost = restarts === MOST_RESTARTS;
    if (isLost) {
      for (const listener of lossListeners) listener();
      return;
    }
    const restart = (): void => {
      if (current !== dead) return;
      restarts += 1;
      current = start();
      for (const listener of restartListeners) listener();
    };
    setTimeout(() => whenOnline(network, restart), PAUSE_MS * restarts ** 2);
  }

  /** Begins with a new, empty worker. */
  function renew(): void {
    isLost = false;
    restarts = 0;
    current = start();
  }

  const tell: EngineHandle['tell'] = async (say) => {
    try {
      return await current.untilDeath(say(current.engine));
    } catch (error) {
      if (isLostCode(error)) onLostCode();
      throw error;
    }
  };

  const queue = createQuestionQueue(nextFrame);
  return {
    tell,
    ask: (name, asked, signal, priority = PRIORITIES.get(name) ?? 'idle') => {
      const put = () => tell((engine) => engine.ask(name, asked));
      return priority === 'at-once' ? put() : queue({ name, priority }, put, signal);
    },
    begin: async (options) => {
      if (isLost) renew();
      historyId += 1;
      const id = historyId;
      await tell((engine) => engine.begin(id, options));
      return id;
    },
    ingest: (id, request, bytes, notes) =>
      tell(async (engine) => await engine.ingest(id, request, transfer(bytes, [bytes]), Date.now(), notes)),
    ingestList: (id, questionKey, page, bytes) =>
      tell(async (engine) => await engine.ingestList(id, questionKey, page, transfer(bytes, [bytes]), Date.now())),
    empty: () => {
      current.kill();
      renew();
    },
    onRestart: (listener) => {
      restartListeners.add(listener);
      return () => restartListeners.delete(listener);
    },
    onLoss: (listener) => {
      lossListeners.add(listener);
      return () => lossListeners.delete(listener);
    },
  };
}

function lookEvery(look: () => void): () => void {
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function whenOnline(network: Network, then: () => void): void {
  if (network.isOnline()) {
    then();
    return;
  }
  const stop = network.watch(() => {
    if (!network.isOnline()) return;
    stop();
    then();
  });
}

/** The page's policy lets a worker start only from a URL that this policy made: the one Vite built. */
function trustWorkerUrl(url: string): string {
  const policy = globalThis.trustedTypes?.createPolicy('run-history-worker', {
    createScriptURL: (candidate) => {
      if (candidate !== workerUrl) throw new TypeError('Not the worker of this page.');
      return candidate;
    },
  });
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- DOM types know no TrustedScriptURL where a URL is expected.
  return (policy?.createScriptURL(url) ?? url) as string;
}
