import type { RunListRequest } from '#api/contract.ts';
import type { Refusal } from '#api/envelope.ts';
import type { Facets, Rows, Series, Totals } from '#domain/answers.ts';
import type { NoteCounts, SetAsideRow } from '#domain/coverage.ts';
import type { Run } from '#domain/run.ts';
import type { RunFilter, SortTerm, View } from '#domain/view.ts';

/** Which runs a question is about. The clock and the zone are part of the question: the worker has neither. */
export interface Scope {
  readonly filter: RunFilter;
  /** IANA name. */
  readonly zone: string;
  readonly nowMs: number;
}

/** What became of the bytes of one page. */
export type IngestReply =
  | { readonly kind: 'placed'; readonly summary: PageSummary }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'malformed'; readonly excerpt: string }
  /** The bytes belong to a history that was left in the meantime. */
  | { readonly kind: 'discarded' };

export interface PageSummary {
  /** What the server says matches; null when it did not say so legibly. */
  readonly count: number | null;
  /** Rows in this page, set aside or not. */
  readonly received: number;
  /** The whole history after this page. */
  readonly loaded: number;
  /** Start of the oldest run, unix milliseconds; null before there is one. */
  readonly sinceMs: number | null;
  readonly setAsideCount: number;
  /** The first of them. */
  readonly setAside: readonly SetAsideRow[];
  readonly notes: NoteCounts;
  /** Grows with every change of the loaded runs. */
  readonly revision: number;
}

/** What the worker answers. Calls are answered in order. */
export interface EngineApi {
  /** Forgets everything and begins a history; bytes of another one are discarded from now on. */
  begin(historyId: number): void;
  /** Why a reply that is no success is none; null when it says nothing legible. */
  explain(bytes: ArrayBuffer): Refusal | null;
  ingest(historyId: number, bytes: ArrayBuffer, request: RunListRequest, receivedAtMs: number): IngestReply;
  rows(scope: Scope, sort: readonly SortTerm[], offset: number, limit: number): Rows;
  totals(scope: Scope): Totals;
  facets(scope: Scope): Facets;
  series(scope: Scope, by: View['by']): Series;
  run(slug: string): Run | null;
}
