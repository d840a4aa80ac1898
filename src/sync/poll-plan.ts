import { pageHolding, spanOf } from '#sync/page-math.ts';
import type { Placement } from '#sync/placement.ts';
import type { ReadRow } from '#sync/page-request.ts';

/** A run that does not finish for longer than this, in seconds, is read again in rotation only. */
const OLD_AFTER_S = 24 * 60 * 60;

interface PollFacts {
  /** Unix seconds. */
  readonly nowS: number;
  readonly pages: number;
  /** The highest ordinal. */
  readonly top: number;
  /** The highest ordinal that page 1 does not show anyway. */
  readonly head: number;
  /** The lowest ordinal that can be read and is wanted. */
  readonly floor: number;
  /** Of the pages that are read again. */
  readonly pageSize: number;
  readonly placement: Placement;
}

/**
 * POLL: which ordinals to read again beside page 1, so that runs finish on screen and late bills arrive.
 */
export class PollPlan {
  /** Unfinished runs: row -> since when, unix seconds; null until a poll says what time it is. */
  readonly #unfinished = new Map<number, number | null>();
  /** The unfinished run that was read again last; the next one is below it. */
  #lastUnfinished = Number.POSITIVE_INFINITY;
  /** Where the rotation goes on, downwards. */
  #rotation = 0;
  #isTurnOfRotation = false;

  note({ row, isFinished, startedAtS }: ReadRow): void {
    if (isFinished) this.#unfinished.delete(row);
    else this.#unfinished.set(row, startedAtS ?? this.#unfinished.get(row) ?? null);
  }

  forget(row: number): void {
    this.#unfinished.delete(row);
  }

  /**
   * Ordinals whose pages are to be read again, at most `pages`: of an unfinished run, and of an old page in rotation;
   * in turn where there is only one.
   */
  choose({ nowS, pages, top, head, floor, pageSize, placement }: PollFacts): number[] {
    const unfinished = this.#nextUnfinished(nowS, head, placement);
    this.#isTurnOfRotation = !this.#isTurnOfRotation;
    const both = pages > 1;
    const chosen: number[] = [];
    if (unfinished !== null && (both || (pages === 1 && !this.#isTurnOfRotation))) chosen.push(unfinished);
    if (head < floor || chosen.length >= pages) return chosen;
    if (this.#rotation < floor || this.#rotation > head) this.#rotation = head;
    chosen.push(this.#rotation);
    const pageIndex = pageHolding(this.#rotation, top, pageSize);
    this.#rotation = spanOf({ pageIndex, pageSize }, top).from - 1;
    return chosen;
  }

  #nextUnfinished(nowS: number, head: number, placement: Placement): number | null {
    let next = 0;
    let highest = 0;
    for (const [row, sinceS] of this.#unfinished) {
      if (sinceS === null) this.#unfinished.set(row, nowS);
      const ordinal = placement.ordinalOf(row);
      if (ordinal === 0 || ordinal > head || nowS - (sinceS ?? nowS) > OLD_AFTER_S) continue;
      highest = Math.max(highest, ordinal);
      if (ordinal < this.#lastUnfinished) next = Math.max(next, ordinal);
    }
    const ordinal = next || highest;
    if (ordinal === 0) return null;
    this.#lastUnfinished = ordinal;
    return ordinal;
  }
}
