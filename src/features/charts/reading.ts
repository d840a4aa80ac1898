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
  readonly shape: 'bar' | 'line' | 'thin' | 'dashes' | 'dots' | 'diamond' | 'triangle' | 'tick';
  readonly colour: string;
}

export interface Remark {
  readonly mark: Mark;
  readonly text: string;
}

/** What a chart says about one bucket. */
export interface Reading {
  readonly rows: readonly ReadingRow[];
  readonly total: Amount | null;
  /** What was expected of the total; null where that is not known. */
  readonly expected: Amount | null;
  /** The total of the bucket of the period before; null where nothing is compared, or was measured. */
  readonly before: Amount | null;
  /** What else is marked at this bucket, in words. */
  readonly remarks: readonly Remark[];
  readonly runs: number;
  /** In one line, beside the other charts' cursor. */
  readonly brief: string;
}
