import type { ErrorGroups } from '#domain/error-groups.ts';
import type { Histograms } from '#domain/histogram.ts';
import type { RunFacets } from '#domain/run-facets.ts';
import type { Question, ViewQuestion } from '#data/queries.ts';

/** Questions that nobody asks before the first screen is there, so that they are not loaded with it. */

export function histogramsQuestion({ engine, revision, scope }: ViewQuestion): Question<Histograms> {
  return { engine, revision, about: ['histograms', scope], ask: (remote) => remote.histograms(scope) };
}

export function errorGroupsQuestion({ engine, revision, scope }: ViewQuestion): Question<ErrorGroups> {
  return { engine, revision, about: ['error-groups', scope], ask: (remote) => remote.errorGroups(scope) };
}

/** Null for a run that is not loaded. */
export function runFacetsQuestion({ engine, revision }: ViewQuestion, slug: string): Question<RunFacets | null> {
  return { engine, revision, about: ['run-facets', slug], ask: (remote) => remote.runFacets(slug) };
}
