import type { Remote } from 'comlink';
import { hashKey, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RunListSource } from '#api/client.ts';
import type { RunListRequest } from '#api/contract.ts';
import { ApiError, errorFromRefusal } from '#api/errors.ts';
import type { Facets, RowAt, Rows, Series, Totals } from '#domain/answers.ts';
import type { BucketStep } from '#domain/buckets.ts';
import type { HeatMap } from '#domain/heat-map.ts';
import type { NoteKind } from '#domain/coverage.ts';
import type { Run } from '#domain/run.ts';
import type { Span } from '#domain/spikes/comparable-spans.ts';
import type {
  CostQuestion,
  ExpectedDays,
  PricesAnswer,
  RangeAnswer,
  SpendingAnswer,
  SpikesAnswer,
  StatementAnswer,
  UnusualAnswer,
  VersionsAnswer,
  WasteAnswer,
} from '#domain/spikes/cost-answers.ts';
import type { Pulse } from '#domain/spikes/pulse.ts';
import { startOfHour } from '#domain/hours.ts';
import type { SortTerm, View } from '#domain/view.ts';
import type { ServerFilter } from '#domain/server-question.ts';
import type { EngineApi, HistorySummary, IngestReply, ListSummary, RowOrder, Scope } from '#engine/messages.ts';
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
    queryKey: ['run-page', historyId, request.id],
    queryFn: async (): Promise<HistorySummary> => {
      const wire = { page_index: request.pageIndex, page_size: request.pageSize };
      const reply = await source(wire, signal);
      const notes: readonly NoteKind[] = reply.isJson ? [] : ['not-called-json'];
      onArrived();
      // What is read next is asked for before the worker is busy with this page.
      await Promise.resolve();
      return placed(await engine.ingest(historyId, request, reply.bytes, notes), reply.retryAfterMs);
    },
    ...ONCE,
  });
}

/** One page of a list that the server filters. */
export function listPageOptions(
  { source, engine, historyId }: PageRoute,
  questionKey: string,
  { status, scraperSlug }: ServerFilter,
  page: { readonly pageIndex: number; readonly pageSize: number },
  signal: AbortSignal,
) {
  return queryOptions({
    queryKey: ['list-page', historyId, status, scraperSlug, page],
    queryFn: async (): Promise<ListSummary> => {
      const wire: RunListRequest = {
        page_index: page.pageIndex,
        page_size: page.pageSize,
        ...(status === null ? {} : { status }),
        ...(scraperSlug === null ? {} : { scraper_slug: scraperSlug }),
      };
      const reply = await source(wire, signal);
      return placed(await engine.ingestList(historyId, questionKey, page, reply.bytes), reply.retryAfterMs);
    },
    ...ONCE,
  });
}

const ONCE = { retry: false, networkMode: 'always', staleTime: 0, gcTime: 0 } as const;

function placed<Summary>(reply: IngestReply<Summary>, retryAfterMs: number | null): Summary {
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

/**
 * @param inSight slug of a scraper that is never among the others; null for none
 * @param step null for the one that suits the scope
 */
export function seriesQuestion(
  { engine, revision, scope }: ViewQuestion,
  by: View['by'],
  inSight: string | null,
  step: BucketStep | null = null,
): Question<Series> {
  return {
    engine,
    revision,
    about: ['series', scope, by, inSight, step],
    ask: (remote) => remote.series(scope, by, inSight, step),
  };
}

export function heatQuestion({ engine, revision, scope }: ViewQuestion): Question<HeatMap> {
  return { engine, revision, about: ['heat', scope], ask: (remote) => remote.heat(scope) };
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

/** `place` is null in an order that is not by time. */
export function rowAtQuestion(
  { engine, revision, scope }: ViewQuestion,
  sort: readonly SortTerm[],
  atMs: number,
): Question<{ place: RowAt | null }> {
  const about = ['row-at', scope, sort, atMs] as const;
  return { engine, revision, about, ask: async (remote) => ({ place: await remote.rowAt(scope, sort, atMs) }) };
}

/** Null for a run that is not loaded. */
export function runQuestion({ engine, revision }: ViewQuestion, slug: string): Question<{ run: Run | null }> {
  return { engine, revision, about: ['run', slug], ask: async (remote) => ({ run: await remote.run(slug) }) };
}

/** A question about costs and the loaded runs that it is put to. */
export interface CostQuestionAt {
  readonly engine: EngineHandle;
  readonly revision: number;
  readonly costs: Omit<CostQuestion, 'revision'>;
}

/** The engine looks at whole hours: within one, a question is the same. How much is loaded makes it no other one. */
function ofTheHour({ revision, costs }: CostQuestionAt) {
  const { zone, leastUsd } = costs;
  const nowMs = startOfHour(costs.nowMs);
  return { subject: { zone, leastUsd, nowMs }, question: { ...costs, nowMs, revision } };
}

/** What cost unusually much. */
export function spikesQuestion(at: CostQuestionAt): Question<SpikesAnswer> {
  const { subject, question } = ofTheHour(at);
  const { engine, revision } = at;
  return { engine, revision, about: ['spikes', subject], ask: (remote) => remote.spikes(question) };
}

/** @param scraperSlug null for the whole account */
export function expectedDaysQuestion(at: CostQuestionAt, scraperSlug: string | null): Question<ExpectedDays | null> {
  const { subject, question } = ofTheHour(at);
  const { engine, revision } = at;
  const about = ['expected-days', subject, scraperSlug] as const;
  return { engine, revision, about, ask: (remote) => remote.expectedDays(question, scraperSlug) };
}

/** "What differs here?" */
export function explainRangeQuestion(at: CostQuestionAt, scope: Scope, span: Span): Question<RangeAnswer> {
  const { subject, question } = ofTheHour(at);
  const { engine, revision } = at;
  // What the time range of the scope means by now is not asked.
  const undated = { ...scope, nowMs: question.nowMs };
  const about = ['explain-range', subject, undated, span] as const;
  return { engine, revision, about, ask: (remote) => remote.explainRange(question, undated, span) };
}

export function pulseQuestion(
  { engine, revision, scope }: ViewQuestion,
  coveredSinceMs: number | null,
): Question<Pulse> {
  return {
    engine,
    revision,
    about: ['pulse', scope, coveredSinceMs],
    ask: (remote) => remote.pulse(scope, coveredSinceMs),
  };
}

export function spendingQuestion(
  { engine, revision, scope }: ViewQuestion,
  coveredSinceMs: number | null,
): Question<SpendingAnswer> {
  const about = ['spending', scope, coveredSinceMs] as const;
  return { engine, revision, about, ask: (remote) => remote.spending(scope, coveredSinceMs) };
}

export function statementQuestion({ engine, revision, scope }: ViewQuestion): Question<StatementAnswer> {
  return { engine, revision, about: ['statement', scope], ask: (remote) => remote.statement(scope) };
}

export function wasteQuestion({ engine, revision, scope }: ViewQuestion): Question<WasteAnswer> {
  return { engine, revision, about: ['waste', scope], ask: (remote) => remote.waste(scope) };
}

export function pricesQuestion(at: CostQuestionAt): Question<PricesAnswer> {
  const { subject, question } = ofTheHour(at);
  const { engine, revision } = at;
  return { engine, revision, about: ['prices', subject], ask: (remote) => remote.prices(question) };
}

/** Of the minute, not of the hour: runs that go on grow. */
export function unusualRunsQuestion({ engine, revision, costs }: CostQuestionAt): Question<UnusualAnswer> {
  const { coveredSinceMs: _, ...subject } = costs;
  const question = { ...costs, revision };
  return { engine, revision, about: ['unusual-runs', subject], ask: (remote) => remote.unusualRuns(question) };
}

export function firstSeenVersionsQuestion({ engine, revision, costs }: CostQuestionAt): Question<VersionsAnswer> {
  const { coveredSinceMs } = costs;
  return {
    engine,
    revision,
    about: ['first-seen-versions'],
    ask: (remote) => remote.firstSeenVersions(coveredSinceMs),
  };
}
