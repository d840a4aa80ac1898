import { sumUsd } from '#domain/usd-sums.ts';
import type { Span } from '#spikes/comparable-spans.ts';
import type { SpendingAnswer } from '#spikes/cost-answers.ts';
import { spanBefore, sumByScraper } from '#spikes/reports/spend-by-scraper.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import { namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';
import { readRunColumns } from '#engine/run-columns.ts';

export const priority = 'panels';

interface SpendingAsked {
  readonly scope: Scope;
  readonly coveredSinceMs: number | null;
}

/** What was spent by scraper, beside the span before where that is loaded. */
export function answer(history: LoadedHistory, { scope, coveredSinceMs }: SpendingAsked): SpendingAnswer {
  const { store, select } = history;
  const { fromMs, toMs } = resolveTimeRange(scope.filter.time, scope.nowMs, createZone(scope.zone));
  const span = spanBefore({ fromMs, toMs: toMs ?? scope.nowMs });
  const before = span !== null && (coveredSinceMs === null || coveredSinceMs <= span.fromMs) ? span : null;
  const selectBefore = ({ fromMs: from, toMs: to }: Span): Uint32Array =>
    select({ ...scope, filter: { ...scope.filter, time: { kind: 'absolute', fromMs: from, toMs: to } } }).rows();
  const runs = readRunColumns(store, select(scope).rows());
  const scrapers = sumByScraper(runs, before === null ? null : selectBefore(before));
  const usage = sumUsd(scrapers.map((each) => each.usage));
  return { scrapers, usage, before, names: namesOf(history) };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly spending: typeof answer;
  }
}
