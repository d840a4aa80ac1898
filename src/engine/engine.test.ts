import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { DEFAULT_SORT } from '#domain/view.ts';
import { createEngine, type WholeEngine } from '#engine/whole-engine.test-support.ts';
import { ALL, at, bytesOf, NOW_MS, row, slugsOf, type Row } from '#engine/histories.test-support.ts';
import type { HistorySummary } from '#engine/messages.ts';
import type { PageRequest } from '#sync/ledger.ts';

const HISTORY = 7;
const SIZES = [100, 50, 20, 10, 1];

/** An engine that reads a list as the loop would, one page at a time. */
class Reading {
  readonly engine: WholeEngine;
  /** Newest first; anything that a list may hold. */
  list: readonly unknown[];
  readonly asked: PageRequest[] = [];
  #now = NOW_MS;

  constructor(list: readonly unknown[], window: number | 'everything' = 'everything', engine = createEngine()) {
    this.list = list;
    this.engine = engine;
    engine.begin(HISTORY, { sizes: SIZES, window });
  }

  /** Reads pages until none is wanted, or `most` were read. */
  read(most = 100, count: unknown = this.list.length): HistorySummary {
    for (let pages = 0; pages < most; pages++) {
      const [request] = this.engine.next(HISTORY, 1, this.#now++);
      if (request === undefined) break;
      this.asked.push(request);
      const offset = (request.pageIndex - 1) * request.pageSize;
      this.hand(request, this.list.slice(offset, offset + request.pageSize), count);
    }
    return this.summary;
  }

  hand(request: PageRequest, rows: readonly unknown[], count: unknown = this.list.length): void {
    const reply = this.engine.ingest(HISTORY, request, bytesOf(rows, count), this.#now++);
    expect(reply.kind).toBe('placed');
  }

  get summary(): HistorySummary {
    const summary = this.engine.summary(HISTORY);
    if (summary === null) throw new Error('There is no such history.');
    return summary;
  }

  get slugs(): string[] {
    return slugsOf(this.engine, ALL);
  }
}

function runs(count: number, fields: Row = {}): Row[] {
  return Array.from({ length: count }, (_, nth) =>
    row(`run-${String(count - nth).padStart(4, '0')}`, { started_at: NOW_MS / 1000 - nth, ...fields }),
  );
}

describe('a history that is read', () => {
  it('is complete, and says since when', () => {
    const reading = new Reading(runs(331));
    const summary = reading.read();
    expect(summary).toMatchObject({
      shown: 331,
      waiting: 0,
      sinceMs: NOW_MS - 330_000,
      ledger: { phase: 'settled', count: 331, claim: { kind: 'complete', rows: 331, count: 331 } },
    });
    expect(reading.slugs).toHaveLength(331);
    expect(reading.asked.map(({ pageIndex, pageSize }) => `${pageIndex}@${pageSize}`)).toEqual([
      '1@20',
      '1@100',
      '2@100',
      '3@100',
      '4@100',
      '1@20',
    ]);
  });

  it('says how far back it reaches while it is not whole', () => {
    const reading = new Reading(runs(331));
    expect(reading.read(1)).toMatchObject({ shown: 20, sinceMs: NOW_MS - 19_000, ledger: { claim: null } });
    expect(reading.read(1)).toMatchObject({ shown: 100, sinceMs: NOW_MS - 99_000 });
  });

  it('knows no beginning where the oldest run has no start', () => {
    expect(new Reading([row('a'), row('b', { started_at: 0 })]).read().sinceMs).toBeNull();
  });

  it('in a window says so, and goes on when the window grows', () => {
    const reading = new Reading(runs(331), 120);
    expect(reading.read()).toMatchObject({ shown: 200, ledger: { target: 120, count: 331, claim: { rows: 120 } } });
    reading.engine.setWindow(HISTORY, 'everything');
    expect(reading.read()).toMatchObject({ shown: 331, waiting: 0, ledger: { claim: { rows: 331 } } });
  });

  it('has no revision in common with another one, not even with one in a worker that died', () => {
    const revisions = [1, 2].map((id) => {
      const engine = createEngine();
      const options = { sizes: SIZES, window: 'everything' } as const;
      return [engine.begin(id, options).revision, engine.begin(id + 2, options).revision];
    });
    const [one = 0, three = 0, two = 0, four = 0] = revisions.flat();
    const atLeast = 1_000_000_000;
    expect([two - one, three - two, four - three].every((apart) => apart > atLeast)).toBe(true);
  });

  it('gives out no page twice, and no more than there are slots', () => {
    const reading = new Reading(runs(1000));
    reading.read(2);
    const [one, two] = reading.engine.next(HISTORY, 2, 0);
    const [three] = reading.engine.next(HISTORY, 1, 0);
    expect([one, two, three].map((request) => request?.pageIndex)).toEqual([2, 3, 4]);
    expect(reading.engine.next(HISTORY, 0, 0)).toEqual([]);
  });

  it('69: keeps rows that are no runs in their places, and counts them', () => {
    const list = [null, row('a'), null, {}, row('b')];
    const summary = new Reading(list).read();
    expect(summary).toMatchObject({ shown: 2, setAsideCount: 3, ledger: { claim: { kind: 'complete', rows: 5 } } });
    expect(summary.setAside.map(({ reason }) => reason)).toEqual(['not an object', 'slug']);
  });

  it('shows the first fifty rows that were set aside, and counts the rest', () => {
    const { setAside, setAsideCount } = new Reading(Array.from({ length: 60 }, (_, nth) => nth)).read();
    expect([setAside.length, setAside.at(0)?.text, setAsideCount]).toEqual([50, '0', 60]);
  });

  it('38: counts a run once that stands twice in a page', () => {
    const reading = new Reading([row('a'), row('a'), row('b')]);
    expect(reading.read()).toMatchObject({ shown: 2, ledger: { phase: 'unverified', warnings: ['repeated-rows'] } });
  });

  it('keeps every value', () => {
    const list = generatePlainRuns({ seed: 'engine', nowMs: NOW_MS, count: 500 });
    const reading = new Reading(list);
    reading.read();
    const usage = reading.engine.ask('totals', { scope: ALL }).usage;
    expect(usage).toBe(list.reduce((sum, run) => sum + Math.round(Number(run.usage) * 1e9), 0));
  });
});

describe('what was unusual', () => {
  const list = [
    row('a', { usage: null }),
    row('b', { usage: 0.5 }),
    row('c', { usage: '', finished_at: at('2020-01-01T00:00Z') }),
    row('d', { results: '1' }),
  ];

  it('is counted once however often its page is read', () => {
    const reading = new Reading(list);
    reading.read();
    reading.engine.poll(HISTORY, NOW_MS / 1000, 3);
    expect(reading.read().notes).toEqual({
      'usage-unknown': 2,
      'usage-as-number': 1,
      'finish-before-start': 1,
      'number-as-text': 1,
    });
  });

  it('of a page is said once, and hides nothing that was said of rows', () => {
    expect(new Reading(list).read(9, String(list.length)).notes).toMatchObject({ 'number-as-text': 2 });
    expect(new Reading(list).read(9, null).notes).toMatchObject({ 'number-as-text': 1, 'count-unreadable': 1 });
  });
});

describe('a poll', () => {
  it('patches runs in place and lets new ones wait until they are let in', () => {
    const reading = new Reading([row('b', { status: 2, finished_at: 0 }), row('a')]);
    reading.read();
    reading.list = [row('d'), row('c'), row('b', { usage: '7' }), row('a')];
    const before = reading.summary.revision;
    reading.engine.poll(HISTORY, NOW_MS / 1000, 3);
    expect(reading.read()).toMatchObject({ shown: 2, waiting: 2, ledger: { claim: { kind: 'complete', rows: 4 } } });
    expect(reading.slugs).toEqual(['a', 'b']);
    expect(reading.engine.ask('run', { slug: 'b' })).toMatchObject({ status: 3, usage: 7e9 });
    expect(reading.summary.revision).toBeGreaterThan(before);

    reading.engine.ask('rows', { scope: ALL, sort: DEFAULT_SORT, offset: 0, limit: 9, order: 'kept' });
    reading.engine.admit(HISTORY);
    expect(reading.summary).toMatchObject({ shown: 4, waiting: 0 });
    expect(reading.slugs).toEqual(['a', 'b', 'c', 'd']);
    expect(
      reading.engine.ask('rows', { scope: ALL, sort: DEFAULT_SORT, offset: 0, limit: 9, order: 'kept' }).total,
    ).toBe(4);
  });

  it('that meets more new runs than a page holds lets all of them wait', () => {
    const reading = new Reading(runs(150));
    reading.read();
    reading.list = [...Array.from({ length: 70 }, (_, nth) => row(`new-${nth}`)), ...reading.list];
    reading.engine.poll(HISTORY, NOW_MS / 1000, 3);
    expect(reading.read()).toMatchObject({ shown: 150, waiting: 70, ledger: { claim: { rows: 220 } } });
    reading.list = [row('newest'), ...reading.list];
    reading.engine.admit(HISTORY);
    reading.engine.poll(HISTORY, NOW_MS / 1000, 1);
    expect(reading.read()).toMatchObject({ shown: 220, waiting: 1 });
  });

  it('after a deletion drops what is gone, waiting or not', () => {
    const reading = new Reading(runs(30));
    reading.read();
    reading.list = [row('new'), ...reading.list];
    reading.engine.poll(HISTORY, NOW_MS / 1000, 1);
    reading.read();
    reading.list = reading.list.slice(2, -1);
    reading.engine.poll(HISTORY, NOW_MS / 1000, 1);
    expect(reading.read()).toMatchObject({
      // The oldest stays, though it is not listed any more.
      shown: 29,
      waiting: 0,
      ledger: { removed: 2, unlisted: 1, claim: { kind: 'verified', rows: 28 } },
    });
  });

  it('changes no revision where nothing has changed', () => {
    const reading = new Reading(runs(30));
    const { revision } = reading.read();
    reading.engine.poll(HISTORY, NOW_MS / 1000, 3);
    expect(reading.read().revision).toBe(revision);
  });
});

describe('a list that the server filters', () => {
  const key = JSON.stringify([['failed'], []]);
  const page = { pageIndex: 1, pageSize: 100 };

  it('adds to its question alone, and joins the history when the load meets it', () => {
    const list = runs(200, { status: 4 });
    const reading = new Reading(list, 100);
    reading.read();
    const { shown } = reading.summary;
    const old = list.slice(-10);
    const reply = reading.engine.ingestList(HISTORY, key, page, bytesOf([list[0], ...old], 11), NOW_MS);
    expect(reply).toMatchObject({ kind: 'placed', summary: { count: 11, received: 11, added: 11 } });
    expect(reading.summary).toMatchObject({ shown });
    const failed = {
      ...ALL,
      filter: { ...ALL.filter, facets: { ...ALL.filter.facets, status: { only: ['failed'], not: [] } } },
    };
    expect(reading.engine.ask('totals', { scope: ALL }).runs).toBe(shown);
    expect(reading.engine.ask('totals', { scope: failed }).runs).toBe(shown + 10);

    reading.engine.setWindow(HISTORY, 'everything');
    reading.read();
    expect(reading.engine.ask('totals', { scope: failed }).runs).toBe(200);
    expect(reading.engine.ask('totals', { scope: ALL }).runs).toBe(200);
  });
});

describe('what is no page', () => {
  it('changes nothing', () => {
    const reading = new Reading(runs(3));
    const [request] = reading.engine.next(HISTORY, 1, 0);
    if (request === undefined) throw new Error('Nothing is wanted.');
    const refused = new TextEncoder().encode('{"code":4290,"message":"slow"}').buffer;
    expect(reading.engine.ingest(HISTORY, request, refused, NOW_MS)).toMatchObject({
      kind: 'refused',
      refusal: { code: 4290 },
    });
    const html = new TextEncoder().encode('<html>').buffer;
    expect(reading.engine.ingest(HISTORY, request, html, NOW_MS)).toEqual({ kind: 'malformed', excerpt: '<html>' });
    reading.engine.refuse(HISTORY, request, 'failed');
    expect(reading.read()).toMatchObject({ shown: 3, ledger: { claim: { rows: 3 } } });
  });
});

describe('a new history', () => {
  it('49: is empty, and what belongs to the one before has no effect', () => {
    const reading = new Reading([row('old'), { slug: '' }]);
    const [late] = reading.engine.next(HISTORY, 1, 0);
    if (late === undefined) throw new Error('Nothing is wanted.');
    const { revision } = reading.summary;
    const { engine } = reading;
    const begun = engine.begin(8, { sizes: SIZES, window: 'everything' });
    expect(begun).toMatchObject({ shown: 0, setAsideCount: 0, notes: {} });
    expect(begun.revision).toBeGreaterThan(revision);
    expect(engine.ingest(HISTORY, late, bytesOf([row('late')]), NOW_MS)).toEqual({ kind: 'discarded' });
    expect(engine.ingestList(HISTORY, 'x', late, bytesOf([row('late')]), NOW_MS)).toEqual({ kind: 'discarded' });
    expect([engine.next(HISTORY, 4, 0), engine.summary(HISTORY)]).toEqual([[], null]);
    engine.setWindow(HISTORY, 1);
    engine.verify(HISTORY);
    engine.poll(HISTORY, 0, 3);
    engine.admit(HISTORY);
    expect(engine.refuse(HISTORY, late, 'failed')).toBe('go-on');
    expect([
      slugsOf(engine, ALL),
      engine.ask('run', { slug: 'old' }),
      engine.ask('facets', { scope: ALL }).status,
    ]).toEqual([[], null, []]);
    expect(engine.next(8, 4, 0)).toMatchObject([{ purpose: 'first' }]);
  });
});
