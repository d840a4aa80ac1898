/** What was unusual about values that were read all the same, or could not be read. */
export type NoteKind =
  | 'usage-unknown'
  | 'usage-as-number'
  | 'usage-negative'
  | 'number-as-text'
  | 'unreadable-number'
  | 'out-of-range'
  | 'timestamp-in-milliseconds'
  | 'invalid-date'
  | 'finish-before-start'
  | 'starts-in-future'
  | 'status-unknown'
  | 'count-unreadable'
  | 'low-balance'
  | 'not-called-json';

/** How often each was met; absent is zero. */
export type NoteCounts = Readonly<Partial<Record<NoteKind, number>>>;

/** A row of the API's answer that is no run: kept as text, counted, never shown as a run. */
export interface SetAsideRow {
  /** The first field that could not be read. */
  readonly reason: string;
  /** The row as JSON, at most 2,000 characters. */
  readonly text: string;
}

/** How much of the account's history is loaded. */
export interface Coverage {
  readonly loaded: number;
  /** What the server says there is; null before it has said so. */
  readonly count: number | null;
  /** Start of the oldest loaded run, unix milliseconds. */
  readonly sinceMs: number | null;
  readonly complete: boolean;
}
