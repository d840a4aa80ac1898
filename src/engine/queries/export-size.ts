import type { ExportPlan } from '#domain/export/export-file.ts';
import { DEFAULT_SORT } from '#domain/view.ts';
import { exportsOf } from '#engine/exports.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

export const priority = 'idle';

interface SizeAsked {
  readonly scope: Scope;
  readonly plan: ExportPlan;
}

const UNSAID = { count: null, sinceMs: null, complete: false, atMs: 0, isSample: false, query: '' };

/** About how many bytes a file has: of an export that is over at once, in the order that need not be made first. */
export function answer(history: LoadedHistory, { scope, plan }: SizeAsked): number {
  const exports = exportsOf(history);
  const { id, bytes } = exports.open({ scope, sort: DEFAULT_SORT, plan, about: UNSAID });
  exports.readPiece(id, Number.POSITIVE_INFINITY);
  return bytes;
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'export-size': typeof answer;
  }
}
