import type { CostQuestion, PricesAnswer } from '#spikes/cost-answers.ts';
import type { Steps } from '#domain/steps.ts';
import { askCosts, namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'panels';

/** What each version costs, in everything that is loaded. */
export function answer(history: LoadedHistory, question: CostQuestion): Promise<PricesAnswer> {
  return askCosts(history, question, function* (analysis): Steps<PricesAnswer> {
    return { ...(yield* analysis.prices()), names: namesOf(history) };
  });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly prices: typeof answer;
  }
}
