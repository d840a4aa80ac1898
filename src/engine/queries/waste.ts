import type { WasteAnswer } from '#spikes/cost-answers.ts';
import { sumWaste } from '#spikes/reports/waste.ts';
import { namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';
import { readRunColumns } from '#engine/run-columns.ts';

export const priority = 'panels';

/** What was spent on runs that brought nothing. */
export function answer(history: LoadedHistory, { scope }: { readonly scope: Scope }): WasteAnswer {
  const { store, select } = history;
  return { ...sumWaste(readRunColumns(store, select(scope).rows())), names: namesOf(history) };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly waste: typeof answer;
  }
}
