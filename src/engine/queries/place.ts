import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { ListPlace } from '#sync/ledger.ts';

export const priority = 'actions';

/** Where a run stands in the server's list; null where nobody knows, or it is not listed any more. */
export function answer({ placeOf }: LoadedHistory, { slug }: { readonly slug: string }): ListPlace | null {
  return placeOf(slug);
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly place: typeof answer;
  }
}
