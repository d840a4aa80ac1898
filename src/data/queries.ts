import type { Remote } from 'comlink';
import { hashKey, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RunListSource } from '#api/client.ts';
import { ApiError, errorFromRefusal } from '#api/errors.ts';
import type { PageOfList } from '#api/run-list-request.ts';
import type { Facets, Rows, Totals } from '#domain/answers.ts';
import type { NoteKind } from '#domain/coverage.ts';
import type { SortTerm } from '#domain/view.ts';
import type { EngineApi, HistorySummary, IngestReply, RowOrder, Scope } from '#engine/messages.ts';
import type { PageRequest } from '#sync/ledger.ts';
import type { QuestionKind } from '#data/question-queue.ts';
import type { EngineHandle } from '#data/engine-handle.ts';

/** Where pages come from and where they go. */
export interface PageRoute {
  readonly source: RunListSource;
  readonly engine: EngineHandle;
  readonly historyId: number;
}

/**
 * One page of the history: its bytes go to the worker, what stays here is a summary. Only the loop that
 * reads the history retries and refetches: TanStack's retries have no jitter and pause in hidden tabs.
 */
export function runPageOptions(
  { source, engine, historyId }: PageRoute,
  request: PageRequest,
  signal: AbortSignal,
  onArrived: () => void,
) {
  return queryOptions({
    queryKey: ['run-page', historyId, request.month ?? null, request.id],
    queryFn: async (): Promise<HistorySummary> => {
      const reply = await source(pageOf(request), signal);
      const notes: readonly NoteKind[] = reply.isJson ? [] : ['not-called-json'];
      onArrived();
      // What is read next is asked for before the worker is busy with this page.
      await Promise.resolve();
      return placed(await engine.ingest(historyId, request, reply.bytes, notes), reply.retryAfterMs);
    },
    ...ONCE,
  });
}

/** What of a list a request asks for. */
export function pageOf({ pageIndex, pageSize, month }: PageOfList): PageOfList {
  return { pageIndex, pageSize, ...(month === undefined ? {} : { month }) };
}

/** How a page is asked for: whoever asks knows when to ask again. */
export const ONCE = { retry: false, networkMode: 'always', staleTime: 0, gcTime: 0 } as const;

/** What a page brought, or an error that says why nothing. */
export function placed<Summary>(reply: IngestReply<Summary>, retryAfterMs: number | null): Summary {
  switch (reply.kind) {
    case 'placed':
      return reply.summary;
    case 'refused':
      throw errorFromRefusal(reply.refusal, retryAfterMs);
    case 'malformed':
      throw new ApiError('malformed', reply.excerpt);
    case 'discarded':
      throw new DOMException('Another history was begun.', 'AbortError');
  }
}

/** What an answer is about: the runs that `scope` selects, as they were at `revision`. */
export interface ViewQuestion {
  readonly engine: EngineHandle;
  readonly revision: number;
  readonly scope: Scope;
}

/** A question to the engine and the way to put it. */
export interface Question<Answer> {
  readonly engine: EngineHandle;
  readonly revision: number;
  /** Everything that the answer depends on beside the loaded runs. */
  readonly about: readonly [kind: QuestionKind, ...details: unknown[]];
  /** How it is answered, where there is more than one way: no other question. */
  readonly manner?: string;
  readonly ask: (engine: Remote<EngineApi>) => Promise<Answer>;
}

/** An answer and the question that it answers: while a new one is on its way, the old answer stays. */
export function answerOptions<Answer>({ engine, revision, about, manner, ask }: Question<Answer>) {
  return queryOptions({
    queryKey: [revision, about, manner],
    queryFn: async ({ signal }) => ({ about: hashKey(about), answer: await engine.question(about[0], ask, signal) }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    networkMode: 'always',
    retry: false,
  });
}

export function totalsQuestion({ engine, revision, scope }: ViewQuestion): Question<Totals> {
  return { engine, revision, about: ['totals', scope], ask: (remote) => remote.totals(scope) };
}

export function facetsQuestion({ engine, revision, scope }: ViewQuestion): Question<Facets> {
  return { engine, revision, about: ['facets', scope], ask: (remote) => remote.facets(scope) };
}

/** @param offset of the first row wanted in the sorted selection */
export function rowsQuestion(
  { engine, revision, scope }: ViewQuestion,
  sort: readonly SortTerm[],
  { offset, limit, order }: { readonly offset: number; readonly limit: number; readonly order: RowOrder },
): Question<Rows> {
  return {
    engine,
    revision,
    about: ['rows', scope, sort, offset, limit],
    manner: order,
    ask: (remote) => remote.rows(scope, sort, offset, limit, order),
  };
}
