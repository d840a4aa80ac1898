import type { Span } from '#spikes/comparable-spans.ts';
import type { CostQuestion, RangeAnswer } from '#spikes/cost-answers.ts';
import type { Steps } from '#domain/steps.ts';
import { askCosts, namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import { atAnyTime, type Scope } from '#engine/scope.ts';

export const priority = 'findings';

interface RangeAsked extends CostQuestion {
  readonly scope: Scope;
  readonly span: Span;
}

/** What differs in a span of time from comparable days before it, in the runs that the scope selects but for its time. */
export function answer(history: LoadedHistory, { scope, span, ...question }: RangeAsked): Promise<RangeAnswer> {
  return askCosts(history, question, function* ({ explainSpan }): Steps<RangeAnswer> {
    const selection = history.select(atAnyTime(scope));
    return { answer: yield* explainSpan(span, (row) => selection.has(row)), names: namesOf(history) };
  });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'explain-range': typeof answer;
  }
}
