import * as fc from 'fast-check';
import { describe, it } from 'vitest';

import { HISTORIES, report } from '#sync/figures.test-support.ts';
import { Conversation, histories, type HistoryPlan } from '#sync/histories.test-support.ts';
import {
  LedgerReader,
  answerDoubt,
  check,
  noFigures,
  type Figures,
  type ReaderOptions,
} from '#sync/ledger-reader.test-support.ts';
import { ModelServer } from '#sync/model-server.test-support.ts';

/** A history that was played to its end, and what it was played with. */
class Played {
  readonly server: ModelServer;
  readonly reader: LedgerReader;
  readonly conversation: Conversation;

  constructor(plan: HistoryPlan, figures: Figures, options: ReaderOptions, prepare?: (server: ModelServer) => void) {
    this.server = new ModelServer(plan.size, 0);
    prepare?.(this.server);
    this.reader = new LedgerReader(this.server, figures, { window: plan.window, ...options });
    this.conversation = new Conversation(this.server, this.reader);
    for (const event of plan.events) this.conversation.play(event);
    figures.histories += 1;
    this.conversation.settle();
    this.server.oddity = null;
    answerDoubt(this.reader, this.conversation, 'keep');
    // What a poll has no request left to prove is left to the next one.
    for (let poll = 0; poll < 8 && (poll === 0 || this.reader.coverage.claim === null); poll++) this.poll();
  }

  /** Answers the number of its requests. */
  poll(afterS = 1): number {
    this.conversation.now += afterS;
    this.reader.prod('poll', 2, this.conversation.now);
    const requests = this.conversation.settle();
    answerDoubt(this.reader, this.conversation, 'keep');
    return requests;
  }

  verify(): void {
    this.reader.prod('verify', 0, ++this.conversation.now);
    this.conversation.settle();
  }

  /** Whether there is a claim, and everything that it is about is held. */
  get isTrue(): boolean {
    const { claim } = this.reader.coverage;
    if (claim === null) return false;
    const shown = new Set(this.reader.listedSlugs);
    return this.server.listed.slice(0, claim.rows).every(({ slug }) => shown.has(slug));
  }
}

/** Plays histories; no claim of theirs may be false. */
function assertOver<T>(
  name: string,
  plans: fc.Arbitrary<T>,
  play: (plan: T, figures: Figures) => void,
  numRuns = HISTORIES,
): void {
  const figures = noFigures();
  fc.assert(
    fc.property(plans, (plan) => {
      const before = { ...figures };
      play(plan, figures);
      check(figures.falseVerified === before.falseVerified, 'verified is never said falsely');
      check(figures.falseComplete === before.falseComplete, 'complete is never said falsely');
    }),
    { numRuns },
  );
  report(name, figures);
}

const A_QUARTER_S = 16 * 60;

/** Of a list that only grows, on a server that may have nothing to give for a while. */
const GROWING: ReaderOptions = { mayWait: true, hasTrueOrdinals: true };

describe('a server that', { timeout: 3_600_000 }, () => {
  it('lists only so deep', () => {
    const plans = fc.record({
      plan: histories('deep', { windowed: true, isWindowFixed: true }),
      depth: fc.integer({ min: 2, max: 25 }),
    });
    assertOver('the list ends at some depth', plans, ({ plan, depth }, figures) => {
      const played = new Played(plan, figures, { mayWait: true }, (server) => (server.depth = depth));
      const { server, reader } = played;
      const { claim, limit } = reader.coverage;
      check(limit === null || limit.kind === 'depth', 'no other limit is said');
      check(
        limit === null || (claim?.rows ?? 0) < server.runs.length,
        'of a list that is held whole, no limit is said',
      );
      const due = plan.window === 'everything' ? Number.POSITIVE_INFINITY : plan.window;
      const isWhole = claim === null || claim.rows >= Math.min(due, server.runs.length);
      check(isWhole || limit !== null, 'what is not listed is said');
      check((limit?.rows ?? 0) <= Math.max(depth, claim?.rows ?? 0), 'it is not said to list what nobody has seen');
      played.poll(A_QUARTER_S);
      played.poll(A_QUARTER_S);
      played.poll();
      check(reader.coverage.claim !== null, 'what is listed ends with a claim');
      check(played.isTrue, 'and the claim is about what the server has');
      const rows = reader.coverage.claim?.rows ?? 0;
      check(rows >= Math.min(depth, due, server.runs.length), 'everything that is listed is held');
      const isKnown = (reader.coverage.limit?.rows ?? Number.POSITIVE_INFINITY) <= depth;
      server.insert(1, ++played.conversation.now);
      const requests = played.poll();
      check(requests <= 3 || !isKnown, 'a poll takes three requests once it is known how deep');
      check(reader.coverage.claim !== null && played.isTrue, 'polls go on');
      check(reader.slugs.includes(server.runs[0]?.slug ?? 0), 'polls show what is new');
      played.verify();
      check(reader.coverage.claim?.kind === 'verified' && played.isTrue, 'it is verified as deep as it goes');
    });
  });

  it('counts only so far', () => {
    const plans = fc.record({
      plan: histories('capped'),
      behind: fc.constantFrom('nothing' as const, 'refusal' as const, 'rows' as const),
    });
    const sizes = [1000, 500, 100, 50, 20, 10, 1];
    assertOver(
      'the count ends at 1,000',
      plans,
      ({ plan, behind }, figures) => {
        const prepare = (server: ModelServer) => {
          server.countsTo = 1000;
          if (behind !== 'rows') server.listsTo = 1000;
          if (behind === 'refusal') server.depth = 1000;
        };
        const played = new Played({ ...plan, size: 985 + plan.size }, figures, { sizes, firstSize: 20 }, prepare);
        const { server, reader } = played;
        const isSaid = reader.coverage.limit?.kind === 'count';
        check(behind === 'rows' || isSaid || played.isTrue, 'what is listed ends with a claim');
        const isBeyond = server.runs.length > 1000;
        server.insert(1, ++played.conversation.now);
        played.poll();
        server.insert(1, ++played.conversation.now);
        played.poll();
        check(!isBeyond || reader.coverage.claim === null, 'nothing is claimed of a count that does not move');
        check(
          !isBeyond || behind === 'rows' || reader.coverage.limit?.kind === 'count',
          'and that it does not is said',
        );
      },
      Math.ceil(HISTORIES / 10),
    );
  });

  it('refuses everything for a while', () => {
    assertOver('everything is refused for a while', histories('failing'), (plan, figures) => {
      const played = new Played(plan, figures, GROWING);
      const { server, reader } = played;
      server.outage = 0;
      check(reader.coverage.claim !== null && played.isTrue, 'the load is finished after an outage');
      played.poll(A_QUARTER_S);
      played.poll(A_QUARTER_S);
      played.poll();
      const { pageSize, limit } = reader.coverage;
      check(pageSize === 8, 'pages are as large as ever');
      check(limit === null, 'an outage is no limit');
      check(reader.coverage.claim?.rows === server.runs.length, 'and nothing is missing');
      server.outage = plan.events.length % 12;
      played.verify();
      check(reader.coverage.claim?.kind === 'verified' && played.isTrue, 'an outage ends no verification');
    });
  });

  it('is slow for a while', () => {
    assertOver('the server is slow for a while', histories('slowing'), (plan, figures) => {
      const played = new Played(plan, figures, GROWING);
      const { server, reader } = played;
      check(reader.coverage.claim !== null && played.isTrue, 'a slow server is read to the end');
      check(reader.coverage.setAside === 0, 'and no row is given up');
      played.verify();
      check(reader.coverage.claim?.kind === 'verified' && played.isTrue, 'and verified');
      server.msPerRow = 0;
      played.poll(A_QUARTER_S);
      played.poll(A_QUARTER_S);
      check(reader.coverage.pageSize === 8, 'pages are as large as ever');
      check(reader.coverage.limit === null && played.isTrue, 'and nothing is missing');
    });
  });
});
