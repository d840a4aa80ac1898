import type { Rows } from '#domain/answers.ts';
import type { SortTerm } from '#domain/view.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { RowOrder, Scope } from '#engine/scope.ts';

export const priority = 'rows';

interface RowsAsked {
  readonly scope: Scope;
  readonly sort: readonly SortTerm[];
  /** Place of the first row wanted in the sorted selection. */
  readonly offset: number;
  readonly limit: number;
  readonly order?: RowOrder;
}

/** The rows of the table from one place on. */
export function answer(
  { store, ordered, orderOf }: LoadedHistory,
  { scope, sort, offset, limit, order = 'fresh' }: RowsAsked,
): Rows {
  if (scope.filter.q === '') store.slugs.ahead = null;
  const { total, rows } = ordered.find(orderOf(scope, sort, order), offset, limit);
  return { offset, total, rows: Array.from(rows, (row) => store.get(row)) };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly rows: typeof answer;
  }
}
