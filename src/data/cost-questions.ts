import type { Span } from '#domain/spikes/comparable-spans.ts';
import type {
  CostQuestion,
  ExpectedDays,
  PricesAnswer,
  RangeAnswer,
  ResultsAnswer,
  SpendingAnswer,
  SpikesAnswer,
  StatementAnswer,
  UnusualAnswer,
  VersionsAnswer,
  WasteAnswer,
} from '#domain/spikes/cost-answers.ts';
import type { Pulse } from '#domain/spikes/pulse.ts';
import { startOfHour } from '#domain/hours.ts';
import type { Scope } from '#engine/messages.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import type { Question, ViewQuestion } from '#data/queries.ts';

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

/** Which scrapers fell silent or bring fewer results, and what results cost. */
export function resultsQuestion(at: CostQuestionAt): Question<ResultsAnswer> {
  const { subject, question } = ofTheHour(at);
  const { engine, revision } = at;
  return { engine, revision, about: ['results', subject], ask: (remote) => remote.results(question) };
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
