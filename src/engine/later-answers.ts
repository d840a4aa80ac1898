import type { SortTerm } from '#domain/view.ts';
import type { Breather } from '#engine/breather.ts';
import { type CostAnswers, createCostAnswers } from '#engine/cost-answers.ts';
import { createExports, type ExportAnswers } from '#engine/exports.ts';
import type { Scope } from '#engine/messages.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';

/** What nobody asks before the rows are there, in one piece of code that comes with the first question. */
export interface LaterAnswers extends CostAnswers, ExportAnswers {}

export function createLaterAnswers(
  store: RunStore,
  select: (scope: Scope) => Selection,
  titles: () => ReadonlyMap<string, string>,
  breather: Breather,
  inOrder: (scope: Scope, sort: readonly SortTerm[]) => Uint32Array,
): LaterAnswers {
  return { ...createCostAnswers(store, select, titles, breather), ...createExports(store, inOrder) };
}
