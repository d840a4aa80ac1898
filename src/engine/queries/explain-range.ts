import type { Span } from '#domain/spikes/comparable-spans.ts';
import type { CostQuestion, RangeAnswer } from '#domain/spikes/cost-answers.ts';
import type { Steps } from '#domain/steps.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';
import { askCosts, namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

export const priority = 'findings';

interface RangeAsked extends CostQuestion {
  readonly scope: Scope;
  readonly span: Span;
}

/** What differs in a span of time from comparable days before it, in the runs that the scope selects but for its time. */
export function answer(history: LoadedHistory, { scope, span, ...question }: RangeAsked): Promise<RangeAnswer> {
  return askCosts(history, question, function* ({ explainSpan }): Steps<RangeAnswer> {
    const anyTime = { ...scope, filter: { ...scope.filter, time: DEFAULT_VIEW.time } };
    const selection = history.select(anyTime);
    return { answer: yield* explainSpan(span, (row) => selection.has(row)), names: namesOf(history) };
  });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'explain-range': typeof answer;
  }
}
