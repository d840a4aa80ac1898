import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

export const priority = 'panels';

/** The longest of the selected runs, in seconds; null where none has finished. */
export function answer({ store, select }: LoadedHistory, { scope }: { readonly scope: Scope }): number | null {
  let longest: number | null = null;
  for (const row of select(scope).rows()) {
    const seconds = store.numbers.durationS[row] ?? Number.NaN;
    if (seconds >= (longest ?? 0)) longest = seconds;
  }
  return longest;
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'longest-run': typeof answer;
  }
}
