import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HISTORIES, report } from '#sync/figures.test-support.ts';
import {
  Conversation,
  histories,
  isClampedLater,
  type HistoryPlan,
  type Profile,
} from '#sync/histories.test-support.ts';
import { LedgerReader, answerDoubt, check, noFigures, type Figures } from '#sync/ledger-reader.test-support.ts';
import { ModelServer } from '#sync/model-server.test-support.ts';
import { NaiveLoader } from '#sync/naive-loader.test-support.ts';
import { REQUESTS_PER_POLL } from '#sync/poll-budget.ts';

function open(plan: HistoryPlan): ModelServer {
  const server = new ModelServer(plan.size, 0);
  server.skew = plan.skew;
  server.cap = plan.cap;
  return server;
}

/** Plays the history, then lets it come to rest with a last poll and, at the end, a verification. */
function read(plan: HistoryPlan, profile: Profile, figures: Figures): void {
  const server = open(plan);
  const hasTrueOrdinals = profile === 'growing' && plan.skew === 0 && !isClampedLater(plan);
  const reader = new LedgerReader(server, figures, { window: plan.window, hasTrueOrdinals });
  const conversation = new Conversation(server, reader);
  for (const event of plan.events) conversation.play(event);
  figures.histories += 1;
  const isTrue = () => hasAll(server, reader);
  conversation.settle();
  server.oddity = null;
  // What a poll has no request left to prove is left to the next one.
  for (let poll = 0; poll < 3 && (poll === 0 || reader.coverage.claim === null); poll++) {
    reader.prod('poll', 2, ++conversation.now);
    conversation.settle();
  }
  if (profile === 'growing' && plan.skew === 0) {
    check(reader.ledger.coverage().claim !== null, 'a list that only grew ends with a claim');
    check(isTrue(), 'and the claim is about all runs');
  }
  if (profile === 'expiring')
    for (const [, n] of plan.events.slice(0, 6))
      pollWhileRunsLeave({ server, reader, conversation }, n, plan.window !== 'everything');
  reader.prod('verify', 0, ++conversation.now);
  conversation.settle();
  answerDoubt(reader, conversation, profile === 'expiring' ? 'keep' : 'take');
  const { phase } = reader.ledger.coverage();
  const isCounted = server.count === server.runs.length;
  check(phase === (isCounted ? 'settled' : 'unverified'), 'a list at rest is verified unless its count is wrong');
  check(!isCounted || isTrue(), 'what is verified is the list');
  check(hasNewest(server, reader), 'what is shown is what the server says');
}

/** Up to one run was added, and up to two leave before the poll or before one of its requests. */
function pollWhileRunsLeave(
  { server, reader, conversation }: { server: ModelServer; reader: LedgerReader; conversation: Conversation },
  n: number,
  isWindow: boolean,
): void {
  // Where page 1 has one row, an added run leaves nothing on it that is known.
  if (reader.coverage.claim === null || server.runs.length < 8 || server.cap?.size === 1) return;
  const nth = (n >> 3) % 4;
  const before = reader.made.length;
  const change = () => server.prune((n >> 1) % 3, ++conversation.now);
  server.insert(n % 2, ++conversation.now);
  if (nth === 0) change();
  reader.prod('poll', 2, ++conversation.now);
  for (let request = 1; request < nth; request++) conversation.exchange();
  if (nth > 0) change();
  conversation.settle();
  const purposes = reader.made.slice(before).map(({ purpose }) => purpose);
  const polls = purposes.filter((purpose) => purpose !== 'repair' && purpose !== 'sweep');
  check(polls.length <= REQUESTS_PER_POLL, 'a poll takes three requests at most while runs leave');
  // In a window a poll can meet what was put in a wrong place below rows that left while it was loaded.
  check(isWindow || !purposes.includes('sweep'), 'runs that leave are no contradiction');
}

function hasAll(server: ModelServer, reader: LedgerReader): boolean {
  const shown = new Set(reader.listedSlugs);
  const { claim } = reader.ledger.coverage();
  const due = server.runs.slice(0, claim?.rows ?? 0).filter(({ isReadable }) => isReadable);
  return due.every(({ slug }) => shown.has(slug)) && (claim?.rows !== claim?.count || due.length === shown.size);
}

function hasNewest(server: ModelServer, reader: LedgerReader): boolean {
  const { claim } = reader.ledger.coverage();
  const shown = new Map(reader.shown.map((run) => [run?.slug, run]));
  const due = server.runs.slice(0, claim?.rows ?? server.runs.length).filter(({ isReadable }) => isReadable);
  return due.every((run) => shown.get(run.slug) === run);
}

function assertOver(profile: Profile, options: Parameters<typeof histories>[1]): Figures {
  const figures = noFigures();
  fc.assert(
    fc.property(histories(profile, options), (plan) => {
      const before = { ...figures };
      read(plan, profile, figures);
      check(figures.falseVerified === before.falseVerified, 'verified is never said falsely');
      const isSound =
        profile === 'growing' || profile === 'expiring' || (profile === 'moving' && plan.window === 'everything');
      check(!isSound || figures.falseComplete === before.falseComplete, 'complete is never said falsely');
    }),
    { numRuns: HISTORIES },
  );
  // What never went must never be dropped.
  check(
    profile === 'shrinking' || profile === 'expiring' || figures.dropped === 0,
    'rows that are there are not dropped',
  );
  return figures;
}

describe('a ledger reads', { timeout: 3_600_000 }, () => {
  it('a list that grows', () => {
    const figures = assertOver('growing', { verifying: true });
    report('runs are added', figures);
    expect(figures.complete).toBeGreaterThan(HISTORIES);
  });

  it('the newest runs of a list that grows', () => {
    report('runs are added, newest only', assertOver('growing', { windowed: true }));
  });

  it('a list whose rows move', () => {
    report('runs move', assertOver('moving', { verifying: true }));
  });

  it('a list whose oldest rows leave', () => {
    report('the oldest leave', assertOver('expiring', { verifying: true }));
  });

  it('the newest runs of a list whose oldest rows leave', () => {
    report('the oldest leave, newest only', assertOver('expiring', { windowed: true, isWindowFixed: true }));
  });

  it('a list whose rows go', () => {
    report('runs go', assertOver('shrinking', { verifying: true }));
  });

  it('the newest runs of a list whose rows go', () => {
    report('runs go, newest only', assertOver('shrinking', { windowed: true }));
  });

  it('a list whose count is wrong', () => {
    report('the count is wrong', assertOver('growing', { skewed: true }));
  });
});

describe('the usual loader', () => {
  it('loses runs in more than a tenth of the same histories', { timeout: 3_600_000 }, () => {
    let finished = 0;
    let losing = 0;
    fc.assert(
      fc.property(histories('growing'), (plan) => {
        const server = open({ ...plan, cap: null });
        const loader = new NaiveLoader(4);
        const conversation = new Conversation(server, loader);
        for (const event of plan.events) {
          if (loader.isDone) break;
          if (event[0] !== 'cap') conversation.play(event);
        }
        conversation.settle();
        finished += 1;
        // What was there at the start is there at the end.
        if (server.runs.slice(-plan.size).some(({ slug }) => plan.size > 0 && !loader.slugs.has(slug))) losing += 1;
      }),
      { numRuns: HISTORIES },
    );
    report(
      'the usual loader',
      `lost runs in ${losing} of ${finished} histories, ${((100 * losing) / finished).toFixed(1)} %`,
    );
    expect(losing / finished).toBeGreaterThan(0.1);
  });
});
