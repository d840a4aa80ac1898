import * as fc from 'fast-check';

import type { PageRequest } from '#sync/page-request.ts';
import { DEADLINE_MS, type CapKind, type ModelReply, type ModelServer } from '#sync/model-server.test-support.ts';

/** A program that reads the model server's list. */
export interface Reader {
  readonly wanted: () => readonly PageRequest[];
  readonly begin: (request: PageRequest, now: number) => void;
  readonly receive: (request: PageRequest, reply: ModelReply, now: number) => void;
  /** What a person or a clock does to it. */
  readonly prod: (what: 'poll' | 'verify' | 'window', n: number, now: number) => void;
}

export const PROFILES = {
  /** Runs are added and change; answers fail, come empty, repeat a row. Caps appear. */
  growing: ['insert', 'insert-many', 'start', 'finish', 'edit', 'cap', 'fail', 'empty', 'repeat', 'unreadable'],
  /** As growing, and runs move within the list. */
  moving: ['insert', 'start', 'finish', 'edit', 'cap', 'fail', 'empty', 'move', 'move-far'],
  /** As growing, and the oldest runs leave: one by one, and many at the turn of a month. */
  expiring: ['insert', 'insert', 'insert-many', 'finish', 'edit', 'expire', 'expire', 'turn-month', 'fail', 'empty'],
  /** Of a server that lists only so deep: runs are added and change, and the oldest leave. */
  deep: ['insert', 'insert', 'insert-many', 'finish', 'edit', 'expire', 'fail'],
  /** Of a server that counts only so far: an empty page would seem to be the end. */
  capped: ['insert', 'insert', 'insert-many', 'finish', 'edit', 'expire', 'fail'],
  /** As growing, and the server refuses everything for a while. */
  failing: ['insert', 'insert-many', 'start', 'finish', 'edit', 'fail', 'refuse', 'refuse'],
  /** As growing, and the server gets slow and quick again. */
  slowing: ['insert', 'insert-many', 'start', 'finish', 'edit', 'fail', 'slow', 'slow', 'quick'],
  /** Everything. */
  shrinking: [
    'insert',
    'insert-many',
    'finish',
    'edit',
    'delete',
    'prune',
    'swap',
    'move',
    'cap',
    'fail',
    'empty',
    'repeat',
  ],
} as const;
export type Profile = keyof typeof PROFILES;

type Change = (typeof PROFILES)[Profile][number];
/** Of the conversation: `ask` one of the wanted pages, `serve` one that was asked for, `deliver` one that was served. */
type Talk = 'ask' | 'serve' | 'deliver' | 'lose' | 'exchange' | 'poll' | 'verify' | 'window';
export type Event = readonly [kind: Change | Talk, n: number];

export interface HistoryPlan {
  readonly size: number;
  readonly skew: number;
  readonly window: number | 'everything';
  readonly cap: { readonly kind: CapKind; readonly size: number } | null;
  readonly events: readonly Event[];
}

const TALK: readonly Talk[] = [
  ...Array<Talk>(10).fill('exchange'),
  ...Array<Talk>(8).fill('ask'),
  ...Array<Talk>(8).fill('serve'),
  ...Array<Talk>(8).fill('deliver'),
  'lose',
  'poll',
];

export const CAP_KINDS: readonly CapKind[] = ['refuse', 'clamp', 'cut'];

const capsOf = (kinds: readonly CapKind[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), size: fc.constantFrom(1, 2, 3, 4, 7) });

/** Histories of small pages: eight rows are a large one. `isWindowFixed`: nobody changes the window in the middle. */
export function histories(
  profile: Profile,
  { skewed = false, windowed = false, verifying = false, isWindowFixed = false } = {},
): fc.Arbitrary<HistoryPlan> {
  const talk = [
    ...TALK,
    ...(windowed && !isWindowFixed ? (['window'] as const) : []),
    ...(verifying ? (['verify'] as const) : []),
  ];
  const changes: readonly (Change | Talk)[] = PROFILES[profile].filter(
    (change) => !skewed || (change !== 'cap' && change !== 'empty'),
  );
  // One change to three or four steps of the conversation: faster ones never let anybody finish.
  const kinds = [...talk, ...changes];
  const plans = fc.record({
    size: fc.oneof(fc.constant(0), fc.nat({ max: 30 }), fc.constantFrom(2, 4, 8, 16, 24)),
    skew: skewed ? fc.constantFrom(-3, -2, -1, 1, 2, 3) : fc.constant(0),
    window: windowed
      ? fc.oneof(fc.constant('everything' as const), fc.integer({ min: 1, max: 25 }))
      : fc.constant('everything' as const),
    // A short page proves the end of a list whose count is right, or of one whose pages are not cut.
    cap: fc.option(capsOf(skewed ? ['refuse'] : CAP_KINDS), { freq: 3 }),
    events: fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat({ max: 999 })), { maxLength: 90, size: 'max' }),
  });
  // A row without a slug contradicts nobody, also not where a page that is cut looks whole.
  return plans.map((plan) => (isClampedLater(plan) ? withoutUnreadable(plan) : plan));
}

function withoutUnreadable(plan: HistoryPlan): HistoryPlan {
  return { ...plan, events: plan.events.filter(([kind]) => kind !== 'unreadable') };
}

/** A server that turns to pages of its own size can answer a last page with as many rows as it must have, but other ones. */
export function isClampedLater({ events }: Pick<HistoryPlan, 'events'>): boolean {
  return events.some(([kind, n]) => kind === 'cap' && CAP_KINDS[n % CAP_KINDS.length] === 'clamp');
}

interface Asked {
  readonly request: PageRequest;
  reply: ModelReply | null;
}

/** A conversation between a reader and a server, event by event. */
export class Conversation {
  now = 0;
  readonly asked: Asked[] = [];
  readonly server: ModelServer;
  readonly reader: Reader;

  constructor(server: ModelServer, reader: Reader) {
    this.server = server;
    this.reader = reader;
  }

  play([kind, n]: Event): void {
    const { server, reader } = this;
    const place = n % Math.max(1, server.runs.length);
    const at = ++this.now;
    switch (kind) {
      case 'ask':
        return this.ask(n);
      case 'serve':
        return this.serve(n);
      case 'deliver':
        return this.deliver(n);
      case 'lose':
        return this.deliver(n, { kind: 'failed' });
      case 'exchange':
        return this.exchange();
      case 'poll':
      case 'verify':
      case 'window':
        return reader.prod(kind, n, at);
      case 'insert':
        return server.insert(1, at);
      case 'insert-many':
        return server.insert(1 + (n % 12), at);
      case 'unreadable':
        return server.insert(1, at, false);
      case 'start':
        return server.start(place);
      case 'finish':
        return server.finish(place);
      case 'edit':
        return server.edit(place);
      case 'delete':
        return server.delete(place, at);
      case 'prune':
        return server.prune(1 + (n % 3), at);
      case 'expire':
        return server.prune(1, at);
      case 'turn-month':
        return server.prune(n % (1 + (server.runs.length >> 1)), at);
      case 'swap':
        return server.move(place, place + 1, at);
      case 'move':
        return server.move(place, Math.max(0, place - (n % 5)), at);
      case 'move-far':
        return server.move(place, (n * 7) % Math.max(1, server.runs.length), at);
      case 'cap':
        server.cap = n % 4 === 0 ? null : { kind: CAP_KINDS[n % 3] ?? 'refuse', size: [1, 2, 3, 4, 7][n % 5] ?? 1 };
        return undefined;
      case 'refuse':
        server.outage = 1 + (n % 12);
        return undefined;
      case 'slow':
        // Down to one row in time.
        server.msPerRow = DEADLINE_MS / (1 + (n % 8));
        return undefined;
      case 'quick':
        server.msPerRow = 0;
        return undefined;
      case 'fail':
      case 'empty':
      case 'repeat':
        server.oddity = kind;
        return undefined;
    }
  }

  ask(n: number): void {
    const wanted = this.reader.wanted();
    const request = wanted[n % Math.max(1, Math.min(2, wanted.length))];
    if (request === undefined) return;
    this.reader.begin(request, ++this.now);
    this.asked.push({ request, reply: null });
  }

  serve(n: number): void {
    const unserved = this.asked.filter(({ reply }) => reply === null);
    const asked = unserved[n % Math.max(1, unserved.length)];
    if (asked !== undefined) asked.reply = this.server.serve(asked.request);
    this.now += 1;
  }

  deliver(n: number, instead?: ModelReply): void {
    const served = this.asked.filter(({ reply }) => reply !== null);
    const asked = served[n % Math.max(1, served.length)];
    if (!asked?.reply) return;
    this.asked.splice(this.asked.indexOf(asked), 1);
    this.reader.receive(asked.request, instead ?? asked.reply, ++this.now);
  }

  /** Asks, serves and delivers one page, and what was under way before. */
  exchange(): void {
    if (this.asked.length === 0) this.ask(0);
    this.serve(0);
    this.deliver(0);
  }

  /** Goes on until the reader wants nothing. Answers the number of requests; throws when it does not come to rest. */
  settle(limit = 400): number {
    const before = this.server.requests;
    while (this.asked.length > 0 || this.reader.wanted().length > 0) {
      this.exchange();
      if (this.server.requests - before > limit) throw new Error('The reader does not come to rest.');
    }
    return this.server.requests - before;
  }
}
