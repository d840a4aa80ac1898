/** Which of the runs that there are a file is about. */
export interface FileCoverage {
  readonly isSample: boolean;
  readonly runs: number;
  /** Runs of the history that were loaded, selected or not. */
  readonly loaded: number;
  /** Runs that the server says there are; null where it does not. */
  readonly count: number | null;
  /** All of the history was loaded. */
  readonly complete: boolean;
}

/**
 * Says what is in a file: `coreclaw-runs_2026-03-01_2026-03-18_87-of-12431-complete.csv` holds 87 runs of a whole
 * history of 12,431, `…_87-partial-1200-of-12431.csv` as many of the 1,200 that were loaded of it.
 *
 * @param span the first and the last day or month of what is in it, or nothing
 */
export function nameFile(
  subject: string,
  span: readonly string[],
  extension: 'csv' | 'json',
  { isSample, runs, loaded, count, complete }: FileCoverage,
): string {
  const coverage = complete ? `${runs}-of-${loaded}-complete` : `${runs}-partial-${loaded}-of-${count ?? 'unknown'}`;
  return `${[`coreclaw-${isSample ? 'sample-' : ''}${subject}`, ...span, coverage].join('_')}.${extension}`;
}
