import type { SortTerm } from '#domain/view.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import { lookAheadOf } from '#engine/look-ahead.ts';
import type { Scope } from '#engine/scope.ts';
import { OrderedRows } from '#engine/ordered-rows.ts';

export const priority = 'idle';

interface WarmUpAsked {
  readonly scope: Scope;
  readonly sort: readonly SortTerm[];
}

/** Finds the first rows as `rows` does, prepares for a next letter, and leaves everything that is kept as it was. */
export async function answer(history: LoadedHistory, { scope, sort }: WarmUpAsked): Promise<void> {
  const { store, orderOf } = history;
  const { q } = scope.filter;
  new OrderedRows(store).find(orderOf(scope, sort, 'fresh'), 0, 1);
  if (q === '') return;
  const { ahead } = store.slugs;
  await lookAheadOf(history)(q);
  store.slugs.ahead = ahead;
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'warm-up': typeof answer;
  }
}
