import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { WireRun } from '#api/contract.ts';
import { ApiError, type ApiErrorKind } from '#api/errors.ts';
import { answerRunList } from '#api/sample/answer-run-list.ts';
import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { parseUsd, formatUsdExact } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';
import { createEngine } from '#engine/whole-engine.test-support.ts';
import { createHistoryLoop, type HistoryLoop, type LoopState } from '#sync/history-loop.ts';
import type { PageRequest } from '#sync/ledger.ts';

const HISTORY = 1;
const NOW_MS = Date.UTC(2026, 2, 18, 10);
const HOUR_MS = 3_600_000;
const LATENCY_MS = 100;
const SIZES = [1000, 500, 100, 50, 20, 10, 1];

/** What befalls the request of that number, from 0; undefined is a good answer. */
type Fate = (request: PageRequest, index: number) => ApiError | undefined;

/** An account that is read by the loop, the worker's core and a server, all on one clock that the test moves. */
class Session {
  rows: readonly WireRun[];
  fate: Fate = () => undefined;
  /** Before each answer. */
  happen: (index: number) => void = () => undefined;
  readonly requests: { readonly request: PageRequest; readonly atMs: number }[] = [];
  readonly phases: string[] = [];
  latencyMs: (request: PageRequest) => number = () => LATENCY_MS;
  state: LoopState | null = null;
  mostUnderWay = 0;
  /** From when a page has come to when it is in the history. */
  placingMs = 0;
  readonly loop: HistoryLoop;
  readonly engine = createEngine();
  mostPlacing = 0;
  #underWay = 0;
  #placing = 0;

  constructor(
    rows: readonly WireRun[],
    { intervalS = null as number | null, isVisible = true, isOnline = true, window = 'everything' as const } = {},
  ) {
    this.rows = rows;
    const { engine } = this;
    engine.begin(HISTORY, { sizes: SIZES, window });
    this.loop = createHistoryLoop(
      {
        next: async (slots) => engine.next(HISTORY, slots, Date.now()),
        read: (request, signal, onArrived) => this.#read(request, signal, onArrived),
        refuse: async (request, reason) => engine.refuse(HISTORY, request, reason),
        poll: async (requests) => engine.poll(HISTORY, Date.now() / 1000, requests),
        nowMs: () => performance.now(),
        wake: (afterMs, callback) => {
          const timer = setTimeout(callback, afterMs);
          return () => clearTimeout(timer);
        },
        random: () => 0.5,
        asApiError: (error) => (error instanceof ApiError ? error : new ApiError('unknown-code', String(error))),
        onChange: (state) => {
          this.state = state;
          if (this.phases.at(-1) !== state.phase.kind) this.phases.push(state.phase.kind);
        },
      },
      { intervalS, isVisible, isOnline },
    );
    this.loop.prod();
  }

  get summary() {
    const summary = this.engine.summary(HISTORY);
    if (summary === null) throw new Error('There is no such history.');
    return summary;
  }

  /** Usage of everything that is shown, and the same added up from what the server holds. */
  get usages(): readonly [string, string] {
    const scope = { filter: DEFAULT_VIEW, zone: 'UTC', nowMs: Date.now() };
    const sum = sumUsd(this.rows.map(({ usage }) => parseUsd(usage) ?? 0));
    return [formatUsdExact(this.engine.ask('totals', { scope }).usage), formatUsdExact(sum)];
  }

  async #read(request: PageRequest, signal: AbortSignal, onArrived: () => void): Promise<void> {
    const index = this.requests.push({ request, atMs: performance.now() }) - 1;
    this.#underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.#underWay);
    try {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(resolve, this.latencyMs(request));
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(new Error('aborted'));
        });
      });
    } finally {
      this.#underWay -= 1;
    }
    this.happen(index);
    const error = this.fate(request, index);
    if (error !== undefined) throw error;
    const wire = { page_index: request.pageIndex, page_size: request.pageSize };
    onArrived();
    this.#placing += 1;
    this.mostPlacing = Math.max(this.mostPlacing, this.#placing);
    if (this.placingMs > 0) await new Promise((resolve) => setTimeout(resolve, this.placingMs));
    this.#placing -= 1;
    const bytes = new TextEncoder().encode(JSON.stringify(answerRunList(this.rows, wire))).buffer;
    this.engine.ingest(HISTORY, request, bytes, Date.now());
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Seconds between polls; `npm run prove:sync` tries every choice. */
const INTERVALS = process.env['HISTORIES'] === undefined ? [15] : [5, 15, 60];

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const account = (count: number) => generatePlainRuns({ seed: 'loop', nowMs: NOW_MS, count });
const RUNNING = { status: 2, finished_at: 0, duration: 0, traffic: 0 };
const newest = (nth: number): WireRun => ({
  ...someRun(),
  slug: `new-${String(nth).padStart(6, '0')}`,
  usage: '0.123456789',
  started_at: Math.floor(Date.now() / 1000),
});
function someRun(): WireRun {
  const [run] = account(1);
  if (run === undefined) throw new Error('There is no run.');
  return run;
}
const tooLarge = ({ pageSize }: PageRequest, most: number) =>
  pageSize > most ? new ApiError('invalid-request', 'page_size') : undefined;
const fails = (kind: ApiErrorKind, retryAfterMs: number | null = null) => new ApiError(kind, kind, { retryAfterMs });

describe('a load', () => {
  it('reads everything, two requests at a time, and comes to rest', async () => {
    const session = new Session(account(3500));
    await pass(5000);
    expect(session.summary).toMatchObject({ shown: 3500, ledger: { phase: 'settled', claim: { kind: 'complete' } } });
    expect(session.usages[0]).toBe(session.usages[1]);
    expect(session.mostUnderWay).toBe(2);
    expect(session.state?.phase).toEqual({ kind: 'idle', trouble: null, pollsFromMs: null });
    expect(session.phases).toEqual(['reading', 'idle']);
  });

  it('asks for pages while others are placed, and lets no more than four be under way', async () => {
    const session = new Session(account(9500));
    session.placingMs = 150;
    const startMs = performance.now();
    await pass(30_000);
    expect(session.summary).toMatchObject({ shown: 9500, ledger: { claim: { kind: 'complete' } } });
    expect(session.usages[0]).toBe(session.usages[1]);
    expect(session.mostUnderWay).toBe(2);
    expect(session.mostPlacing).toBeLessThanOrEqual(4);
    // Two come after 100 ms, and two more follow at once; those come too, and wait with the first until these are placed.
    const times = session.requests.map(({ atMs }) => atMs - startMs);
    expect(times.slice(2, 8)).toEqual([500, 500, 600, 600, 750, 750]);
    expect(session.phases).toEqual(['reading', 'idle']);
  });

  it('of a history that does not change takes no request too many', async () => {
    const refused = 3;
    for (const [count, size] of [
      [1566, 50],
      [1500, 50],
      [1566, 1000],
      [2000, 1000],
    ] as const) {
      const session = new Session(account(count));
      session.fate = (request) => tooLarge(request, size);
      await pass(60_000);
      const bound = 1 + (size < 1000 ? refused : 0) + Math.ceil(count / size) + (count % size === 0 ? 1 : 0) + 1;
      expect(session.summary.ledger.claim?.kind).toBe('complete');
      expect(session.requests.length, `${count} runs at ${size}`).toBe(bound);
    }
  });

  it('is complete although pages are capped, runs are added, requests fail and the server slows it down', async () => {
    const session = new Session(account(2400));
    let added = 0;
    session.happen = (index) => {
      if (index % 6 === 5 && added < 60) session.rows = [newest(added++), ...session.rows];
    };
    session.fate = (request, index) => {
      if (index % 97 === 96) return fails('server');
      if (index === 40) return fails('rate-limited', 7000);
      return tooLarge(request, 50);
    };
    await pass(10 * 60_000);
    expect(added).toBeGreaterThan(5);
    expect(session.summary.ledger).toMatchObject({
      phase: 'settled',
      missing: { rows: 0 },
      claim: { kind: 'complete' },
    });
    session.engine.admit(HISTORY);
    expect(session.summary.shown).toBe(session.rows.length);
    expect(session.usages[0]).toBe(session.usages[1]);
  });

  it('30: puts answers where they belong in whatever order they come', async () => {
    const session = new Session(account(5000));
    await pass(20_000);
    expect(session.usages[0]).toBe(session.usages[1]);
  });
});

describe('failures', () => {
  it('13: are tried again after a while, and nothing is loaded twice or lost', async () => {
    const session = new Session(account(3000));
    session.fate = (_, index) => (index === 2 || index === 4 ? fails('server') : undefined);
    await pass(20_000);
    expect(session.summary).toMatchObject({ shown: 3000, ledger: { phase: 'settled' } });
    expect(session.state).toMatchObject({ retries: 2 });
  });

  it('10: a rate limit holds everything until it is over, and says until when', async () => {
    const session = new Session(account(9000));
    session.fate = (_, index) => (index === 3 ? fails('rate-limited', 30_000) : undefined);
    await pass(1500);
    const count = session.requests.length;
    expect(session.state?.phase).toMatchObject({ kind: 'waiting', error: { kind: 'rate-limited' }, isProbing: false });
    await pass(25_000);
    expect(session.requests).toHaveLength(count);
    await pass(20_000);
    expect(session.summary.ledger.claim?.rows).toBe(9000);
  });

  it('a rate limit without a time holds for a minute, and a person can go on at once', async () => {
    const session = new Session(account(3000));
    session.fate = (_, index) => (index === 2 ? fails('rate-limited') : undefined);
    await pass(30_000);
    expect(session.state?.phase.kind).toBe('waiting');
    session.loop.retryNow();
    await pass(5000);
    expect(session.summary.ledger.phase).toBe('settled');
  });

  it('28: an hour of outage is probed slowly, one request at a time, and ends by itself', async () => {
    const session = new Session(account(3000));
    let isDown = false;
    session.fate = () => (isDown ? fails('network') : undefined);
    await pass(350);
    isDown = true;
    const before = session.requests.length;
    session.mostUnderWay = 0;
    await pass(HOUR_MS);
    const probes = session.requests.length - before;
    expect(session.state?.phase).toMatchObject({ kind: 'waiting', isProbing: true });
    expect(probes).toBeGreaterThan(60);
    expect(probes).toBeLessThan(HOUR_MS / 10_000);
    expect(session.summary.shown).toBeGreaterThan(0);
    isDown = false;
    await pass(60_000);
    expect(session.summary.ledger.phase).toBe('settled');
  });

  it('a page that never comes does not keep the others from coming', async () => {
    const session = new Session(account(6000));
    session.fate = ({ pageIndex, pageSize }) => (pageSize === 1000 && pageIndex === 2 ? fails('server') : undefined);
    await pass(5 * 60_000);
    expect(session.summary.shown).toBeGreaterThanOrEqual(5000);
    expect(session.summary.ledger.claim).toBeNull();
  });

  it('6, 26: an answer that is too large or too slow is asked for in smaller pages', async () => {
    const session = new Session(account(2500));
    session.fate = ({ pageSize, pageIndex }) => {
      if (pageSize === 1000 && pageIndex === 2) return fails('too-large');
      if (pageSize === 500 && pageIndex === 3) return new ApiError('timeout', 'late', { isInBody: true });
      return undefined;
    };
    await pass(60_000);
    expect(session.summary).toMatchObject({ shown: 2500, ledger: { phase: 'settled' } });
    expect(session.state).toMatchObject({ retries: 0 });
  });

  it.each(['key-invalid', 'key-expired', 'not-authorised', 'balance', 'unknown-code'] as const)(
    '14-19: "%s" stops at once, and a person goes on from where it was',
    async (kind) => {
      const session = new Session(account(9000));
      session.fate = (_, index) => (index === 4 ? fails(kind) : undefined);
      await pass(60_000);
      const { shown } = session.summary;
      expect(session.state?.phase).toMatchObject({ kind: 'stopped', error: { kind } });
      expect(shown).toBeGreaterThan(0);
      const { length } = session.requests;
      expect(length).toBeLessThan(7);
      session.loop.retryNow();
      await pass(5000);
      expect(session.summary.ledger).toMatchObject({ phase: 'settled', claim: { rows: 9000 } });
    },
  );

  it('17: a server that refuses every size is asked again ever more rarely, and it is said which request it was', async () => {
    const session = new Session(account(10));
    session.fate = () => fails('invalid-request');
    await pass(HOUR_MS);
    expect(session.state?.phase).toMatchObject({
      kind: 'waiting',
      isProbing: true,
      error: { kind: 'invalid-request' },
      request: { pageIndex: 1, pageSize: 1 },
    });
    expect(session.requests.slice(0, 4).map(({ request }) => request.pageSize)).toEqual([20, 10, 1, 20]);
    expect(session.requests.length).toBeLessThan((3 * HOUR_MS) / 10_000);
    session.fate = () => undefined;
    await pass(60_000);
    expect(session.summary.ledger).toMatchObject({ phase: 'settled', pageSize: 1000, claim: { kind: 'complete' } });
  });

  it('an outage that refuses everything for a while ends neither the load nor the polls', async () => {
    const session = new Session(account(3000), { intervalS: 15 });
    session.fate = () => (performance.now() - begunMs < 2500 ? fails('invalid-request') : undefined);
    const begunMs = performance.now();
    await pass(20_000);
    expect(session.summary.ledger).toMatchObject({ phase: 'settled', claim: { rows: 3000 } });
    const downMs = performance.now();
    session.fate = () => (performance.now() - downMs < 60_000 ? fails('invalid-request') : undefined);
    session.rows = [newest(1), ...session.rows];
    await pass(3 * 60_000);
    expect(session.summary).toMatchObject({ waiting: 1, ledger: { phase: 'settled', pageSize: 1000 } });
    expect(session.state?.phase).toEqual({ kind: 'idle', trouble: null, pollsFromMs: null });
  });

  it.each(['page', 'proxy'])(
    '7: a server that takes 40 ms a row is read to the end, whether the %s gives up on it',
    async (who) => {
      const session = new Session(account(3000));
      const deadlineMs = who === 'page' ? 30_000 : 25_000;
      session.latencyMs = ({ pageSize }) => Math.min(deadlineMs, pageSize * 40);
      session.fate = ({ pageSize }) => (pageSize * 40 > deadlineMs ? fails('timeout') : undefined);
      await pass(5 * 60_000);
      expect(session.summary).toMatchObject({ shown: 3000, ledger: { phase: 'settled', setAside: 0 } });
      expect(session.state).toMatchObject({ retries: 0 });
    },
  );
});

describe('a person', () => {
  it('pauses and resumes: what is under way is aborted and read again', async () => {
    const session = new Session(account(5000));
    await pass(450);
    session.loop.pause();
    await pass(1000);
    const count = session.requests.length;
    await pass(60_000);
    expect(session.state?.phase).toEqual({ kind: 'paused' });
    expect(session.requests).toHaveLength(count);
    session.loop.retryNow();
    await pass(5000);
    expect(session.summary.ledger).toMatchObject({ phase: 'settled', claim: { rows: 5000 } });
  });

  it('49: leaves: nothing is asked any more, and nothing is said', async () => {
    const session = new Session(account(5000), { intervalS: 5 });
    await pass(250);
    const { phases, requests } = session;
    const before = [phases.length, requests.length];
    session.loop.leave();
    session.loop.retryNow();
    session.loop.prod();
    await pass(60_000);
    expect([phases.length, requests.length]).toEqual(before);
  });
});

describe('the network', () => {
  it('1: that is not there at the start is waited for', async () => {
    const session = new Session(account(30), { isOnline: false });
    await pass(60_000);
    expect([session.state?.phase, session.requests.length]).toEqual([{ kind: 'offline' }, 0]);
    session.loop.setOnline(true);
    await pass(2000);
    expect(session.summary.ledger.phase).toBe('settled');
  });

  it('is tried all the same when the person says so', async () => {
    const session = new Session(account(30), { isOnline: false });
    await pass(1000);
    session.loop.retryNow();
    await pass(2000);
    expect(session.summary.ledger.phase).toBe('settled');
  });

  it('2: that goes in the middle costs nothing that is loaded, nor an attempt', async () => {
    const session = new Session(account(6000));
    await pass(450);
    const { shown } = session.summary;
    session.fate = () => fails('network');
    session.loop.setOnline(false);
    await pass(HOUR_MS);
    expect([session.state?.phase.kind, session.summary.shown]).toEqual(['offline', shown]);
    session.fate = () => undefined;
    session.loop.setOnline(true);
    await pass(5000);
    expect(session.summary.ledger.claim?.rows).toBe(6000);
  });
});

describe('polling', () => {
  it('looks for new runs at the interval and patches unfinished ones', async () => {
    const others = account(59);
    const first = { ...someRun(), slug: 'unfinished', status: 3, finished_at: NOW_MS / 1000 };
    const running = { ...first, ...RUNNING };
    const session = new Session([running, ...others], { intervalS: 15 });
    await pass(2000);
    const { length } = session.requests;
    session.rows = [newest(1), first, ...others];
    await pass(16_000);
    expect(session.summary).toMatchObject({ waiting: 1, shown: 60 });
    expect(session.engine.ask('run', { slug: running.slug })?.finishedAtS).toBe(first.finished_at);
    expect(session.requests.length - length).toBeLessThanOrEqual(3);
  });

  it('51: stops while nobody looks, and looks once on return', async () => {
    const session = new Session(account(60), { intervalS: 5 });
    await pass(2000);
    session.loop.setVisible(false);
    const { length } = session.requests;
    await pass(8 * HOUR_MS);
    expect(session.requests).toHaveLength(length);
    session.loop.setVisible(true);
    await pass(2000);
    expect(session.requests.length - length).toBeGreaterThan(0);
    expect(session.requests.length - length).toBeLessThanOrEqual(3);
  });

  it('a load that was begun goes on while nobody looks', async () => {
    const session = new Session(account(5000), { intervalS: 5 });
    await pass(250);
    session.loop.setVisible(false);
    await pass(10_000);
    expect(session.summary.ledger).toMatchObject({ phase: 'settled', claim: { rows: 5000 } });
  });

  it('52: that was due several times over is made once', async () => {
    const session = new Session(account(60), { intervalS: 5 });
    await pass(2000);
    const { length } = session.requests;
    // The machine slept: the clock is far ahead, and timers fire late.
    vi.setSystemTime(NOW_MS + 8 * HOUR_MS);
    session.loop.checkAfterSleep();
    await pass(3000);
    expect(session.requests.length - length).toBeLessThanOrEqual(3);
  });

  it('that is switched off asks nothing, and once when a person asks for it', async () => {
    const session = new Session(account(60), { intervalS: 5 });
    session.loop.setInterval(null);
    await pass(HOUR_MS);
    const { length } = session.requests;
    await pass(HOUR_MS);
    expect(session.requests).toHaveLength(length);
    session.loop.pollNow();
    await pass(2000);
    expect(session.requests.length - length).toBeGreaterThan(0);
  });

  it('that fails says so until one succeeds', async () => {
    const session = new Session(account(60), { intervalS: 60 });
    await pass(2000);
    session.fate = () => fails('server');
    await pass(90_000);
    session.fate = () => undefined;
    expect(session.phases).toContain('waiting');
    await pass(3 * 60_000);
    expect(session.state?.phase).toEqual({ kind: 'idle', trouble: null, pollsFromMs: null });
    expect(session.summary.ledger.claim?.kind).toBe('complete');
  });

  it('is not what reads everything again: that takes nothing from the hour of polls', async () => {
    const session = new Session(account(19_000), { intervalS: 15 });
    session.fate = (request) => tooLarge(request, 50);
    await pass(10 * 60_000);
    session.rows = session.rows.filter((_, index) => index !== 9000);
    await pass(10 * 60_000);
    expect(session.summary.ledger).toMatchObject({ removed: 1, claim: { kind: 'verified' } });
    session.rows = [newest(1), ...session.rows];
    await pass(16_000);
    expect(session.summary.waiting).toBe(1);
    expect(session.state?.phase).toEqual({ kind: 'idle', trouble: null, pollsFromMs: null });
  }, 120_000);

  it('says when the hour is spent and when it goes on, and a person is answered all the same', async () => {
    const unfinished = Array.from({ length: 60 }, (_, nth) =>
      Object.assign(newest(nth), RUNNING, { slug: `old-${nth}` }),
    );
    const session = new Session([...unfinished, ...account(600)], { intervalS: 15 });
    await pass(2000);
    // Everything that a poll asks for fails twice, so that it takes three times as many requests.
    let attempts = 0;
    session.fate = ({ purpose }) =>
      purpose === 'seal' && attempts++ % 3 < 2 ? fails('rate-limited', 1000) : undefined;
    await pass(50 * 60_000);
    expect(session.state?.phase).toMatchObject({ kind: 'idle', pollsFromMs: expect.any(Number) });
    session.fate = () => undefined;
    session.rows = [newest(99), ...session.rows];
    session.loop.pollNow();
    await pass(2000);
    expect(session.summary.waiting).toBe(1);
    await pass(30 * 60_000);
    expect(session.state?.phase).toMatchObject({ kind: 'idle', pollsFromMs: null });
  });

  it('of a list whose oldest runs leave is small, and takes nothing off the page', async () => {
    const session = new Session(account(3003), { intervalS: 15 });
    await pass(10_000);
    const { length } = session.requests;
    for (let minute = 0; minute < 30; minute++) {
      session.rows = [newest(minute), ...session.rows.slice(0, -1)];
      await pass(60_000);
    }
    expect(session.requests.length - length).toBeLessThanOrEqual(30 * 4 * 3);
    session.engine.admit(HISTORY);
    expect(session.summary).toMatchObject({
      shown: 3033,
      ledger: { unlisted: 30, claim: { kind: 'complete', rows: 3003 } },
    });
  });

  it('stays within its budget over a day, and says what it took', async () => {
    const lines: string[] = [];
    for (const intervalS of INTERVALS) {
      const session = new Session(
        [
          ...account(1995),
          ...Array.from({ length: 5 }, (_, nth) => Object.assign(newest(nth), RUNNING, { slug: `old-${nth}` })),
        ],
        { intervalS },
      );
      await pass(10_000);
      const begunMs = performance.now();
      const { length } = session.requests;
      let added = 0;
      for (let quarters = 0; quarters < 24 * 4; quarters++) {
        session.rows = [newest(added++), newest(added++), ...session.rows];
        await pass(HOUR_MS / 4);
      }
      const polls = session.requests.slice(length);
      const hours = Array.from({ length: 24 }, (_, hour) => {
        const inHour = polls.filter(({ atMs }) => Math.floor((atMs - begunMs) / HOUR_MS) === hour);
        return inHour.length;
      });
      lines.push(`every ${intervalS} s: ${Math.min(...hours)} to ${Math.max(...hours)} requests an hour`);
      expect(Math.max(...hours)).toBeLessThanOrEqual(720);
      expect(Math.min(...hours)).toBeGreaterThan(0);
      expect(session.summary).toMatchObject({ waiting: added, ledger: { claim: { rows: 2000 + added } } });
      session.loop.leave();
    }
    // oxlint-disable-next-line no-console
    console.info(`A day of polls\n${lines.join('\n')}`);
  }, 3_600_000);
});
