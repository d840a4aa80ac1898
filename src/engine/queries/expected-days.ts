import type { CostQuestion, ExpectedDays } from '#spikes/cost-answers.ts';
import type { Steps } from '#domain/steps.ts';
import { askCosts } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'findings';

interface ExpectedAsked extends CostQuestion {
  /** Null for the whole account. */
  readonly scraperSlug: string | null;
}

/** What the account, or one scraper, was expected to cost day by day; null while there is no verdict. */
export function answer(
  history: LoadedHistory,
  { scraperSlug, ...question }: ExpectedAsked,
): Promise<ExpectedDays | null> {
  return askCosts(history, question, function* ({ grid, report }): Steps<ExpectedDays | null> {
    const found = yield* report();
    if (found.kind === 'too-little-history') return null;
    const expected = found.expected.find((each) => each.scraperSlug === scraperSlug);
    if (expected === undefined) return null;
    const { dayUsd, hourFactors } = expected;
    return { scraperSlug, dayStartsMs: grid.dayStartsMs, dayUsd, hourFactors };
  });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'expected-days': typeof answer;
  }
}
