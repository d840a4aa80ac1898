import { exportsOf } from '#engine/exports.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { ExportRequest, OpenedExport } from '#engine/export-messages.ts';

export const priority = 'at-once';

/** Holds the runs, as they are now and in their order, until the export is over. */
export function answer(history: LoadedHistory, request: ExportRequest): OpenedExport {
  return exportsOf(history).open(request);
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'open-export': typeof answer;
  }
}
