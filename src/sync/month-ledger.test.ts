import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { coreclawMonthAt, startOfCoreclawMonth } from '#domain/coreclaw-month.ts';
import { HISTORIES, report } from '#sync/figures.test-support.ts';
import { Conversation, histories, type HistoryPlan } from '#sync/histories.test-support.ts';
import { answerDoubt, check, LedgerReader, noFigures, type ReaderOptions } from '#sync/ledger-reader.test-support.ts';
import { createMonthLedger } from '#sync/month-ledger.ts';
import { MonthServer } from '#sync/month-server.test-support.ts';

const NOW_MS = Date.parse('2026-12-10T04:00:00Z');
const DECEMBER = coreclawMonthAt(NOW_MS);
const MINUTE_MS = 60_000;

function open(sizes: readonly number[], options: ReaderOptions = {}, atMs = NOW_MS) {
  const server = new MonthServer(sizes, atMs);
  const figures = noFigures();
  const reader = new LedgerReader(server, figures, {
    open: (ledgerOptions) => createMonthLedger({ ...ledgerOptions, nowMs: atMs }),
    secondsAt: (now) => now / 1000,
    ...options,
  });
  const conversation = new Conversation(server, reader);
  conversation.now = atMs;
  const poll = (afterMs = 15_000): number => {
    conversation.now += afterMs;
    reader.prod('poll', 2, conversation.now);
    return conversation.settle();
  };
  /** New runs are there within two polls. */
  const pollTwice = (afterMs = 15_000): void => {
    poll(afterMs);
    poll(afterMs);
  };
  /** What must be so. */
  const expectAll = (): void => {
    expect(reader.coverage.claim).toMatchObject({ rows: server.runs.length, count: server.runs.length });
    expect(new Set(reader.listedSlugs)).toEqual(new Set(server.runs.map(({ slug }) => slug)));
    expect(figures).toMatchObject({ falseComplete: 0, falseVerified: 0 });
  };
  return { server, reader, conversation, figures, poll, pollTwice, expectAll };
}

describe('a history that is listed by months', () => {
  it('is read from the newest month back, and says how far', () => {
    const { reader, conversation, expectAll } = open([5, 30, 0, 17]);
    conversation.settle();
    expectAll();
    expect(reader.coverage).toMatchObject({ phase: 'settled', months: { from: DECEMBER - 3, isWhole: true } });
    const firsts = reader.made.filter(({ purpose }) => purpose === 'first').map(({ month }) => month);
    // Everything is asked for: a year without runs is its end.
    expect(firsts).toEqual(Array.from({ length: 16 }, (_, nth) => DECEMBER - nth));
  });

  it('of which a window is wanted ends with three months without a run', () => {
    const { reader, conversation, expectAll } = open([5, 30, 0, 17], { window: 1000 });
    conversation.settle();
    expectAll();
    const months = new Set(reader.made.map(({ month }) => month));
    expect(Math.min(...[...months].map(Number))).toBe(DECEMBER - 6);
    expect(reader.coverage.months).toEqual({ from: DECEMBER - 3, isWhole: true });
  });

  it('is read no further than the window goes, and on when that grows', () => {
    const { reader, conversation, server, expectAll } = open([5, 30, 40], { window: 20 });
    conversation.settle();
    expect(reader.coverage).toMatchObject({
      claim: { kind: 'complete', rows: 20, count: 35 },
      months: { from: DECEMBER - 1, isWhole: false },
    });
    expect(reader.listedSlugs).toEqual(expect.arrayContaining(server.runs.slice(0, 20).map(({ slug }) => slug)));
    expect(reader.listedSlugs.length).toBeLessThan(25);
    reader.ledger.setWindow('everything');
    conversation.settle();
    expectAll();
  });

  it('takes no request too many', () => {
    const { reader, conversation } = open([10, 10, 10], { window: 1000, sizes: [8], firstSize: 8 });
    conversation.settle();
    // Two pages and a seal each; one page and a seal where there is none.
    expect(reader.made.length).toBeLessThanOrEqual(3 * 3 + 3 * 2);
  });

  it('of an account without runs is known after a year', () => {
    const { reader, conversation, expectAll } = open([0], { window: 1000 });
    conversation.settle();
    expectAll();
    expect(reader.made.length).toBeLessThanOrEqual(2 * 12);
  });

  it('of an account that has rested for half a year is found', () => {
    const { reader, conversation, expectAll } = open([0, 0, 0, 0, 0, 0, 7], { window: 1000 });
    conversation.settle();
    expectAll();
    expect(reader.coverage).toMatchObject({ loaded: 7, months: { from: DECEMBER - 6, isWhole: true } });
  });

  it("turns with the month at UTC+8: what was added before and after is there, and the month's last runs too", () => {
    const turnMs = startOfCoreclawMonth(DECEMBER + 1);
    const session = open([12, 30], {}, turnMs - 20 * MINUTE_MS);
    const { server, reader, conversation, poll, pollTwice, expectAll } = session;
    conversation.settle();
    server.insert(2, conversation.now);
    pollTwice();
    expectAll();
    conversation.now = turnMs - 10_000;
    // Two seconds before the turn, after the last look.
    server.insert(3, turnMs - 2000);
    server.begin(DECEMBER + 1);
    server.insert(4, turnMs + 3000);
    pollTwice();
    expectAll();
    expect(reader.made.some(({ month }) => month === DECEMBER + 1)).toBe(true);
    const { made } = reader;
    // A quarter of an hour later the old month is looked into as any other.
    for (let nth = 0; nth < 60; nth++) poll();
    const before = made.length;
    for (let nth = 0; nth < 6; nth++) poll();
    const visits = made.slice(before).filter(({ month, purpose }) => month === DECEMBER && purpose === 'seal');
    expect(visits).toHaveLength(1);
    server.insert(1, conversation.now);
    pollTwice();
    expectAll();
  });

  it.each([-2 * MINUTE_MS, 2 * MINUTE_MS])('turns also where clocks differ by %i ms', (aheadMs) => {
    const turnMs = startOfCoreclawMonth(DECEMBER + 1);
    const { server, conversation, pollTwice, expectAll } = open([12, 30], {}, turnMs - 20 * MINUTE_MS);
    conversation.settle();
    conversation.now = turnMs - aheadMs - 8000;
    server.insert(2, conversation.now);
    pollTwice(2000);
    expectAll();
    server.begin(DECEMBER + 1);
    conversation.now += 8000;
    server.insert(2, conversation.now);
    pollTwice();
    expectAll();
    for (let nth = 0; nth < 40; nth++) {
      if (nth % 5 === 0) server.insert(1, conversation.now);
      pollTwice();
      expectAll();
    }
  });

  it('asks for no month again and again that has not begun, and reads it when it has', () => {
    const turnMs = startOfCoreclawMonth(DECEMBER + 1);
    const { server, reader, conversation, poll, expectAll } = open([12], { window: 10 }, turnMs - 3 * MINUTE_MS);
    server.refusesAhead = true;
    conversation.settle();
    expect(reader.coverage).toMatchObject({ phase: 'settled', limit: null, claim: { rows: 10 } });
    const before = reader.made.length;
    for (let nth = 0; nth < 8; nth++) poll();
    expect(reader.made.length - before).toBeLessThanOrEqual(8 * 3);
    server.begin(DECEMBER + 1);
    conversation.now = turnMs + MINUTE_MS;
    server.insert(9, conversation.now);
    poll();
    poll();
    expect(reader.listedSlugs).toEqual(expect.arrayContaining([13, 21]));
    reader.ledger.setWindow('everything');
    conversation.settle();
    expectAll();
  });

  it('ends where the server gives no older month, and says so', () => {
    const { server, reader, conversation, poll } = open([12, 30, 20]);
    server.oldest = DECEMBER - 1;
    conversation.settle();
    expect(reader.coverage).toMatchObject({
      phase: 'settled',
      claim: { kind: 'complete', rows: 42, count: 42 },
      limit: { kind: 'depth', rows: 42 },
      months: { from: DECEMBER - 1, isWhole: false },
    });
    // It may have been trouble: that is asked for once more soon, then rarely.
    poll();
    const before = reader.made.length;
    for (let nth = 0; nth < 20; nth++) poll();
    expect(reader.made.slice(before).filter(({ month = 0 }) => month < DECEMBER - 1)).toEqual([]);
    server.oldest = 0;
    poll(16 * MINUTE_MS);
    expect(reader.coverage).toMatchObject({ limit: null, claim: { rows: 62 } });
  });

  it('ends where the server gives the same runs for every month', () => {
    const { server, reader, conversation } = open([12]);
    server.isBlind = true;
    conversation.settle();
    expect(reader.coverage).toMatchObject({ claim: { rows: 12, count: 12 }, limit: { kind: 'depth' } });
    expect(reader.made.length).toBeLessThan(12);
  });

  it('counts a run once that two months list', () => {
    const { server, reader, conversation } = open([6, 9, 5]);
    server.overlaps = true;
    conversation.settle();
    expect(reader.coverage.loaded).toBe(20);
    expect(reader.slugs).toHaveLength(20);
    reader.ledger.verify();
    conversation.settle();
    expect(reader.slugs).toHaveLength(20);
  });

  it('looks into older months for runs that were unfinished there', () => {
    const { server, reader, conversation, poll } = open([6, 9]);
    for (let place = 0; place < 15; place++) if (place !== 11) server.finish(place);
    conversation.settle();
    server.finish(11);
    for (let nth = 0; nth < 12; nth++) expect(poll()).toBeLessThanOrEqual(3);
    expect(reader.shown.every((run) => run?.isFinished)).toBe(true);
    // And late bills come one day.
    server.edit(13);
    for (let nth = 0; nth < 30; nth++) expect(poll()).toBeLessThanOrEqual(3);
    expect(reader.shown.find((run) => run?.slug === server.runs[13]?.slug)).toBe(server.runs[13]);
  });

  it('drops what is deleted from an older month when it is verified, and nothing else', () => {
    const { server, reader, conversation, expectAll } = open([6, 9, 5]);
    conversation.settle();
    server.delete(12, ++conversation.now);
    reader.ledger.verify();
    conversation.settle();
    expect(reader.coverage).toMatchObject({ removed: 1, claim: { kind: 'verified' } });
    expectAll();
  });
});

describe('histories by months, at random', { timeout: 3_600_000 }, () => {
  const plans = fc.record({
    plan: histories('expiring', { windowed: true, isWindowFixed: true, verifying: true }),
    older: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
    turns: fc.array(fc.tuple(fc.nat({ max: 89 }), fc.integer({ min: -240, max: 240 })), { maxLength: 2 }),
    refusesAhead: fc.boolean(),
  });

  it('are never said to be complete or verified where they are not, and end whole', () => {
    const figures = noFigures();
    fc.assert(
      fc.property(plans, ({ plan, older, turns, refusesAhead }) => {
        play({ plan, older, turns, refusesAhead });
      }),
      { numRuns: HISTORIES },
    );
    report('months', figures);

    function play({ plan, older, turns, refusesAhead }: Plan): void {
      const server = new MonthServer([plan.size, ...older], NOW_MS);
      server.refusesAhead = refusesAhead;
      server.cap = plan.cap;
      const before = { ...figures };
      const reader = new LedgerReader(server, figures, {
        window: plan.window,
        open: (options) => createMonthLedger({ ...options, nowMs: NOW_MS }),
        secondsAt: (now) => now / 1000,
      });
      const conversation = new Conversation(server, reader);
      conversation.now = NOW_MS;
      for (const [nth, event] of plan.events.entries()) {
        const turn = turns.find(([at]) => at === nth);
        if (turn !== undefined) {
          const [, aheadS] = turn;
          conversation.now = Math.max(conversation.now, startOfCoreclawMonth(server.month + 1) + aheadS * 1000);
          server.begin(server.month + 1);
        }
        conversation.play(event);
      }
      figures.histories += 1;
      conversation.settle(2000);
      server.oddity = null;
      answerDoubt(reader, conversation, 'keep');
      for (let poll = 0; poll < 8 && (poll === 0 || reader.coverage.claim === null); poll++) {
        conversation.now += 15_000;
        reader.prod('poll', 2, conversation.now);
        conversation.settle(2000);
        answerDoubt(reader, conversation, 'keep');
      }
      reader.prod('verify', 0, ++conversation.now);
      conversation.settle(2000);
      answerDoubt(reader, conversation, 'keep');
      check(figures.falseVerified === before.falseVerified, 'verified is never said falsely');
      check(figures.falseComplete === before.falseComplete, 'complete is never said falsely');
      check(reader.coverage.phase === 'settled', 'a list at rest is verified');
      const { claim } = reader.coverage;
      const shown = new Set(reader.listedSlugs);
      check(
        server.runs.slice(0, claim?.rows ?? 0).every(({ slug }) => shown.has(slug)),
        'what is claimed is there',
      );
    }
  });
});

interface Plan {
  readonly plan: HistoryPlan;
  readonly older: readonly number[];
  readonly turns: readonly (readonly [at: number, aheadS: number])[];
  readonly refusesAhead: boolean;
}
