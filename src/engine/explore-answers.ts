import type { ErrorGroups } from '#domain/error-groups.ts';
import type { Histograms } from '#domain/histogram.ts';
import type { RunFacets } from '#domain/run-facets.ts';
import { groupErrors, openErrors } from '#engine/error-groups.ts';
import { countHistograms, openRanges } from '#engine/histograms.ts';
import type { Scope } from '#engine/messages.ts';
import { readRunFacets } from '#engine/run-facets.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';

/** What is asked by somebody who looks around: after the first screen, and in milliseconds. */
export interface ExploreAnswers {
  /** How the runs are spread over each measure and over the hours of the day. */
  histograms(scope: Scope): Histograms;
  errorGroups(scope: Scope): ErrorGroups;
  /** What a run says in the facets; null for one that is not loaded. */
  runFacets(slug: string): RunFacets | null;
}

/** @param select a selection that nobody keeps: those of the view and of the view before it stay known */
export function createExploreAnswers(
  store: RunStore,
  select: (scope: Scope) => Selection,
  findRow: (slug: string) => number | null,
  titles: () => ReadonlyMap<string, string>,
): ExploreAnswers {
  return {
    histograms: (scope) => countHistograms(store, select(openRanges(scope)), scope),
    errorGroups: (scope) => groupErrors(store, select(openErrors(scope))),
    runFacets(slug) {
      const row = findRow(slug);
      return row === null ? null : readRunFacets(store, row, titles());
    },
  };
}
