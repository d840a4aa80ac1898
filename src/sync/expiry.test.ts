import { describe, expect, it } from 'vitest';

import { Conversation } from '#sync/histories.test-support.ts';
import { LedgerReader, noFigures } from '#sync/ledger-reader.test-support.ts';
import { createLedger, type HistoryWindow } from '#sync/ledger.ts';
import { LongList } from '#sync/long-list.test-support.ts';
import { ModelServer } from '#sync/model-server.test-support.ts';

const SIZES = [1000, 500, 100, 50, 20, 10, 1];

function load(runs: number, window: HistoryWindow = 'everything') {
  const list = new LongList(runs);
  const ledger = createLedger({ firstSize: 20, sizes: SIZES, window });
  list.converse(ledger);
  list.made.length = 0;
  return { list, ledger };
}

/** A list in pages of one row, of which the first has come. */
function loadOneByOne(runs: number) {
  return loadFirst(new ModelServer(runs, 0), { kind: 'cut', size: 1 });
}

/** A list of which the first page has come. */
function loadFirst(server: ModelServer, cap: ModelServer['cap']) {
  server.cap = cap;
  const figures = noFigures();
  const reader = new LedgerReader(server, figures);
  const conversation = new Conversation(server, reader);
  conversation.exchange();
  return { server, reader, figures, conversation };
}

/** Comes to rest, and holds all runs of the list and says so; nothing was said before that was not so. */
function expectComplete({ server, reader, figures, conversation }: ReturnType<typeof loadOneByOne>): void {
  conversation.settle();
  expect(reader.coverage).toMatchObject({ phase: 'settled', claim: { kind: 'complete', count: server.count } });
  expect(reader.listedSlugs.toSorted((a, b) => b - a)).toEqual(server.runs.map(({ slug }) => slug));
  expect(figures.falseComplete).toBe(0);
}

const sweeps = ({ made }: LongList) => made.filter(({ purpose }) => purpose === 'sweep').length;

describe('runs that leave from the old end', () => {
  it.each([5003, 100_003])('of %i, one a minute, cost at most three requests a poll, and stay', (runs) => {
    const { list, ledger } = load(runs);
    let most = 0;
    for (let poll = 1; poll <= 240; poll++) {
      if (poll % 4 === 0) list.roll(1);
      most = Math.max(most, list.poll(ledger));
      expect(ledger.ordinalOf(list.newest - 1)).toBe(list.newest);
    }
    expect([most, sweeps(list)]).toEqual([3, 0]);
    expect(ledger.coverage()).toMatchObject({
      phase: 'settled',
      loaded: runs + 60,
      unlisted: 60,
      count: runs,
      removed: 0,
      claim: { kind: 'complete', count: runs, rows: runs },
    });
  });

  it.each([0, 1, 2])('while a poll is under way, before its request %i, are told apart in the next one', (nth) => {
    const { list, ledger } = load(100_003);
    let requests = 0;
    list.happen = () => {
      if (requests++ === nth) list.roll(1);
    };
    let most = 0;
    for (let poll = 1; poll <= 100; poll++) {
      requests = 0;
      const { newest } = list;
      most = Math.max(most, list.poll(ledger));
      // What was there before the poll is on the page after it.
      expect(ledger.isListed(newest - 1) && ledger.coverage().loaded >= newest).toBe(true);
    }
    list.happen = () => undefined;
    list.poll(ledger);
    list.poll(ledger);
    expect(most).toBeLessThanOrEqual(3);
    expect(sweeps(list)).toBe(0);
    expect(ledger.coverage()).toMatchObject({ removed: 0, claim: { kind: 'complete', count: 100_003 } });
  });

  it('at the turn of a month, 5,000 at once, are the same case', () => {
    const { list, ledger } = load(8000);
    list.roll(3, 5000);
    expect(list.poll(ledger)).toBeLessThanOrEqual(3);
    expect(ledger.coverage()).toMatchObject({
      loaded: 8003,
      unlisted: 5000,
      count: 3003,
      doubt: null,
      claim: { kind: 'complete', rows: 3003 },
    });
  });

  it('with the whole page that a poll asks for are no contradiction', () => {
    const { list, ledger } = load(8000);
    let most = 0;
    list.happen = ({ purpose, pageIndex }) => {
      if (purpose === 'poll' && pageIndex === 80 && list.oldest === 1) list.roll(0, 150);
    };
    for (let poll = 1; poll <= 100; poll++) most = Math.max(most, list.poll(ledger));
    expect([most, sweeps(list)]).toEqual([3, 0]);
    expect(ledger.coverage()).toMatchObject({ loaded: 8000, unlisted: 150, claim: { kind: 'complete', count: 7850 } });
  });

  it('over a night, with more added than page 1 shows, cost a few small pages', () => {
    const { list, ledger } = load(100_000);
    for (const [added, left] of [
      [480, 500],
      [500, 500],
      [40, 41],
    ] as const) {
      list.roll(added, left);
      list.poll(ledger, 8 * 3600);
      list.poll(ledger);
    }
    expect(sweeps(list)).toBe(0);
    expect(list.made.length).toBeLessThan(30);
    expect(ledger.coverage()).toMatchObject({
      loaded: 101_020,
      unlisted: 1041,
      claim: { kind: 'complete', count: 99_979 },
    });
  });

  it('while they are loaded do not begin the load again', () => {
    const list = new LongList(100_000);
    const ledger = createLedger({ firstSize: 20, sizes: SIZES, window: 'everything' });
    list.happen = () => {
      if (list.made.length % 30 === 10) list.roll(1);
    };
    list.converse(ledger);
    expect(sweeps(list)).toBe(0);
    expect(list.made.length).toBeLessThan(130);
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', claim: { kind: 'complete', count: 100_000 } });
  });

  it('and are more than the pages above have rows, while as many are added, are noticed', () => {
    const oneByOne = loadOneByOne(6);
    const { server, conversation } = oneByOne;
    server.insert(7, ++conversation.now);
    server.prune(4, ++conversation.now);
    conversation.exchange();
    conversation.exchange();
    server.insert(1, ++conversation.now);
    conversation.exchange();
    server.prune(2, ++conversation.now);
    expectComplete(oneByOne);
  });

  it('until none of those is listed that showed where the others stand, begin the load again', () => {
    const oneByOne = loadOneByOne(2);
    const { server, conversation } = oneByOne;
    server.insert(12, ++conversation.now);
    server.prune(2, ++conversation.now);
    for (let page = 0; page < 2; page++) conversation.exchange();
    server.insert(1, ++conversation.now);
    conversation.exchange();
    server.insert(11, ++conversation.now);
    server.prune(6, ++conversation.now);
    for (let page = 0; page < 2; page++) conversation.exchange();
    server.prune(11, ++conversation.now);
    expectComplete(oneByOne);
  });

  it('are noticed where page 1 itself met nothing that was known when it was read again in smaller pages', () => {
    const server = new ModelServer(2, 0);
    server.insert(1, 0, false);
    const oneByOne = loadFirst(server, { kind: 'refuse', size: 4 });
    server.cap = { kind: 'cut', size: 1 };
    server.insert(3, ++oneByOne.conversation.now);
    server.prune(3, ++oneByOne.conversation.now);
    oneByOne.conversation.settle();
    expect(oneByOne.figures.falseComplete).toBe(0);
    expect(oneByOne.reader.coverage.claim?.count).toBe(3);
    expect(oneByOne.reader.listedSlugs.toSorted((a, b) => a - b)).toEqual([4, 5, 6]);
  });

  it('below a window are none of its business', () => {
    const { list, ledger } = load(500_003, 100_000);
    for (let poll = 1; poll <= 20; poll++) {
      list.roll(1);
      expect(list.poll(ledger)).toBeLessThanOrEqual(3);
    }
    expect(sweeps(list)).toBe(0);
    expect(ledger.coverage()).toMatchObject({
      target: 100_020,
      removed: 0,
      claim: { kind: 'complete', rows: 100_020, count: 500_003 },
    });
  });

  it.each([
    ['in the middle', 50_000],
    ['at the head', 100_000],
    ['above the oldest', 2],
  ])('are told from a deletion %s', (_, run) => {
    const { list, ledger } = load(100_000);
    list.deleted.add(run);
    list.roll(1);
    list.poll(ledger);
    expect(list.made.findIndex(({ purpose }) => purpose === 'sweep')).toBeLessThanOrEqual(3);
    expect(ledger.coverage()).toMatchObject({
      loaded: run > 2 ? 100_000 : 100_001,
      removed: run > 2 ? 1 : 0,
      unlisted: run > 2 ? 1 : 2,
      claim: { kind: run > 2 ? 'verified' : 'complete', count: 99_999 },
    });
  });

  it('make a count that stays round a cap, as far as anybody can tell', () => {
    const list = new LongList(25_000);
    const ledger = createLedger({ firstSize: 20, sizes: SIZES, window: 'everything' });
    list.countsTo = 10_000;
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ count: 10_000, limit: null });
    list.newest += 3;
    list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({
      phase: 'settled',
      claim: null,
      count: 10_000,
      loaded: 10_003,
      limit: { kind: 'count', rows: 10_000 },
    });
    list.countsTo = 10_001;
    list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({ limit: null });
  });
});
