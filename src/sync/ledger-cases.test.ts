import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CAP_KINDS, Conversation } from '#sync/histories.test-support.ts';
import { LedgerReader, noFigures, type ReaderOptions } from '#sync/ledger-reader.test-support.ts';
import { createLedger, type Page, type PageRequest, type ReadRow } from '#sync/ledger.ts';
import { ModelServer, type ModelReply } from '#sync/model-server.test-support.ts';

const SIZES = [1000, 500, 100, 50, 20, 10, 1];

function meet(runs: number, options: ReaderOptions = { sizes: SIZES, firstSize: 20 }) {
  const server = new ModelServer(runs, 0);
  const figures = noFigures();
  const reader = new LedgerReader(server, figures, options);
  return { server, reader, figures, conversation: new Conversation(server, reader) };
}

/** Pages as "purpose index@size". */
function spell(requests: readonly PageRequest[]): string[] {
  return requests.map(({ purpose, pageIndex, pageSize }) => `${purpose} ${pageIndex}@${pageSize}`);
}

describe('an unchanging history takes', { timeout: 60_000 }, () => {
  it.each([
    [0, 2],
    [1, 2],
    [19, 2],
    // The first page is full, so that the one behind it is looked at.
    [20, 3],
    [21, 3],
    [600, 3],
    [1000, 4],
    [1566, 4],
  ])('%i runs: %i requests', (runs, requests) => {
    const { reader, conversation } = meet(runs);
    conversation.settle();
    expect(reader.made).toHaveLength(requests);
    expect(reader.coverage).toMatchObject({ phase: 'settled', loaded: runs, claim: { kind: 'complete', count: runs } });
  });

  it('a million runs: 1,003 requests, none of which costs more than its rows', () => {
    const ledger = createLedger({ firstSize: 20, sizes: SIZES, window: 'everything' });
    const made = converse(ledger, ({ pageIndex, pageSize }) => {
      const first = (pageIndex - 1) * pageSize;
      return { count: 1e6, rows: rowsFrom(first, Math.max(0, Math.min(pageSize, 1e6 - first))) };
    });
    expect(made).toBe(1003);
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', loaded: 1e6, claim: { kind: 'complete', count: 1e6 } });
  });

  it('1,566 runs at 100: 18 requests and the refused sizes', () => {
    const { server, reader, conversation } = meet(1566);
    server.cap = { kind: 'refuse', size: 100 };
    conversation.settle();
    expect(spell(reader.made)).toEqual([
      'first 1@20',
      'fill 1@1000',
      'fill 1@500',
      ...Array.from({ length: 16 }, (_, page) => `fill ${page + 1}@100`),
      'seal 1@20',
    ]);
  });

  it('one small page, the refused sizes, each page once, the end where it is full, one seal', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2500 }),
        fc.constantFrom(...CAP_KINDS),
        fc.constantFrom(1000, 500, 100, 50, 20),
        (runs, kind, size) => {
          const { server, reader, conversation } = meet(runs);
          server.cap = { kind, size };
          conversation.settle(4000);
          const refused =
            runs <= 20 ? 0 : SIZES.filter((larger) => larger > size && (kind === 'refuse' || runs > size)).length;
          const most = 1 + refused + Math.ceil(runs / size) + (runs % size === 0 ? 1 : 0) + 1;
          expect(reader.made.length).toBeLessThanOrEqual(most);
          expect(reader.coverage.claim?.count).toBe(runs);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('one request at a time until a page size is known to be honoured', () => {
    const { reader, conversation } = meet(9000);
    expect(reader.wanted()).toHaveLength(1);
    conversation.exchange();
    expect(reader.wanted()).toHaveLength(1);
    conversation.exchange();
    expect(reader.wanted()).toHaveLength(4);
  });

  it('a last page is not asked for in a size that may be cut: it could look whole', () => {
    const { server, reader, conversation } = meet(15, { sizes: [8, 4, 2, 1], firstSize: 2, hasTrueOrdinals: true });
    server.cap = { kind: 'clamp', size: 7 };
    conversation.exchange();
    server.oddity = 'fail';
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 15, claim: { kind: 'complete', count: 15 } });
  });

  it('nothing at all once it is settled, until it is polled', () => {
    const { reader, conversation } = meet(300);
    conversation.settle();
    expect(reader.wanted()).toEqual([]);
    const before = reader.made.length;
    reader.prod('poll', 2, 1);
    conversation.settle();
    // One old page in rotation and page 1; no run is unfinished but those that were never started.
    expect(spell(reader.made.slice(before)).at(-1)).toBe('seal 1@20');
    expect(reader.made.length - before).toBeLessThanOrEqual(3);
  });
});

describe('the three bugs of the prototype', () => {
  it('a cap that appears after an empty history is learnt (36)', () => {
    for (const kind of CAP_KINDS) {
      const { server, reader, conversation } = meet(0);
      conversation.settle();
      expect(reader.coverage).toMatchObject({ phase: 'settled', loaded: 0, count: 0 });
      server.insert(173, 1);
      server.cap = { kind, size: 50 };
      reader.prod('poll', 2, 2);
      conversation.settle();
      expect(reader.coverage).toMatchObject({ phase: 'settled', loaded: 173, pageSize: 50, claim: { count: 173 } });
    }
  });

  it('a page 1 that meets no known row does not seal', () => {
    // Twenty runs are added while one goes: the count fits, every ordinal is taken, and one row is a ghost.
    const { server, reader, figures, conversation } = meet(29);
    conversation.settle();
    server.insert(21, 1);
    server.delete(30, 1);
    reader.prod('poll', 0, 2);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 49, removed: 1, claim: { kind: 'verified', count: 49 } });
    expect(figures).toMatchObject({ complete: 1, falseComplete: 0 });
  });

  it('a count that is too low by a page is not the end', () => {
    const { server, reader, conversation } = meet(60);
    server.skew = -20;
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'unverified', loaded: 60, claim: null });
    expect(reader.coverage.warnings).toContain('count-too-low');
  });
});

describe('the list', () => {
  it('31, 32, 33: a row that went is dropped after two sweeps, and counted; the oldest stay', () => {
    const { server, reader, conversation } = meet(230);
    conversation.settle();
    server.delete(100, 1);
    server.insert(1, 1);
    server.prune(5, 1);
    reader.prod('poll', 2, 2);
    conversation.settle();
    expect(reader.coverage).toMatchObject({
      loaded: 230,
      removed: 1,
      unlisted: 5,
      claim: { kind: 'verified', count: 225 },
    });
    expect(spell(reader.made).filter((page) => page.startsWith('sweep 1@'))).toHaveLength(2);
  });

  it('34: a run that moves does not double', () => {
    const { server, reader, conversation } = meet(50);
    conversation.settle();
    server.move(30, 0, 1);
    reader.prod('poll', 0, 2);
    expect(reader.coverage.claim?.kind).toBe('complete');
    conversation.exchange();
    expect(reader.coverage).toMatchObject({ phase: 'sweeping', claim: null });
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 50, removed: 0, claim: { kind: 'verified' } });
  });

  it('an answer from before a conflict is kept, and placed nowhere', () => {
    const { server, reader, conversation } = meet(100, { sizes: [20, 10, 1], firstSize: 20 });
    conversation.exchange();
    conversation.exchange();
    conversation.ask(0);
    conversation.ask(0);
    server.delete(10, 1);
    conversation.serve(0);
    conversation.serve(0);
    conversation.deliver(0);
    expect(reader.wanted()).toEqual([]);
    conversation.deliver(0);
    expect(reader.coverage).toMatchObject({ loaded: 80, missing: { rows: 60 } });
    conversation.settle();
    expect(spell(reader.made).slice(4, 7)).toEqual(['head 1@20', 'sweep 1@20', 'sweep 2@20']);
    expect(reader.coverage).toMatchObject({ loaded: 99, removed: 1, claim: { kind: 'verified' } });
  });

  it('37: an empty page is asked for again', () => {
    const { server, reader, conversation } = meet(50);
    server.oddity = 'empty';
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 50, claim: { kind: 'complete' } });
    expect(spell(reader.made)).toEqual(['first 1@20', 'fill 1@1000', 'seal 1@20']);
  });

  it('38: a row that is always there twice is counted once, and warned of', () => {
    const { server, reader, conversation } = meet(50);
    server.runs = [...server.runs.slice(0, 30), ...server.runs.slice(3, 4), ...server.runs.slice(30)];
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'unverified', loaded: 50, count: 51, claim: null });
    expect(reader.coverage.warnings).toEqual(expect.arrayContaining(['repeated-rows']));
  });

  it('39: a count that is too high for ever ends unverified', () => {
    for (const runs of [7, 20, 173, 1003]) {
      const { server, reader, conversation } = meet(runs);
      server.skew = 3;
      conversation.settle();
      expect(reader.coverage).toMatchObject({ phase: 'unverified', loaded: runs, count: runs + 3, claim: null });
      expect(reader.coverage.warnings).toEqual(['count-too-high']);
    }
  });

  it('40: rows beyond a count that is too low are kept', () => {
    for (const runs of [7, 20, 173, 1003]) {
      const { server, reader, conversation } = meet(runs);
      server.skew = -3;
      conversation.settle();
      expect(reader.coverage).toMatchObject({ phase: 'unverified', loaded: runs, count: runs - 3, claim: null });
      expect(reader.coverage.warnings).toEqual(['count-too-low']);
    }
  });

  it('a count that goes no further than 1,000 while rows go on is not complete there', () => {
    const { server, reader, figures, conversation } = meet(995);
    server.countsTo = 1000;
    conversation.settle();
    server.insert(10, 1);
    for (let poll = 2; poll < 5; poll++) {
      reader.prod('poll', 2, poll);
      conversation.settle();
    }
    expect(reader.coverage).toMatchObject({ loaded: 1005, unlisted: 0, claim: null });
    expect(figures).toMatchObject({ complete: 1, falseComplete: 0 });
  });

  it('a row that left is met again at its place, however many pages meet nothing known meanwhile', () => {
    const { server, reader, figures, conversation } = meet(0, { window: 1 });
    server.cap = { kind: 'clamp', size: 1 };
    conversation.exchange();
    server.insert(4, 1);
    conversation.exchange();
    server.insert(8, 2);
    server.prune(4, 2);
    conversation.exchange();
    conversation.exchange();
    server.insert(1, 3);
    conversation.settle();
    expect(reader.listedSlugs.toSorted((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(figures).toMatchObject({ falseComplete: 0, falseVerified: 0 });
  });

  it('a page that is cut on a list that has lost a row is asked for in smaller ones, wherever it stands by now', () => {
    const { server, reader, conversation } = meet(15, {});
    conversation.exchange();
    server.oddity = 'fail';
    server.cap = { kind: 'clamp', size: 1 };
    server.delete(0, 1);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'settled', claim: { count: 14 } });
  });

  it('42: a server that ignores the page index is left soon', () => {
    const ledger = createLedger({ firstSize: 20, sizes: SIZES, window: 'everything' });
    const page: Page = { count: 1566, rows: rowsFrom(0, 1000) };
    const made = converse(ledger, ({ pageSize }) => ({ ...page, rows: page.rows.slice(0, pageSize) }));
    expect(made).toBeLessThan(12);
    expect(ledger.coverage()).toMatchObject({ phase: 'unverified', loaded: 1000, claim: null });
    expect(ledger.coverage().warnings).toContain('page-index-ignored');
  });

  it('41: without a legible count everything is read, and nothing claimed', () => {
    const ledger = createLedger({ firstSize: 20, sizes: SIZES, window: 'everything' });
    converse(ledger, ({ pageIndex, pageSize }) => ({
      count: null,
      rows: rowsFrom((pageIndex - 1) * pageSize, Math.max(0, Math.min(pageSize, 2345 - (pageIndex - 1) * pageSize))),
    }));
    expect(ledger.coverage()).toMatchObject({ phase: 'unverified', loaded: 2345, count: null, claim: null });
    expect(ledger.coverage().warnings).toEqual(['count-unreadable']);
  });

  it('43: no runs are a true empty state', () => {
    const { reader, conversation } = meet(0);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'settled', loaded: 0, count: 0, claim: { kind: 'complete' } });
  });

  it('45: an order that never settles ends unverified', () => {
    const { server, reader, conversation } = meet(120, { sizes: [20, 10, 1], firstSize: 20 });
    let requests = 0;
    while (reader.coverage.phase !== 'unverified' && requests < 400) {
      server.move(60, requests % 50, ++requests);
      conversation.exchange();
    }
    expect(reader.coverage).toMatchObject({ phase: 'unverified', claim: null, loaded: 120 });
    expect(reader.coverage.warnings).toContain('order-unsettled');
  });

  it('47: a head that grows almost as fast as it is read does not starve the rest', () => {
    const { server, reader, conversation } = meet(300, { sizes: [20, 10, 1], firstSize: 20 });
    for (let turn = 0; turn < 45; turn++) {
      server.insert(12, turn + 1);
      conversation.exchange();
    }
    expect(reader.shown.filter((run) => run !== undefined && run.slug <= 300)).toHaveLength(300);
    expect(reader.coverage.claim).toBeNull();
  });

  it('69: rows that cannot be read take their ordinals', () => {
    const { server, reader, conversation } = meet(30);
    server.insert(1, 1, false);
    server.insert(3, 1);
    conversation.settle();
    expect(reader.coverage).toMatchObject({
      loaded: 33,
      setAside: 1,
      count: 34,
      claim: { kind: 'complete', rows: 34 },
    });
  });

  it('a row without a slug is not believed at an ordinal that a cut page gave it', () => {
    // The last page of two rows is answered with page 7 of one row, which is as long as it must be.
    const { server, reader, conversation } = meet(6, { sizes: [8, 4, 2, 1], firstSize: 2 });
    conversation.exchange();
    server.insert(1, 1, false);
    server.insert(6, 1);
    server.cap = { kind: 'clamp', size: 1 };
    server.oddity = 'empty';
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 12, setAside: 1, claim: { kind: 'complete', count: 13 } });
  });

  it('a list whose newest known row was not believed is tied to one below it, and comes to rest', () => {
    const { server, reader, conversation } = meet(12, { sizes: [8, 4, 2, 1], firstSize: 2 });
    server.cap = { kind: 'refuse', size: 7 };
    conversation.exchange();
    server.insert(1, ++conversation.now, false);
    for (let page = 0; page < 4; page++) conversation.exchange();
    server.insert(1, ++conversation.now);
    conversation.exchange();
    server.insert(1, ++conversation.now, false);
    server.cap = { kind: 'cut', size: 1 };
    server.insert(1, ++conversation.now);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'settled', setAside: 2, claim: { kind: 'complete', count: 16 } });
  });

  it('a row that can be read after all is no longer set aside', () => {
    const { server, reader, conversation } = meet(10);
    server.insert(1, 1, false);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 10, setAside: 1 });
    server.runs = server.runs.map((run) => ({ ...run, isReadable: true }));
    server.unreadable.clear();
    reader.prod('poll', 0, 2);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 11, setAside: 0, claim: { kind: 'complete', count: 11 } });
  });
});

describe('a row that no page can carry', () => {
  it.each([0, 5, 150, 399])('is set aside, %i rows behind the head, and costs the others nothing', (poison) => {
    const { server, reader, conversation } = meet(400);
    const slug = server.runs[poison]?.slug;
    const serve = server.serve.bind(server);
    server.serve = (request): ModelReply => {
      const reply = serve(request);
      const isPoisoned = reply.kind === 'page' && reply.runs.some((run) => run.slug === slug);
      return isPoisoned ? { kind: 'too-large' } : reply;
    };
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 399, setAside: 1, claim: { kind: 'complete', count: 400 } });
    expect(reader.coverage.pageSize).toBeGreaterThanOrEqual(100);
    expect(reader.made.length).toBeLessThan(60);
  });
});

describe('the window', () => {
  it('ends where it was put while runs are added, and grows on demand', () => {
    const { server, reader, conversation } = meet(900, { sizes: [100, 50, 20, 10, 1], firstSize: 20, window: 250 });
    conversation.settle();
    expect(reader.coverage).toMatchObject({ target: 250, claim: { kind: 'complete', rows: 250, count: 900 } });
    expect(reader.coverage.contiguous?.rows).toBe(300);
    server.insert(5, 1);
    reader.prod('poll', 0, 2);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ target: 255, claim: { rows: 255, count: 905 } });
    reader.ledger.setWindow('everything');
    expect(reader.coverage).toMatchObject({ phase: 'filling', target: 905, claim: null });
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'settled', loaded: 905, claim: { rows: 905 } });
  });

  it('drops what went within it, and nothing below', () => {
    const { server, reader, conversation } = meet(500, { sizes: [100, 50, 20, 10, 1], firstSize: 20, window: 150 });
    conversation.settle();
    expect(reader.coverage).toMatchObject({ loaded: 200, claim: { rows: 150 } });
    server.delete(10, 1);
    server.delete(480, 1);
    reader.prod('poll', 0, 2);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ removed: 1, claim: { kind: 'verified', count: 498 } });
    expect(reader.slugs).not.toContain(490);
    expect(reader.slugs).toContain(301);
  });

  it('costs nothing where it reaches into a history of two thousand million', () => {
    const ledger = createLedger({ firstSize: 20, sizes: SIZES, window: 3000 });
    converse(ledger, ({ pageIndex, pageSize }) => ({
      count: 2e9,
      rows: rowsFrom((pageIndex - 1) * pageSize, pageSize),
    }));
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', loaded: 3000, claim: { rows: 3000, count: 2e9 } });
  });
});

describe('a poll', () => {
  it('takes one request where no more is allowed', () => {
    const { reader, conversation } = meet(400);
    conversation.settle();
    const before = reader.made.length;
    reader.prod('poll', 0, 1);
    conversation.settle();
    expect(spell(reader.made.slice(before))).toEqual(['seal 1@20']);
  });

  it('takes at most three requests, and comes to every unfinished run and every old page', () => {
    const { server, reader, conversation } = meet(400);
    for (let index = 0; index < 400; index++) if (index % 90 !== 89) server.finish(index);
    conversation.settle();
    for (let index = 0; index < 400; index++) {
      server.finish(index);
      server.edit(index);
    }
    for (let poll = 1; poll <= 8; poll++) {
      const before = reader.made.length;
      reader.prod('poll', 2, poll);
      conversation.settle();
      expect(reader.made.length - before).toBeLessThanOrEqual(3);
    }
    expect(reader.shown).toEqual(reader.shown.map((run) => server.runs.find(({ slug }) => slug === run?.slug)));
  });

  it('follows a run for a day, later in rotation only', () => {
    const ledger = createLedger({ firstSize: 20, sizes: [100, 20, 1], window: 'everything' });
    const rows = rowsFrom(0, 5000);
    rows[4000] = { ...row(4000), status: 2, isFinished: false, startedAtS: 1000 };
    const answer = ({ pageIndex, pageSize }: PageRequest): Page => ({
      count: rows.length,
      rows: rows.slice((pageIndex - 1) * pageSize, pageIndex * pageSize),
    });
    converse(ledger, answer);
    const pagesAt = (nowS: number) => {
      ledger.poll(nowS, 3);
      const pages: number[] = [];
      converse(ledger, (request) => {
        pages.push(request.pageIndex);
        return answer(request);
      });
      return pages;
    };
    expect(pagesAt(1000 + 86_400)).toEqual([41, 1, 1]);
    expect(pagesAt(1000 + 86_401)).toEqual([2, 1]);
    ledger.poll(0, 0);
    expect(ledger.wanted()).toEqual([]);
  });
});

describe('answers that overlapped in time', () => {
  it('46: leave the status that is further along, and are read again before the seal', () => {
    const { server, reader, conversation } = meet(100, { sizes: [20, 10, 1], firstSize: 20 });
    conversation.exchange();
    conversation.exchange();
    conversation.ask(0);
    conversation.ask(0);
    expect(spell(reader.made)).toEqual(['first 1@20', 'fill 2@20', 'fill 3@20', 'fill 4@20']);
    // The run that ends page 3 while it is ready begins page 4, since one was added, and has finished.
    conversation.serve(0);
    server.insert(1, 1);
    server.finish(60);
    conversation.serve(0);
    conversation.deliver(1);
    conversation.deliver(0);
    expect(reader.shown.find((run) => run?.slug === 41)?.isFinished).toBe(true);
    conversation.settle();
    expect(spell(reader.made.slice(4))).toEqual(['fill 5@20', 'fill 6@20', 'repair 4@20', 'seal 1@20']);
    expect(reader.coverage).toMatchObject({ loaded: 101, claim: { kind: 'complete' } });
  });
});

describe('a verified history', () => {
  it('is verified of its moment, until rows come', () => {
    const { server, reader, conversation } = meet(173);
    reader.prod('verify', 0, 1);
    conversation.settle();
    const asOfMs = reader.coverage.claim?.asOfMs;
    reader.prod('poll', 0, ++conversation.now);
    conversation.settle();
    expect(reader.coverage.claim).toMatchObject({
      kind: 'verified',
      asOfMs,
      sealedMs: expect.toSatisfy((ms) => ms > 9),
    });
    server.insert(1, ++conversation.now);
    reader.prod('poll', 0, ++conversation.now);
    conversation.settle();
    expect(reader.coverage.claim).toMatchObject({ kind: 'complete', count: 174 });
  });

  it('does not drop a row that came while it was swept, in a page that was cut', () => {
    const { server, reader, conversation, figures } = meet(20, { sizes: [8, 4, 2, 1], firstSize: 2 });
    reader.prod('verify', 0, 1);
    for (let page = 0; page < 4; page++) conversation.exchange();
    server.insert(2, ++conversation.now);
    server.cap = { kind: 'clamp', size: 1 };
    conversation.settle();
    expect(figures).toMatchObject({ dropped: 0, falseVerified: 0 });
    expect(reader.coverage).toMatchObject({ loaded: 22, removed: 0 });
  });

  it('rests on two clean sweeps', () => {
    const { server, reader, conversation } = meet(40, { sizes: [20, 10, 1], firstSize: 20 });
    reader.prod('verify', 0, 1);
    conversation.exchange();
    conversation.exchange();
    // The count falls for one answer: this sweep is not clean, though it has met every row.
    server.skew = -1;
    conversation.exchange();
    server.skew = 0;
    conversation.settle();
    expect(spell(reader.made).filter((page) => page === 'sweep 1@20')).toHaveLength(3);
    expect(reader.coverage.claim?.kind).toBe('verified');
  });
});

describe('an unverified history', () => {
  it('takes in what a poll shows, and is read again when that is more than page 1', () => {
    const { server, reader, conversation } = meet(173);
    server.skew = 3;
    conversation.settle();
    server.insert(4, 1);
    const before = reader.made.length;
    reader.prod('poll', 2, 2);
    conversation.settle();
    expect(spell(reader.made.slice(before))).toEqual(['seal 1@20']);
    expect(reader.coverage).toMatchObject({ phase: 'unverified', loaded: 177, count: 180 });
    server.insert(40, 3);
    reader.prod('poll', 2, 4);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'unverified', loaded: 217, count: 220 });
  });

  it('is not verified by a page that is cut where a count that is too low ends', () => {
    const { server, reader, conversation } = meet(60);
    server.skew = -10;
    server.cap = { kind: 'clamp', size: 50 };
    reader.prod('verify', 0, 1);
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'unverified', claim: null, warnings: ['count-too-low'] });
  });

  it('is verified on demand once the server agrees with itself', () => {
    const { server, reader, conversation } = meet(173);
    server.skew = 3;
    conversation.settle();
    server.skew = 0;
    reader.prod('verify', 0, 1);
    expect(reader.coverage.phase).toBe('sweeping');
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'settled', claim: { kind: 'verified' }, warnings: [] });
  });
});

describe('the order of arrival', { timeout: 60_000 }, () => {
  it('changes nothing', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.array(fc.nat({ max: 99 }), { maxLength: 80 }), (runs, picks) => {
        const ordered = meet(runs, { hasTrueOrdinals: true });
        ordered.conversation.settle();
        const shuffled = meet(runs, { hasTrueOrdinals: true });
        for (const pick of picks) {
          shuffled.conversation.ask(pick);
          if (pick % 2 === 0) shuffled.conversation.serve(pick);
          if (pick % 3 === 0) shuffled.conversation.deliver(pick);
        }
        shuffled.conversation.settle();
        expect(new Set(shuffled.reader.slugs)).toEqual(new Set(ordered.reader.slugs));
        expect(view(shuffled.reader)).toEqual(view(ordered.reader));
      }),
      { numRuns: 300 },
    );
  });
});

function view({ coverage }: LedgerReader) {
  const { phase, loaded, count, target, missing, removed, warnings, claim } = coverage;
  return { phase, loaded, count, target, missing, removed, warnings, kind: claim?.kind, rows: claim?.rows };
}

function row(number: number): ReadRow {
  return { row: number, status: 3, isFinished: true, startedAtS: 1, differs: false };
}

function rowsFrom(first: number, length: number): ReadRow[] {
  return Array.from({ length }, (_, index) => row(first + index));
}

/** Answers every request, one by one. Answers how many there were. */
function converse(ledger: ReturnType<typeof createLedger>, answer: (request: PageRequest) => Page): number {
  for (let made = 0; made < 2000; made++) {
    const [request] = ledger.wanted();
    if (request === undefined) return made;
    ledger.begin(request, made);
    ledger.receive(request, answer(request));
  }
  throw new Error('The ledger does not come to rest.');
}
