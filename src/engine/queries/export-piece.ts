import { exportsOf } from '#engine/exports.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { ExportPiece } from '#engine/export-messages.ts';

export const priority = 'at-once';

interface PieceAsked {
  /** Of an export that is open. */
  readonly id: number;
  readonly from: number;
}

/** The next runs of an export; null from the end on, where it is over, and where it is not held. */
export function answer(history: LoadedHistory, { id, from }: PieceAsked): ExportPiece | null {
  return exportsOf(history).readPiece(id, from);
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'export-piece': typeof answer;
  }
}
