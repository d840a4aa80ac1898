import type { ChosenSums, RunsBetween } from '#domain/answers.ts';
import type { ChosenRuns } from '#domain/chosen-runs.ts';
import type { SortTerm } from '#domain/view.ts';
import type { Question, ViewQuestion } from '#data/queries.ts';

/** Chosen runs, and a name of theirs: there may be too many of them to tell them apart one by one. */
interface NamedChoice {
  readonly chosen: ChosenRuns;
  readonly name: number;
}

export function chosenSumsQuestion(
  { engine, revision, scope }: ViewQuestion,
  { chosen, name }: NamedChoice,
): Question<ChosenSums> {
  const about = ['chosen-sums', scope, name] as const;
  return { engine, revision, about, ask: (remote) => remote.chosenSums(scope, chosen) };
}

export function chosenSlugsQuestion(
  { engine, revision, scope }: ViewQuestion,
  { chosen, name }: NamedChoice,
  limit: number,
): Question<readonly string[]> {
  const about = ['chosen-slugs', scope, name, limit] as const;
  return { engine, revision, about, ask: (remote) => remote.chosenSlugs(scope, chosen, limit) };
}

/** From one run to another in the order that is on screen. */
export function runsBetweenQuestion(
  { engine, revision, scope }: ViewQuestion,
  sort: readonly SortTerm[],
  { from, to, limit }: { readonly from: string; readonly to: string; readonly limit: number },
): Question<RunsBetween> {
  const about = ['runs-between', scope, sort, from, to, limit] as const;
  return { engine, revision, about, ask: (remote) => remote.runsBetween(scope, sort, from, to, limit) };
}
