import type { Usd } from '#domain/money.ts';

/** Runs whose errors say the same but for ids, numbers, times and addresses. */
export interface ErrorGroup {
  /** Id of the fingerprint. */
  readonly id: string;
  /** The message with what varies replaced by placeholders. */
  readonly pattern: string;
  readonly runs: number;
  readonly usage: Usd;
  /** Runs whose usage is not known; they are not in `usage`. */
  readonly unknownUsage: number;
  readonly scrapers: number;
  /** Starts of the first and of the last run, unix seconds; null where none of them has one. */
  readonly firstSeenS: number | null;
  readonly lastSeenS: number | null;
}

/** The errors of the runs that a view selects, whatever it asks of errors. */
export interface ErrorGroups {
  /** Dearest first. */
  readonly groups: readonly ErrorGroup[];
  /** Runs with an error, and what those cost. */
  readonly runs: number;
  readonly usage: Usd;
  /** All runs, with an error or without, and what those cost. */
  readonly runsOfAll: number;
  readonly usageOfAll: Usd;
}
