import { wrap, transfer, type Remote } from 'comlink';
import workerUrl from '#engine/worker.ts?worker&url';
import type { NoteKind } from '#domain/coverage.ts';
import type { EngineApi, HistoryOptions, HistorySummary, IngestReply, ListSummary } from '#engine/messages.ts';
import { createQuestionQueue, type QuestionKind } from '#data/question-queue.ts';
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
  /** Tells the worker something, or asks what cannot wait; rejects when it dies before it answers. */
  readonly ask: <Answer>(question: (engine: Remote<EngineApi>) => Promise<Answer>) => Promise<Answer>;
  /** Asks about the runs, when it is the question's turn; rejects when it is taken back before. */
  readonly question: <Answer>(
    kind: QuestionKind,
    put: (engine: Remote<EngineApi>) => Promise<Answer>,
    signal: AbortSignal,
  ) => Promise<Answer>;
  /** Ends the worker with all that it holds; an empty one takes its place, and nobody is called back. */
  readonly empty: () => void;
  /** Calls back after the worker died and a new, empty one took its place. */
  readonly onRestart: (listener: () => void) => () => void;
}

/** A worker that dies over and over again is not helped by starting it once more. */
const MOST_RESTARTS = 5;

/** Whether code can be fetched. */
interface Network {
  isOnline(): boolean;
  watch(listener: () => void): () => void;
}

interface LivingEngine {
  readonly engine: Remote<EngineApi>;
  /** The answer; rejects when the worker dies before it comes. */
  readonly untilDeath: <Answer>(answer: Promise<Answer>) => Promise<Answer>;
  /** Ends it. */
  readonly kill: (reason: string) => void;
}

/**
 * Who waits for a worker hears of its death. Not a race against one promise of it: that would hold every answer of a
 * worker that lives on.
 */
function watchLife(): Pick<LivingEngine, 'untilDeath'> & { readonly end: (reason: Error) => void } {
  const waiting = new Set<(reason: Error) => void>();
  let death: Error | null = null;
  return {
    untilDeath: (answer) =>
      new Promise((resolve, reject) => {
        if (death !== null) {
          reject(death);
          return;
        }
        waiting.add(reject);
        void answer.then(resolve, reject).finally(() => waiting.delete(reject));
      }),
    end: (reason) => {
      death = reason;
      for (const reject of waiting) reject(reason);
      waiting.clear();
    },
  };
}

/** Starts the engine's worker, and a new one whenever it dies: one whose code could not be fetched, when there is a network. */
export function startEngine(network: Network, nextFrame: () => Promise<void>): EngineHandle {
  const url = trustWorkerUrl(workerUrl);
  const listeners = new Set<() => void>();
  let historyId = 0;
  let restarts = 0;
  let current = start();

  function start(): LivingEngine {
    const worker = new Worker(url, { type: 'module' });
    const life = watchLife();
    const kill = (reason: string): void => {
      worker.terminate();
      life.end(new Error(reason));
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      kill('The part of this page that holds the runs stopped unexpectedly.');
      if (restarts < MOST_RESTARTS) whenOnline(network, restart);
    });
    return { engine: wrap<EngineApi>(worker), untilDeath: life.untilDeath, kill };
  }

  function restart(): void {
    restarts += 1;
    current = start();
    for (const listener of listeners) listener();
  }

  const ask: EngineHandle['ask'] = (question) => current.untilDeath(question(current.engine));

  const queue = createQuestionQueue(nextFrame);
  return {
    ask,
    question: (kind, put, signal) => queue(kind, () => ask(put), signal),
    begin: async (options) => {
      historyId += 1;
      const id = historyId;
      await ask((engine) => engine.begin(id, options));
      return id;
    },
    ingest: (id, request, bytes, notes) =>
      ask(async (engine) => await engine.ingest(id, request, transfer(bytes, [bytes]), Date.now(), notes)),
    ingestList: (id, questionKey, page, bytes) =>
      ask(async (engine) => await engine.ingestList(id, questionKey, page, transfer(bytes, [bytes]), Date.now())),
    empty: () => {
      current.kill('The history was left.');
      current = start();
    },
    onRestart: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
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
