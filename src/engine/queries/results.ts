import type { CostQuestion, ResultsAnswer } from '#spikes/cost-answers.ts';
import type { Steps } from '#domain/steps.ts';
import { askCosts, namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'panels';

/** Which scrapers fell silent or bring fewer results, and what results cost, in everything that is loaded. */
export function answer(history: LoadedHistory, question: CostQuestion): Promise<ResultsAnswer> {
  return askCosts(history, question, function* (_, results): Steps<ResultsAnswer> {
    return { ...(yield* results()), names: namesOf(history) };
  });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly results: typeof answer;
  }
}
