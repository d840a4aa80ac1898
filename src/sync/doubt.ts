/** A list that has lost most of what is held is read again after so long, before it is believed. */
const SECOND_LOOK_MS = 60_000;

/**
 * Two readings agree that most of what is held is not in the list any more, or nothing is. Two within a second are one
 * observation: what is held stays until a reading at least a minute later says the same, and then until the person decides.
 */
export class Doubt {
  /** When the list was first seen so; the caller's clock, milliseconds. */
  readonly sinceMs: number;
  /** Rows that are held and not listed. */
  gone: ReadonlySet<number>;
  /** Whether a later reading has said the same: the person is to be asked. */
  isConfirmed = false;

  constructor(gone: readonly number[], sinceMs: number) {
    this.gone = new Set(gone);
    this.sinceMs = sinceMs;
  }

  /** Whether most of what was held is gone. @param stayed rows that were held and are listed */
  static isDue(gone: number, stayed: number): boolean {
    return gone > stayed;
  }

  /** Whether it is time to read the list again. */
  isSecondLookDue(nowMs: number): boolean {
    return !this.isConfirmed && nowMs >= this.sinceMs + SECOND_LOOK_MS;
  }

  /** Another reading says so as well. */
  repeat(gone: readonly number[], asOfMs: number): void {
    this.gone = new Set(gone);
    if (asOfMs >= this.sinceMs + SECOND_LOOK_MS) this.isConfirmed = true;
  }
}
