import { partitionPoint } from '#domain/partition-point.ts';
import type { RowAt } from '#domain/answers.ts';
import type { SortTerm } from '#domain/view.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

export const priority = 'actions';

interface RowAtAsked {
  readonly scope: Scope;
  readonly sort: readonly SortTerm[];
  /** Unix milliseconds. */
  readonly atMs: number;
}

/**
 * Where a time is in the order in which the rows were asked for last; null in an order that is not by time. Rows
 * without a time are last, and not before any.
 */
export function answer({ store, ordered, orderOf }: LoadedHistory, { scope, sort, atMs }: RowAtAsked): RowAt | null {
  const [term] = sort;
  if (term === undefined || (term.key !== 'started' && term.key !== 'finished')) return null;
  const rows = ordered.findAll(orderOf(scope, sort, 'kept'));
  const column = term.key === 'started' ? store.numbers.startedAtS : store.numbers.finishedAtS;
  const index = partitionPoint(0, rows.length, (at) => {
    const valueMs = (column[rows[at] ?? 0] ?? Number.NaN) * 1000;
    return term.descending ? valueMs > atMs : valueMs < atMs;
  });
  return { index, total: rows.length };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'row-at': typeof answer;
  }
}
