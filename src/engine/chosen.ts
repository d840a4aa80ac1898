import type { ChosenRuns } from '#domain/chosen-runs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

/** Rows of chosen runs: those that the scope selects newest first, then the others, so many, as they were chosen. */
export function findChosen(
  { store, select, findRow }: LoadedHistory,
  scope: Scope,
  { isAll, slugs }: ChosenRuns,
): { readonly rows: Uint32Array; readonly outside: number } {
  const named = Uint32Array.from(Array.from(slugs).flatMap((slug) => findRow(slug) ?? []));
  const isNamed = new Uint8Array(store.size);
  for (const row of named) isNamed[row] = 1;
  const selected = select(scope)
    .rows()
    .filter((row) => (isNamed[row] === 1) !== isAll);
  if (isAll) return { rows: selected, outside: 0 };
  for (const row of selected) isNamed[row] = 0;
  const others = named.filter((row) => isNamed[row] === 1);
  const rows = new Uint32Array(named.length);
  rows.set(selected);
  rows.set(others, selected.length);
  return { rows, outside: others.length };
}
