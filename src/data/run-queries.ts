import type { Around } from '#domain/answers.ts';
import type { RunFacts } from '#domain/run-facts.ts';
import type { SortTerm } from '#domain/view.ts';
import type { ListPlace } from '#sync/ledger.ts';
import type { Question, ViewQuestion } from '#data/queries.ts';

/** Null for a run that is not selected. */
export function aroundQuestion(
  { engine, revision, scope }: ViewQuestion,
  sort: readonly SortTerm[],
  slug: string,
): Question<{ around: Around | null }> {
  const about = ['run', 'around', scope, sort, slug] as const;
  return { engine, revision, about, ask: async (remote) => ({ around: await remote.around(scope, sort, slug) }) };
}

/** Null for a run that is not loaded. */
export function factsQuestion({ engine, revision }: ViewQuestion, slug: string): Question<{ facts: RunFacts | null }> {
  const about = ['run', 'facts', slug] as const;
  return { engine, revision, about, ask: async (remote) => ({ facts: await remote.facts(slug) }) };
}

/** Where a run stands in the server's list; null where nobody knows. */
export function placeQuestion({ engine, revision }: ViewQuestion, slug: string): Question<{ place: ListPlace | null }> {
  const about = ['run', 'place', slug] as const;
  return { engine, revision, about, ask: async (remote) => ({ place: await remote.placeOf(slug) }) };
}
