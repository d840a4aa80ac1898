import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { RunListReply, RunListSource } from '#api/client.ts';
import type { Asked, QueryName } from '#engine/query.ts';
import { runListBodySchema, type WireRun } from '#api/contract.ts';
import { DIALECTS } from '#api/dialects/dialects.ts';
import { ApiError, errorFromReply } from '#api/errors.ts';
import { answerRunList } from '#api/sample/answer-run-list.ts';
import { answerWorkerRuns, readWorkerRunsQuery, type CreatedAt } from '#api/sample/answer-worker-runs.ts';
import { generateSampleHistory } from '#api/sample/history.ts';
import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import type { ApiVersion } from '#domain/api-version.ts';
import { coreclawMonthAt, startOfCoreclawMonth } from '#domain/coreclaw-month.ts';
import type { ExportPlan } from '#domain/export/export-file.ts';
import { listFields } from '#domain/export/field-list.ts';
import { parseUsd } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';
import { createAccountApi } from '#data/account-api.ts';
import { createHistory } from '#data/history.ts';
import { startTestEngine } from '#data/test-engine.test-support.ts';

const NOW_MS = Date.parse('2026-11-20T04:00:00Z');
const LATENCY_MS = 50;
const ZONE = 'Asia/Shanghai';

interface Account {
  rows: readonly WireRun[];
  readonly createdAtS?: CreatedAt;
  /** What befalls a request, by its number from 0. */
  readonly fate?: (index: number, version: ApiVersion, account: Account) => ApiError | undefined;
  readonly first?: ApiVersion;
  readonly window?: 'everything';
}

const createdAtStart: CreatedAt = ({ started_at: startedAtS }) => startedAtS || NOW_MS / 1000;

/** An account behind both versions of the API: what is asked goes through the words of each. */
function open(account: Account) {
  const { createdAtS = createdAtStart, fate = () => undefined, first = 'v1' } = account;
  const asked: ApiVersion[] = [];
  const moves: string[] = [];
  const states: boolean[] = [];
  const sourceOf =
    (version: ApiVersion): RunListSource =>
    async (request, signal): Promise<RunListReply> => {
      const index = asked.push(version) - 1;
      await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
      signal.throwIfAborted();
      const error = fate(index, version, account);
      if (error !== undefined) throw error;
      const { target, body } = DIALECTS[version].write(request);
      const answer =
        body === null
          ? answerSecond(account.rows, target, createdAtS, String(index))
          : answerRunList(account.rows, runListBodySchema.parse(JSON.parse(body)));
      return { bytes: new TextEncoder().encode(JSON.stringify(answer)).buffer, retryAfterMs: null, isJson: true };
    };
  const engine = startTestEngine();
  const api = createAccountApi({
    sources: { v1: sourceOf('v1'), v2: sourceOf('v2') },
    first,
    isFixed: false,
    isDirect: false,
    onMove: (to) => void moves.push(to),
    nowMs: Date.now,
  });
  const history = createHistory({
    api,
    engine,
    queryClient: new QueryClient(),
    pageLife: { isVisible: () => true, isOnline: () => true, watch: () => () => undefined },
    memory: {
      readPageSize: () => null,
      keepPageSize: () => undefined,
      readPollSeconds: () => 0,
      keepPollSeconds: () => undefined,
    },
  });
  history.subscribe(() => states.push(history.getState().hasMoved));
  return { history, engine, asked, moves, states, state: () => history.getState() };
}

function answerSecond(rows: readonly WireRun[], target: string, createdAtS: CreatedAt, requestId: string) {
  const query = readWorkerRunsQuery(Object.fromEntries(new URL(target, 'http://a').searchParams));
  if ('details' in query) throw new Error(query.details.join());
  return answerWorkerRuns(rows, query, { nowMs: Date.now(), createdAtS, requestId });
}

function usageOf(rows: readonly WireRun[]) {
  return sumUsd(rows.map(({ usage }) => parseUsd(usage) ?? 0));
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const SCOPE = { filter: DEFAULT_VIEW, zone: ZONE, nowMs: NOW_MS };
const PLAN: ExportPlan = { format: 'json', fields: listFields('all', []), hasBom: false };
const ABOUT = { count: null, sinceMs: null, complete: true, atMs: NOW_MS, isSample: false, query: '' };

/** Nothing is taken back. */
const NEVER = new AbortController().signal;

/** All that the page says of an account: what is shown, summed, found and exported. */
async function describeAccount({ engine, state }: ReturnType<typeof open>) {
  const { revision } = state();
  const ask = <Name extends QueryName>(name: Name, asked: Asked<Name>) => engine.ask(name, asked, NEVER);
  const scope = SCOPE;
  const { sort } = DEFAULT_VIEW;
  const { rows, total } = await ask('rows', { scope, sort, offset: 0, limit: 200 });
  const opened = await ask('open-export', { scope, sort, plan: PLAN, about: ABOUT });
  const pieces: string[] = [];
  for (let from = 0; from < opened.runs;) {
    const piece = await ask('export-piece', { id: opened.id, from });
    if (piece === null) throw new Error('The export is not held any more.');
    pieces.push(new TextDecoder().decode(piece.bytes));
    from += piece.runs;
  }
  return {
    total,
    rows,
    totals: await ask('totals', { scope }),
    facets: await ask('facets', { scope }),
    spikes: await ask('spikes', { zone: ZONE, nowMs: NOW_MS, leastUsd: null, revision, coveredSinceMs: null }),
    exported: pieces.join(''),
  };
}

describe('the same account behind both versions of the API', { timeout: 300_000 }, () => {
  const { rows } = generateSampleHistory({ seed: 7, nowMs: NOW_MS, days: 100, runs: 9000 });

  it('is the same runs, totals, filters and spikes', async () => {
    const [first, second] = [open({ rows }), open({ rows, first: 'v2' })];
    await pass(60_000);
    expect(second.asked.every((version) => version === 'v2')).toBe(true);
    for (const { state } of [first, second]) {
      expect(state()).toMatchObject({ phase: { kind: 'loaded' }, coverage: { loaded: rows.length, complete: true } });
    }
    const told = await describeAccount(first);
    expect(told.total).toBe(rows.length);
    expect(told.spikes.kind === 'spikes' ? told.spikes.spikes.length : 0).toBeGreaterThan(0);
    expect(JSON.parse(`[${told.exported}]`)).toHaveLength(rows.length);
    expect(await describeAccount(second)).toEqual(told);
  });

  it('says back to which month it is complete', async () => {
    const { state } = open({ rows, first: 'v2' });
    await pass(60_000);
    expect(state().ledger?.months).toEqual({ from: coreclawMonthAt(NOW_MS - 99 * 86_400_000), isWhole: true });
  });

  it('has a run in the month in which it was created, whenever it started', async () => {
    const turnS = startOfCoreclawMonth(coreclawMonthAt(NOW_MS)) / 1000;
    // Runs that started on the first day of the month had waited since the last day of the one before.
    const createdAtS: CreatedAt = (row) => {
      const startedAtS = createdAtStart(row);
      return startedAtS >= turnS && startedAtS < turnS + 86_400 ? turnS - 60 : startedAtS;
    };
    expect(rows.some((row) => createdAtS(row) !== createdAtStart(row))).toBe(true);
    const [first, second] = [open({ rows }), open({ rows, createdAtS, first: 'v2' })];
    await pass(60_000);
    expect(second.state().coverage).toMatchObject({ loaded: rows.length, complete: true });
    expect(await describeAccount(second)).toEqual(await describeAccount(first));
  });
});

describe('five months of 12,000 runs', { timeout: 300_000 }, () => {
  it('are read completely through pages of 100, with the exact sum, while runs are added and requests fail', async () => {
    const days = (NOW_MS - startOfCoreclawMonth(coreclawMonthAt(NOW_MS) - 4)) / 86_400_000;
    let added = 0;
    const account: Account = {
      rows: generatePlainRuns({ seed: 'five months', nowMs: NOW_MS, count: 60_000, days }),
      first: 'v2',
      fate: (index) => {
        if (index % 7 === 6 && added < 300) account.rows = [newRun(added++), ...account.rows];
        if (index === 200) return new ApiError('rate-limited', 'slow down', { retryAfterMs: 3000 });
        return index % 50 === 49 ? new ApiError('proxy-unreachable', 'HTTP 502') : undefined;
      },
    };
    const { state, engine, asked, history } = open(account);
    await pass(240_000);
    history.checkNow();
    await pass(20_000);
    history.admit();
    await pass(1000);
    expect(added).toBeGreaterThan(50);
    expect(state()).toMatchObject({
      phase: { kind: 'loaded' },
      coverage: { loaded: 60_000 + added, count: 60_000 + added, complete: true },
      ledger: { claim: { kind: 'complete' }, pageSize: 100 },
    });
    const totals = await engine.ask('totals', { scope: SCOPE }, NEVER);
    expect(totals).toMatchObject({ usage: usageOf(account.rows) });
    // 600 pages, a seal and an end for each month, three empty months, and what was repeated.
    expect(asked.length).toBeLessThan(720);
  });
});

function newRun(nth: number): WireRun {
  const [run] = generatePlainRuns({ seed: `new ${nth}`, nowMs: Date.now(), count: 1, days: 0.01 });
  if (run === undefined) throw new Error('There is no run.');
  return { ...run, slug: `new-${nth}`, usage: '0.123456789', started_at: Math.floor(Date.now() / 1000) };
}

describe('the first version that goes', { timeout: 300_000 }, () => {
  const rows = generatePlainRuns({ seed: 'gone', nowMs: NOW_MS, count: 9000, days: 80 });
  const gone = errorFromReply(404, null, { isPassedOn: true });

  it('after the tenth request loses nothing, counts nothing twice, and is said once', async () => {
    const { state, asked, moves, states, engine } = open({
      rows,
      fate: (index, version) => (version === 'v1' && index >= 10 ? gone : undefined),
    });
    await pass(60_000);
    expect(asked.filter((version) => version === 'v1').length).toBeLessThan(16);
    expect(state()).toMatchObject({
      phase: { kind: 'loaded' },
      coverage: { loaded: 9000, count: 9000, complete: true },
      hasMoved: true,
      setAsideCount: 0,
    });
    expect(moves).toEqual(['v2']);
    expect(states.filter((hasMoved, nth) => hasMoved && states[nth - 1] !== true)).toHaveLength(1);
    expect(await engine.ask('totals', { scope: SCOPE }, NEVER)).toMatchObject({ usage: usageOf(rows) });
  });

  it('at once is no more than a word', async () => {
    const { state, moves } = open({ rows, fate: (_, version) => (version === 'v1' ? gone : undefined) });
    await pass(60_000);
    expect(state()).toMatchObject({ coverage: { loaded: 9000, complete: true }, hasMoved: true });
    expect(moves).toEqual(['v2']);
  });

  it('once all was read goes on with what is new', async () => {
    let isGone = false;
    const account: Account = { rows, fate: (_, version) => (version === 'v1' && isGone ? gone : undefined) };
    const { state, history } = open(account);
    await pass(20_000);
    expect(state().coverage).toMatchObject({ loaded: 9000, complete: true });
    isGone = true;
    account.rows = [newRun(1), ...rows];
    history.checkNow();
    await pass(60_000);
    history.admit();
    await pass(1000);
    expect(state()).toMatchObject({ hasMoved: true, coverage: { loaded: 9001, complete: true } });
  });

  it('keeps what its successor does not list, as no longer listed', async () => {
    const newest = rows.slice(0, 6000);
    let isGone = false;
    const account: Account = { rows, fate: (_, version) => (version === 'v1' && isGone ? gone : undefined) };
    const { state, history } = open(account);
    await pass(20_000);
    isGone = true;
    account.rows = newest;
    history.checkNow();
    await pass(60_000);
    expect(state()).toMatchObject({ coverage: { loaded: 9000, count: 6000 }, ledger: { unlisted: 3000 } });
  });
});
