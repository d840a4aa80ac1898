import type { Around } from '#domain/answers.ts';
import type { RunStore } from '#engine/run-store.ts';

/** Runs on either side: so many steps can be made before the next answer is there. */
const REACH = 20;

/**
 * A run among rows and its neighbours there; null where it is none of them.
 *
 * @param order the rows in their order; called only where the run is known
 */
export function findAround(store: RunStore, slug: string, order: () => Uint32Array): Around | null {
  const row = store.find(slug);
  if (row === undefined) return null;
  const rows = order();
  const index = rows.indexOf(row);
  if (index === -1) return null;
  const first = Math.max(0, index - REACH);
  const slugs = Array.from(rows.subarray(first, index + REACH + 1), (near) => store.slugs.get(near));
  return { total: rows.length, first, slugs };
}
