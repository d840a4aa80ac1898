import type { ExportAbout, ExportPlan } from '#domain/export/export-file.ts';
import type { SortTerm } from '#domain/view.ts';
import type { Scope } from '#engine/scope.ts';

/** Which runs are exported, in which order, and how. */
export interface ExportRequest {
  readonly scope: Scope;
  readonly sort: readonly SortTerm[];
  readonly plan: ExportPlan;
  readonly about: ExportAbout;
}

/** An export of the runs as they were when it was opened. */
export interface OpenedExport {
  readonly id: number;
  readonly runs: number;
  /** Of all pieces, about. */
  readonly bytes: number;
  /** Of a file. */
  readonly name: string;
  /** What stands before the pieces, and behind them. */
  readonly head: string;
  readonly tail: string;
}

/** Some runs of an export, written. */
export interface ExportPiece {
  readonly runs: number;
  /** UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}
