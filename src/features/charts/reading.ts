/** A number as machines and as people read it. */
export interface Amount {
  readonly exact: string;
  readonly text: string;
}

interface ReadingRow {
  readonly name: string;
  /** Null where nothing was measured. */
  readonly amount: Amount | null;
  readonly mark: Mark;
}

/** How a legend and a tooltip point at what is drawn. */
export interface Mark {
  readonly shape: 'bar' | 'line' | 'dashes';
  readonly colour: string;
}

/** What a chart says about one bucket. */
export interface Reading {
  readonly rows: readonly ReadingRow[];
  readonly total: Amount | null;
  readonly runs: number;
  /** In one line, beside the other charts' cursor. */
  readonly brief: string;
}
