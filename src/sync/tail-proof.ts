/** How often both ends are read until so many runs leave meanwhile that nothing can be proven. */
const ROUNDS = 5;

/** What a reading of one end says of the runs that left. */
export type TailVerdict =
  /** The other end is to be read. */
  | 'more'
  /** Nothing but the oldest runs left. */
  | 'proven'
  /** A run between the two ends left, or rows changed their places. */
  | 'contradicted';

/**
 * Runs that leave a list from its old end move the ordinals of all others by the same number. Where a row stands tells
 * how many below it left; that number never falls. So the foot of what is held is read first and the head after it:
 * where both say the same number, no run between them left, or the head would say more. Two small pages, whatever the
 * size of the list.
 */
export class TailProof {
  /** Runs that had left below some row at least, before the foot is read; null where only the count fell. */
  #upper: number | null;
  #foot: number | null = null;
  /** Whether the head must say first where the foot may be. */
  #isLost = false;
  #rounds = 0;

  constructor(upper: number | null) {
    this.#upper = upper;
  }

  /** The end to read now. */
  get next(): 'head' | 'foot' {
    return this.#upper !== null && this.#foot === null && !this.#isLost ? 'foot' : 'head';
  }

  /** Runs that are believed to have left; null where nobody knows. */
  get estimate(): number | null {
    return this.#upper;
  }

  /** @param gone runs that left below the lowest row that is held and listed */
  noteFoot(gone: number): TailVerdict {
    if (this.#upper !== null && gone < this.#upper) return 'contradicted';
    this.#foot = gone;
    return 'more';
  }

  /** @param gone runs that left below the rows of page 1 */
  noteHead(gone: number): TailVerdict {
    if (this.#foot === gone) return 'proven';
    if (this.#foot !== null && gone < this.#foot) return 'contradicted';
    this.#upper = gone;
    this.#foot = null;
    this.#isLost = false;
    return this.#nextRound();
  }

  /** The page did not show the foot: the list has moved on. */
  missFoot(): TailVerdict {
    this.#isLost = true;
    return this.#nextRound();
  }

  #nextRound(): TailVerdict {
    this.#rounds += 1;
    return this.#rounds > ROUNDS ? 'contradicted' : 'more';
  }
}
