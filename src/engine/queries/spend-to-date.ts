import { type SpendToDate, sumSpendToDate } from '#spikes/reports/spend-to-date.ts';
import { createZone } from '#domain/time-zone.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import { atAnyTime, type Scope } from '#engine/scope.ts';
import { readRunColumns } from '#engine/run-columns.ts';

export const priority = 'soon';

interface SpendToDateAsked {
  readonly scope: Scope;
  readonly coveredSinceMs: number | null;
}

/** Today, this month and what is running; the scope's time range does not apply. */
export function answer({ store, select }: LoadedHistory, { scope, coveredSinceMs }: SpendToDateAsked): SpendToDate {
  const { zone, nowMs } = scope;
  const runs = readRunColumns(store, select(atAnyTime(scope)).rows());
  return sumSpendToDate(runs, { zone: createZone(zone), nowMs, coveredSinceMs });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'spend-to-date': typeof answer;
  }
}
