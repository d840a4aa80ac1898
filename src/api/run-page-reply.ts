import type { Refusal } from '#api/envelope.ts';
import type { NoteKind, SetAsideRow } from '#domain/coverage.ts';
import type { Run } from '#domain/run.ts';

/** One page of the history, read as far as it can be read. */
export interface RunPage {
  /** Runs that match the request's filter on the server; null when the answer does not say it legibly. */
  readonly count: number | null;
  /** In the order of the answer: a row that could not be read still takes its place. */
  readonly rows: readonly PageRow[];
  /** About the page itself. */
  readonly notes: readonly NoteKind[];
}

/** A run and what was unusual about the row it was read from. */
export interface ReadRow {
  readonly run: Run;
  readonly notes: readonly NoteKind[];
}

/** A row that is no run. */
export interface UnreadRow {
  readonly setAside: SetAsideRow;
}

export type PageRow = ReadRow | UnreadRow;

export type RunPageReply =
  | { readonly kind: 'page'; readonly page: RunPage }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Not an answer of this API at all; `excerpt` is its beginning, free of control characters. */
  | { readonly kind: 'malformed'; readonly excerpt: string };
