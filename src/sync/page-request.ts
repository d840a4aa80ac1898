import type { CoreclawMonth } from '#domain/coreclaw-month.ts';
import type { StatusCode } from '#domain/status.ts';

/**
 * Why a page is asked for: `first` screen, FILL, REPAIR, END, SEAL, a page of a STRICT sweep, POLL; TAIL reads the `foot`
 * of what is held and the `head`; `size` finds out whether a refused size is refused everywhere.
 */
export type Purpose = 'first' | 'fill' | 'repair' | 'end' | 'seal' | 'sweep' | 'poll' | 'foot' | 'head' | 'size';

export interface PageRequest {
  /** Unique within a ledger. */
  readonly id: number;
  /** 1-based. */
  readonly pageIndex: number;
  readonly pageSize: number;
  readonly purpose: Purpose;
  /** Whose list is asked for, where there is one a month. */
  readonly month?: CoreclawMonth;
}

/** A run as a page shows it, as far as the ledger needs to know it. */
export interface ReadRow {
  /** The store's row number of the run's slug: from 0, stable, given out at the first meeting. */
  readonly row: number;
  readonly status: StatusCode;
  /** Whether the run has a finish. */
  readonly isFinished: boolean;
  /** Unix seconds; null before the start. */
  readonly startedAtS: number | null;
  /** Whether the page says anything else of the run than the store does; true for a run that the store does not hold. */
  readonly differs: boolean;
}

/** A row that cannot be read has no slug; it still takes its place in the list. */
export type PageRow = ReadRow | 'set-aside';

/** The answer to a {@link PageRequest}. */
export interface Page {
  /** Runs in the whole history as this answer counts them; null when illegible. */
  readonly count: number | null;
  /** In the order of the answer, those that were set aside at their places. */
  readonly rows: readonly PageRow[];
}
