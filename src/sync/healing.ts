/** A list that contradicted itself is read again after a quiet while, and after twice as long each time in vain. */
const FIRST_S = 10 * 60;
const LONGEST_S = 6 * 60 * 60;

/** Seconds for each request that a reading takes: half of what polls may take. */
const SECONDS_PER_REQUEST = 10;

/** When "unverified" is to be looked into again without being asked. */
export class Healing {
  #sinceS: number | null = null;
  #waitS = FIRST_S;

  /**
   * Whether it is time now; it then counts as done.
   *
   * @param requests that reading everything twice takes
   */
  isDue(nowS: number, requests: number): boolean {
    this.#sinceS ??= nowS;
    if (nowS < this.#sinceS + Math.max(this.#waitS, requests * SECONDS_PER_REQUEST)) return false;
    this.#sinceS = null;
    this.#waitS = Math.min(LONGEST_S, this.#waitS * 2);
    return true;
  }

  /** The list agreed with itself. */
  forget(): void {
    this.#sinceS = null;
    this.#waitS = FIRST_S;
  }
}
