import type { StatementAnswer } from '#spikes/cost-answers.ts';
import { sumByMonth } from '#spikes/reports/month-statement.ts';
import { createZone } from '#domain/time-zone.ts';
import { namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';
import { readRunColumns } from '#engine/run-columns.ts';

export const priority = 'panels';

/** What was spent month by scraper, in the scope's zone. */
export function answer(history: LoadedHistory, { scope }: { readonly scope: Scope }): StatementAnswer {
  const { store, select } = history;
  const months = sumByMonth(readRunColumns(store, select(scope).rows()), createZone(scope.zone));
  return { ...months, loaded: store.shown, names: namesOf(history) };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly statement: typeof answer;
  }
}
