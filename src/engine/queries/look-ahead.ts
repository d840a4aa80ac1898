import type { LoadedHistory } from '#engine/loaded-history.ts';
import { lookAheadOf } from '#engine/look-ahead.ts';

// Before the next key stroke.
export const priority = 'soon';

/** Prepares for the next letter of what is searched for; forgotten with the next rows that are not searched for. */
export async function answer(history: LoadedHistory, { text }: { readonly text: string }): Promise<void> {
  await lookAheadOf(history)(text);
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'look-ahead': typeof answer;
  }
}
