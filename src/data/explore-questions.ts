import type { RowAt, Series } from '#domain/answers.ts';
import type { BucketStep } from '#domain/buckets.ts';
import type { ErrorGroups } from '#domain/error-groups.ts';
import type { HeatMap } from '#domain/heat-map.ts';
import type { Histograms } from '#domain/histogram.ts';
import type { Run } from '#domain/run.ts';
import type { RunFacets } from '#domain/run-facets.ts';
import type { SortTerm, View } from '#domain/view.ts';
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

/**
 * @param inSight slug of a scraper that is never among the others; null for none
 * @param step null for the one that suits the scope
 */
export function seriesQuestion(
  { engine, revision, scope }: ViewQuestion,
  by: View['by'],
  inSight: string | null,
  step: BucketStep | null = null,
): Question<Series> {
  return {
    engine,
    revision,
    about: ['series', scope, by, inSight, step],
    ask: (remote) => remote.series(scope, by, inSight, step),
  };
}

export function heatQuestion({ engine, revision, scope }: ViewQuestion): Question<HeatMap> {
  return { engine, revision, about: ['heat', scope], ask: (remote) => remote.heat(scope) };
}

/** `place` is null in an order that is not by time. */
export function rowAtQuestion(
  { engine, revision, scope }: ViewQuestion,
  sort: readonly SortTerm[],
  atMs: number,
): Question<{ place: RowAt | null }> {
  const about = ['row-at', scope, sort, atMs] as const;
  return { engine, revision, about, ask: async (remote) => ({ place: await remote.rowAt(scope, sort, atMs) }) };
}

/** Null for a run that is not loaded. */
export function runQuestion({ engine, revision }: ViewQuestion, slug: string): Question<{ run: Run | null }> {
  return { engine, revision, about: ['run', slug], ask: async (remote) => ({ run: await remote.run(slug) }) };
}
