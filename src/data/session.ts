import { createRunListClient, type RunListSource } from '#api/client.ts';
import { DIALECTS } from '#api/dialects/dialects.ts';
import type { ApiError, ApiErrorKind } from '#api/errors.ts';
import type { ApiVersion } from '#domain/api-version.ts';
import { loadPart } from '#domain/lost-code.ts';
import { createAccountApi, type AccountApi } from '#data/account-api.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import { createHistory, type History, type HistoryPorts } from '#data/history.ts';

/** Where a key is kept for this tab, as long as its session goes on. */
interface KeyStore {
  read(): string | null;
  keep(key: string): boolean;
  forget(): void;
  /** Whether the session has not ended in another document of this tab. */
  goesOn(): boolean;
  /** Calls back when it has. */
  onEnd(listener: () => void): void;
}

/** Which version of the API is asked. */
interface VersionChoice {
  /** What somebody has decided for, on this device or where the page comes from; null: it is found out. */
  readFixed(): ApiVersion | null;
  /** What was found out in this tab. */
  readRemembered(): ApiVersion | null;
  remember(version: ApiVersion): void;
}

export type SessionState =
  | { readonly kind: 'disconnected'; readonly reason: ApiError | null }
  | {
      readonly kind: 'connected';
      readonly history: History;
      /** The last four characters of the key; null for sample data. */
      readonly keyTail: string | null;
      /** False where storage is blocked: a reload will ask for the key again. */
      readonly survivesReload: boolean;
    };

/** Which history is on the page, from where. Holds the key in memory and hands it to the client alone. */
export interface Session {
  readonly engine: EngineHandle;
  readonly getState: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly connect: (key: string) => void;
  /** Shows the sample, or the account of the key that this tab keeps. Does nothing when that is shown already. */
  readonly show: (source: 'account' | 'sample') => void;
  /** Reads the account's history anew: after it was decided which version of the API is asked. */
  readonly reopen: () => void;
  /** Forgets the key and aborts what is under way. */
  readonly disconnect: () => void;
}

/** Errors after which the key is of no use. */
const KEY_ERRORS: ReadonlySet<ApiErrorKind> = new Set(['key-invalid', 'key-expired']);

/** @param apiOrigin of a build that calls the API itself; null where this page's server passes requests on */
export function createSession({
  engine,
  queryClient,
  keyStore,
  apiVersion,
  apiOrigin,
  pageLife,
  memory,
}: Omit<HistoryPorts, 'api'> & {
  keyStore: KeyStore;
  apiVersion: VersionChoice;
  apiOrigin: string | null;
}): Session {
  let state: SessionState = { kind: 'disconnected', reason: null };
  let key = keyStore.read();
  const listeners = new Set<() => void>();

  function enter(next: SessionState): void {
    if (state.kind === 'connected') {
      state.history.leave();
      // Nothing answers any more about the runs of an account that was left.
      if (next.kind === 'disconnected') engine.empty();
    }
    state = next;
    for (const listener of listeners) listener();
  }

  function open(api: AccountApi, keyTail: string | null, survivesReload: boolean): void {
    const history = createHistory({ api, engine, queryClient, pageLife, memory });
    if (keyTail !== null) history.subscribe(() => leaveOnKeyError(history));
    enter({ kind: 'connected', history, keyTail, survivesReload });
  }

  /** With runs on the page the error stands beside them: nothing that was loaded is lost. */
  function leaveOnKeyError(history: History): void {
    const { phase, coverage } = history.getState();
    if (phase.kind !== 'stopped' || !KEY_ERRORS.has(phase.error.kind) || coverage.loaded > 0) return;
    forgetKey();
    enter({ kind: 'disconnected', reason: phase.error });
  }

  function forgetKey(): void {
    key = null;
    keyStore.forget();
  }

  function openAccount(apiKey: string, survivesReload: boolean): void {
    const sourceOf = (version: ApiVersion): RunListSource => {
      const ask = createRunListClient({
        dialect: DIALECTS[version],
        origin: apiOrigin ?? '',
        apiKey,
        explain: (bytes) => engine.tell((remote) => remote.explain(bytes)),
      });
      return async (request, signal) => {
        // This document may have slept while another one of its tab was disconnected.
        if (!keyStore.goesOn()) throw new DOMException('The session has ended.', 'AbortError');
        return await ask(request, signal);
      };
    };
    const fixed = apiVersion.readFixed();
    const api = createAccountApi({
      sources: { v1: sourceOf('v1'), v2: sourceOf('v2') },
      first: fixed ?? apiVersion.readRemembered() ?? 'v1',
      isFixed: fixed !== null,
      isDirect: apiOrigin !== null,
      onMove: (version) => apiVersion.remember(version),
      nowMs: Date.now,
    });
    open(api, apiKey.slice(-KEY_TAIL), survivesReload);
  }

  keyStore.onEnd(() => {
    key = null;
    if (state.kind === 'connected' && state.keyTail !== null) enter({ kind: 'disconnected', reason: null });
  });

  return {
    engine,
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect: (entered) => {
      key = entered;
      openAccount(entered, keyStore.keep(entered));
    },
    show: (source) => {
      const shown = state.kind === 'disconnected' ? null : state.keyTail === null ? 'sample' : 'account';
      if (source === shown) return;
      if (source === 'sample') open(loadSampleApi(Date.now()), null, true);
      else if (key !== null) openAccount(key, keyStore.read() === key);
      else if (shown !== null) enter({ kind: 'disconnected', reason: null });
    },
    reopen: () => {
      if (state.kind === 'connected' && state.keyTail !== null && key !== null)
        openAccount(key, keyStore.read() === key);
    },
    disconnect: () => {
      forgetKey();
      enter({ kind: 'disconnected', reason: null });
    },
  };
}

const KEY_TAIL = 4;

const SAMPLE_SEED = 20260305;

/** Sample data costs the real path no bytes: it is loaded with the first request for it. */
function loadSampleApi(nowMs: number): AccountApi {
  const loading = loadPart(() => import('#api/sample/sample-source.ts')).then(({ createSampleSource }) =>
    createSampleSource({ seed: SAMPLE_SEED, nowMs }),
  );
  return {
    dialect: () => DIALECTS.v1,
    async ask(request, signal) {
      const source = await loading;
      signal.throwIfAborted();
      return { bytes: await source(request), retryAfterMs: null, isJson: true };
    },
    movesOn: () => Promise.resolve(false),
  };
}
