import type { FakeAccount } from './fake-account.ts';
import type { Behaviour, EditAnswer, RecordedRequest } from './fake-behaviour.ts';
import type { Reply } from './fake-reply.ts';

/** A request, and all that its answer depends on at the moment when it is answered. */
export interface Exchange {
  readonly request: RecordedRequest;
  /** From 1, in the order of arrival. */
  readonly ordinal: number;
  readonly account: FakeAccount;
  readonly behaviour: Behaviour;
}

/** One version of the API as the fake CoreClaw speaks it. */
export interface FakeVersion {
  readonly name: 'v1' | 'v2';
  /** The answer by the contract; `edit` may spoil a good one. */
  readonly answer: (exchange: Exchange, edit?: EditAnswer) => Reply;
  /** What says that this version is gone. */
  readonly sayGone: (exchange: Exchange) => Reply;
  /** Any error, in this version's form. */
  readonly refuse: (exchange: Exchange, code: number, message?: string) => Reply;
}
