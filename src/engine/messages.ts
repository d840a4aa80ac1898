import type { PageOfList } from '#api/run-list-request.ts';
import type { Refusal } from '#api/envelope.ts';
import type { NoteCounts, NoteKind, SetAsideRow } from '#domain/coverage.ts';
import type { Answered, Asked, QueryName } from '#engine/query.ts';
import type {
  DoubtDecision,
  HistoryWindow,
  LedgerCoverage,
  PageRequest,
  RefusalReason,
  RefusalStep,
} from '#sync/ledger.ts';

/** What became of the bytes of one page. */
export type IngestReply<Summary> =
  | { readonly kind: 'placed'; readonly summary: Summary }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'malformed'; readonly excerpt: string }
  /** The bytes belong to a history that was left in the meantime. */
  | { readonly kind: 'discarded' };

/** The whole history as it is held. */
export interface HistorySummary {
  readonly ledger: LedgerCoverage;
  /** Runs that the answers are about. */
  readonly shown: number;
  /** Runs that came with a poll and wait to be let in. */
  readonly waiting: number;
  /** Every run of the list from here to its head is loaded: start of the oldest of them, unix milliseconds; null where it has none. */
  readonly sinceMs: number | null;
  readonly setAsideCount: number;
  /** The first of them. */
  readonly setAside: readonly SetAsideRow[];
  readonly notes: NoteCounts;
  /** Grows with every change of what the answers are about. */
  readonly revision: number;
}

/** One page of a list that the server filters. */
export interface ListSummary {
  /** Runs in the list as this answer counts them; null when illegible. */
  readonly count: number | null;
  /** Rows in this page. */
  readonly received: number;
  /** Rows of it that no page of the question had before. */
  readonly added: number;
  readonly revision: number;
}

/** Rows of the page that is on screen first, and asked for before the worker has started. */
export const FIRST_PAGE_SIZE = 20;

export interface HistoryOptions {
  /** Page sizes to try, descending. */
  readonly sizes: readonly number[];
  readonly window: HistoryWindow;
  /** Of a history that is listed by months: the page's clock, unix milliseconds. */
  readonly months?: { readonly nowMs: number };
}

/** What the worker answers. Calls are answered in order, save those that fetch code first; those about another history than the last one begun have no effect. */
export interface EngineApi {
  /** Forgets everything and begins a history; bytes of another one are discarded from now on. */
  begin(historyId: number, options: HistoryOptions): HistorySummary;
  /** Another version of the API lists the same history from now on: what is held stays, and is read anew. */
  changeVersion(historyId: number, options: HistoryOptions): void;
  /** Why a reply that is no success is none; null when it says nothing legible. */
  explain(bytes: ArrayBuffer): Refusal | null;
  /** The pages to read now, at most `slots`. From here on they are under way: asking and beginning are one step, so that none is read twice. */
  next(historyId: number, slots: number, nowMs: number): readonly PageRequest[];
  /** @param notes about the reply that brought the bytes */
  ingest(
    historyId: number,
    request: PageRequest,
    bytes: ArrayBuffer,
    receivedAtMs: number,
    notes?: readonly NoteKind[],
  ): IngestReply<HistorySummary>;
  /** A page that was under way will not come. */
  refuse(historyId: number, request: PageRequest, reason: RefusalReason): RefusalStep;
  /** Wants the head of the list again, and with more `requests` unfinished runs and old ones. */
  poll(historyId: number, nowS: number, requests: number): void;
  setWindow(historyId: number, window: HistoryWindow): void;
  /** Wants everything read twice, until that agrees. */
  verify(historyId: number): void;
  /** What becomes of runs that are held and that most of the list has lost. */
  decide(historyId: number, decision: DoubtDecision): void;
  /** Lets in the runs that wait. */
  admit(historyId: number): void;
  summary(historyId: number): HistorySummary | null;
  /** Puts a question to the runs that are loaded; rejects when code that answers it does not arrive. */
  ask<Name extends QueryName>(name: Name, asked: Asked<Name>): Promise<Answered<Name>>;
  /** Takes a page of a list that the server filters for the question of that key. */
  ingestList(
    historyId: number,
    questionKey: string,
    page: PageOfList,
    bytes: ArrayBuffer,
    receivedAtMs: number,
  ): IngestReply<ListSummary>;
}
