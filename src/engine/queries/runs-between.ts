import type { RunsBetween } from '#domain/answers.ts';
import type { SortTerm } from '#domain/view.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

export const priority = 'actions';

interface BetweenAsked {
  readonly scope: Scope;
  readonly sort: readonly SortTerm[];
  readonly from: string;
  readonly to: string;
  readonly limit: number;
}

/**
 * The runs from one to another in the order in which the rows were asked for last, from the first one on; the order may
 * go either way. None where either is not among them.
 */
export function answer(
  { store, ordered, orderOf }: LoadedHistory,
  { scope, sort, from, to, limit }: BetweenAsked,
): RunsBetween {
  const rows = ordered.findAll(orderOf(scope, sort, 'kept'));
  const placeOf = (slug: string): number => {
    const row = store.find(slug);
    return row === undefined ? -1 : rows.indexOf(row);
  };
  const start = placeOf(from);
  const end = placeOf(to);
  if (start === -1 || end === -1) return { slugs: [], total: 0 };
  const step = end < start ? -1 : 1;
  const total = Math.abs(end - start) + 1;
  const slugs = Array.from({ length: Math.min(total, limit) }, (_, nth) =>
    store.slugs.get(rows[start + nth * step] ?? 0),
  );
  return { slugs, total };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'runs-between': typeof answer;
  }
}
