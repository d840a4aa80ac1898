import type { VersionsAnswer } from '#spikes/cost-answers.ts';
import { findFirstSeenVersions } from '#spikes/reports/first-seen.ts';
import { namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import { listHeld, readRunColumns } from '#engine/run-columns.ts';

export const priority = 'panels';

/** When versions came into sight. */
export function answer(
  history: LoadedHistory,
  { coveredSinceMs }: { readonly coveredSinceMs: number | null },
): VersionsAnswer {
  const { store } = history;
  const runs = readRunColumns(store, listHeld(store));
  return { versions: findFirstSeenVersions(runs, coveredSinceMs === null), names: namesOf(history) };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'first-seen-versions': typeof answer;
  }
}
