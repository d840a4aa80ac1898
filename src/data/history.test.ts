import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { bodyOf } from '#api/dialects/v1.ts';
import { DIALECTS } from '#api/dialects/dialects.ts';
import { ApiError } from '#api/errors.ts';
import type { RunListRequest } from '#api/run-list-request.ts';
import { answerRunList } from '#api/sample/answer-run-list.ts';
import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { loadPart } from '#domain/lost-code.ts';
import { findServerQuestion } from '#domain/server-question.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import { createHistory } from '#data/history.ts';
import { startTestEngine } from '#data/test-engine.test-support.ts';

const NOW_MS = Date.UTC(2026, 2, 18, 10);
const LATENCY_MS = 50;
const FAILED = findServerQuestion({
  facets: { ...DEFAULT_VIEW.facets, status: { only: ['failed'], not: [] } },
});

interface OpenOptions {
  readonly maxPageSize?: number;
  readonly pageSize?: number | null;
  /** Takes the place of the engine's own. */
  readonly ingest?: EngineHandle['ingest'];
}

function open(count: number, { maxPageSize = 1000, pageSize = null, ingest }: OpenOptions = {}) {
  const rows = generatePlainRuns({ seed: 'history', nowMs: NOW_MS, count });
  const asked: RunListRequest[] = [];
  const kept: number[] = [];
  const engine = startTestEngine();
  const history = createHistory({
    api: {
      dialect: () => DIALECTS.v1,
      ask: async (request, signal) => {
        asked.push(request);
        await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
        signal.throwIfAborted();
        if (request.pageSize > maxPageSize) throw new ApiError('invalid-request', 'page_size');
        const bytes = new TextEncoder().encode(JSON.stringify(answerRunList(rows, bodyOf(request)))).buffer;
        return { bytes, retryAfterMs: null, isJson: true };
      },
      movesOn: () => Promise.resolve(false),
    },
    engine: ingest === undefined ? engine : { ...engine, ingest },
    queryClient: new QueryClient(),
    pageLife: { isVisible: () => true, isOnline: () => true, watch: () => () => undefined },
    memory: {
      readPageSize: () => kept.at(-1) ?? pageSize,
      keepPageSize: (_, size) => void kept.push(size),
      readPollSeconds: () => 0,
      keepPollSeconds: () => undefined,
    },
  });
  return { history, rows, asked, kept, engine, state: () => history.getState() };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the window', () => {
  it('is the newest hundred thousand runs, and grows by as many or to everything', async () => {
    const { history, state, asked } = open(230_000);
    await pass(20_000);
    expect(state()).toMatchObject({
      phase: { kind: 'loaded' },
      coverage: { loaded: 100_000, count: 230_000, complete: false },
      ledger: { target: 100_000, claim: { kind: 'complete', rows: 100_000 } },
    });
    expect(asked[0]).toEqual({ pageIndex: 1, pageSize: 20 });
    history.loadMore();
    await pass(20_000);
    expect(state()).toMatchObject({ coverage: { loaded: 200_000, complete: false } });
    history.loadEverything();
    await pass(20_000);
    expect(state()).toMatchObject({ coverage: { loaded: 230_000, complete: true }, waiting: 0 });
  }, 120_000);

  it('ends where a load is cancelled', async () => {
    const { history, state } = open(9000);
    await pass(220);
    history.pause();
    await pass(1000);
    const { loaded } = state().coverage;
    expect(state().phase.kind).toBe('paused');
    history.cancel();
    await pass(5000);
    expect(state()).toMatchObject({
      phase: { kind: 'loaded' },
      coverage: { loaded, count: 9000, complete: false },
      ledger: { claim: { kind: 'complete', rows: loaded } },
    });
  });
});

describe('new runs', () => {
  it('are let in without ending a pause', async () => {
    const { history, state, asked } = open(9000);
    await pass(220);
    history.pause();
    await pass(1000);
    const { length } = asked;
    history.admit();
    await pass(5000);
    expect([state().phase.kind, asked.length]).toEqual(['paused', length]);
  });
});

describe('a filter beyond the window', () => {
  it('is put to the server, a list for each status, and counts in its own answers only', async () => {
    const { history, state, rows, asked, engine } = open(9000);
    await pass(220);
    history.pause();
    history.cancel();
    await pass(3000);
    const { loaded } = state().coverage;
    history.ask(FAILED);
    // The clock of the test stands still while code is loaded.
    await import('#data/read-lists.ts');
    await pass(5000);
    const failed = rows.filter(({ status }) => status === 4).length;
    expect(state().serverMatches).toEqual({ loaded: failed, count: failed, isReading: false, error: null });
    expect(asked.at(-1)).toMatchObject({ status: 4 });

    const scope = { filter: DEFAULT_VIEW, zone: 'UTC', nowMs: NOW_MS };
    const facets = { ...DEFAULT_VIEW.facets, status: { only: ['failed'], not: [] } };
    const totals = (filter: typeof DEFAULT_VIEW) =>
      engine.ask('totals', { scope: { ...scope, filter } }, new AbortController().signal);
    expect((await totals(DEFAULT_VIEW)).runs).toBe(loaded);
    expect((await totals({ ...DEFAULT_VIEW, facets })).runs).toBe(failed);

    const { length } = asked;
    history.ask(null);
    history.ask(FAILED);
    await pass(5000);
    expect([asked.length, state().serverMatches?.loaded]).toEqual([length, failed]);
  });

  it('is not put to it where everything is loaded', async () => {
    const { history, state, asked } = open(500);
    history.ask(FAILED);
    await pass(5000);
    expect(state()).toMatchObject({ coverage: { complete: true }, serverMatches: null });
    expect(asked.some(({ status }) => status !== undefined)).toBe(false);
  });
});

describe('the page size', () => {
  it('is learnt once for the session', async () => {
    const { asked, kept } = open(500, { maxPageSize: 100 });
    await pass(5000);
    expect(asked.map(({ pageSize: size }) => size).slice(0, 4)).toEqual([20, 1000, 500, 100]);
    expect(kept.at(-1)).toBe(100);
    const again = open(500, { maxPageSize: 100, pageSize: 100 });
    await pass(5000);
    expect(again.asked.map(({ pageSize: size }) => size)).toEqual([20, 100, 100, 100, 100, 100, 100, 20]);
    expect(again.state().coverage.complete).toBe(true);
  });
});

describe('a worker that dies', () => {
  it('is replaced, and the history is read again', async () => {
    const { state, engine } = open(3000);
    await pass(5000);
    const before = state().coverage;
    engine.die();
    await pass(5000);
    expect(state()).toMatchObject({ restarted: true, phase: { kind: 'loaded' }, coverage: before });
  });
});

describe('91, 92: what a page can lose', () => {
  it('is the worker, for good: nothing is claimed any more, and it is said', async () => {
    const { state, engine } = open(3000);
    await pass(5000);
    expect(state()).toMatchObject({ phase: { kind: 'loaded' }, coverage: { loaded: 3000, complete: true } });
    engine.getLost();
    expect(state()).toMatchObject({
      phase: { kind: 'stopped', error: { kind: 'lost-worker' }, request: null },
      coverage: { loaded: 0, count: null, complete: false },
      claim: null,
    });
    await pass(60_000);
    expect(state().phase.kind).toBe('stopped');
  });

  it('is the code that reads an answer: that is no error of the API', async () => {
    const { state } = open(3000, { ingest: () => loadPart(() => Promise.reject(new TypeError('Failed to fetch'))) });
    await pass(5000);
    expect(state()).toMatchObject({ phase: { kind: 'stopped', error: { kind: 'lost-code' } } });
  });
});
