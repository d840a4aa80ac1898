import type { Run } from '#domain/run.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'actions';

/** One run; null for one that is not loaded. */
export function answer({ store, findRow }: LoadedHistory, { slug }: { readonly slug: string }): Run | null {
  const row = findRow(slug);
  return row === null ? null : store.get(row);
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly run: typeof answer;
  }
}
