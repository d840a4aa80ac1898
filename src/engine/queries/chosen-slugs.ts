import type { ChosenRuns } from '#domain/chosen-runs.ts';
import { findChosen } from '#engine/chosen.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

export const priority = 'actions';

interface SlugsAsked {
  readonly scope: Scope;
  readonly chosen: ChosenRuns;
  /** Names `chosen`: there may be too many runs to tell them apart one by one. */
  readonly choice: number;
  readonly limit: number;
}

/** Slugs of chosen runs, at most so many: those that the filters select newest first, then the others as they were chosen. */
export function answer(history: LoadedHistory, { scope, chosen, limit }: SlugsAsked): readonly string[] {
  const { rows } = findChosen(history, scope, chosen);
  return Array.from(rows.subarray(0, limit), (row) => history.store.slugs.get(row));
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'chosen-slugs': typeof answer;
  }
}
