import type { Around } from '#domain/answers.ts';
import type { RunFacts } from '#domain/run-facts.ts';
import type { SortTerm } from '#domain/view.ts';
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

/** From 1 for the oldest run of the server's list; 0 where nobody knows. */
export function ordinalQuestion({ engine, revision }: ViewQuestion, slug: string): Question<number> {
  return { engine, revision, about: ['run', 'ordinal', slug], ask: (remote) => remote.ordinalOf(slug) };
}
