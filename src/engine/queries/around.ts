import type { Around } from '#domain/answers.ts';
import type { SortTerm } from '#domain/view.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

export const priority = 'actions';

/** Runs on either side: so many steps can be made before the next answer is there. */
const REACH = 20;

interface AroundAsked {
  readonly scope: Scope;
  readonly sort: readonly SortTerm[];
  readonly slug: string;
}

/** The run and its neighbours in the order in which the rows were asked for last; null where it is not selected. */
export function answer({ store, ordered, orderOf }: LoadedHistory, { scope, sort, slug }: AroundAsked): Around | null {
  const row = store.find(slug);
  if (row === undefined) return null;
  const rows = ordered.findAll(orderOf(scope, sort, 'kept'));
  const index = rows.indexOf(row);
  if (index === -1) return null;
  const first = Math.max(0, index - REACH);
  const slugs = Array.from(rows.subarray(first, index + REACH + 1), (near) => store.slugs.get(near));
  return { total: rows.length, first, slugs };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly around: typeof answer;
  }
}
