import type { PageRow } from '#sync/page-request.ts';
import type { Span } from '#sync/page-math.ts';
import { SpanSet } from '#sync/span-set.ts';

/** PLACE: why a page cannot stand beside what is placed already. */
export type Conflict =
  /** More rows than the count admits: an ordinal below 1. */
  | 'beyond-end'
  /** One row twice in the page. */
  | 'repeated-row'
  /** The ordinal holds another row, or the row another ordinal. */
  | 'moved-row';

/** What placing a page would do. */
export interface Verdict {
  readonly conflict: Conflict | null;
  /** Rows that stand at their ordinals already: they tie the page to what was read before. */
  readonly known: number;
  /** Rows that have an ordinal, be it another. */
  readonly met: number;
  /** The highest of these. */
  readonly highestMet: number;
  /** Those of `known` that are no newer than the last proof. */
  readonly anchors: number;
  /** Those of `anchors` that are not loose. */
  readonly ties: number;
  /**
   * With `moved-row`: all rows that are known would stand in place, were this added to the ordinals of the page; so many
   * runs below them left. 0 where no such number is.
   */
  readonly shift: number;
  /** With a `shift`: rows that came after the last proof stand in place already, and must be lifted with the page. */
  readonly isLifting: boolean;
}

/** Whether a slug is in the page more than once. */
export function hasRepeats(rows: readonly PageRow[]): boolean {
  const read = rows.flatMap((row) => (row === 'set-aside' ? [] : [row.row]));
  return new Set(read).size < read.length;
}

const NOBODY = 0;
const SET_ASIDE = -1;
const CHUNK = 4096;
const NOTHING_LOOSE = new SpanSet();

/** Which row stands at which ordinal: a bijection between the placed rows and their ordinals. */
export class Placement {
  /** Ordinals that are taken, by a row or by one that was set aside. */
  readonly filled = new SpanSet();
  rows = 0;
  readonly #setAside = new Set<number>();
  /** By ordinal, in chunks, since a window of a long history holds high ordinals only: 0 nobody, -1 set aside, else row + 1. */
  readonly #rowAt = new Map<number, Int32Array>();
  /** By row: its ordinal; 0 when it has none. */
  #ordinalOf = new Int32Array(1024);

  /** Ordinals whose rows could not be read. */
  get setAside(): number {
    return this.#setAside.size;
  }

  /** 0 when the row has no ordinal. */
  ordinalOf(row: number): number {
    return this.#ordinalOf[row] ?? 0;
  }

  /** Null where nobody stands. */
  at(ordinal: number): number | 'set-aside' | null {
    const held = this.#held(ordinal);
    if (held === NOBODY) return null;
    return held === SET_ASIDE ? 'set-aside' : held - 1;
  }

  /**
   * @param first ordinal of the first row; each next row stands one lower
   * @param left ordinals from 1 that the list has no more
   * @param proven rows above it came since the last proof, and their ordinals may be too low
   * @param loose ordinals below it that were taken since, and prove nothing
   */
  check(
    rows: readonly PageRow[],
    first: number,
    left = 0,
    proven = Number.POSITIVE_INFINITY,
    loose = NOTHING_LOOSE,
  ): Verdict {
    let conflict: Conflict | null = null;
    if (first - rows.length < left) conflict = 'beyond-end';
    else if (hasRepeats(rows)) conflict = 'repeated-row';
    let known = 0;
    let met = 0;
    let highestMet = 0;
    let anchors = 0;
    let ties = 0;
    const know = (ordinal: number): void => {
      known += 1;
      if (ordinal > proven) return;
      anchors += 1;
      if (!loose.has(ordinal)) ties += 1;
    };
    for (const [index, row] of rows.entries()) {
      const ordinal = first - index;
      if (row === 'set-aside') {
        if (this.#held(ordinal) !== SET_ASIDE) continue;
        met += 1;
        know(ordinal);
        continue;
      }
      const held = this.#held(ordinal);
      const place = this.ordinalOf(row.row);
      if (place > 0) met += 1;
      highestMet = Math.max(highestMet, place);
      if ((held > NOBODY && held !== row.row + 1) || (place !== 0 && place !== ordinal)) conflict ??= 'moved-row';
      else if (place === ordinal) know(ordinal);
    }
    const shifted = conflict === 'moved-row' ? this.#findShift(rows, first, proven) : null;
    return {
      conflict,
      known,
      met,
      highestMet,
      anchors,
      ties,
      shift: shifted?.shift ?? 0,
      isLifting: shifted?.isLifting ?? false,
    };
  }

  /** Rows within the span have no place any more. */
  forget(span: Span): void {
    for (const { from, to } of this.filled.take(span)) {
      for (let ordinal = from; ordinal <= to; ordinal++) {
        const held = this.#held(ordinal);
        this.#hold(ordinal, NOBODY);
        this.#setAside.delete(ordinal);
        if (held <= NOBODY) continue;
        this.#setOrdinal(held - 1, 0);
        this.rows -= 1;
      }
    }
  }

  /** Moves all rows above the ordinal up by so many. */
  lift(above: number, by: number): void {
    for (const { from, to } of this.filled.takeAbove(above).toReversed()) {
      for (let ordinal = to; ordinal >= from; ordinal--) {
        const held = this.#held(ordinal);
        this.#hold(ordinal, NOBODY);
        this.#hold(ordinal + by, held);
        if (this.#setAside.delete(ordinal)) this.#setAside.add(ordinal + by);
        if (held > NOBODY) this.#setOrdinal(held - 1, ordinal + by);
      }
      this.filled.add({ from: from + by, to: to + by });
    }
  }

  /** The one number by which all known rows stand too low in the page, if there is one; rows that are new must have room. */
  #findShift(rows: readonly PageRow[], first: number, proven: number) {
    let shift = 0;
    let isLifting = false;
    for (const [index, row] of rows.entries()) {
      const place = row === 'set-aside' ? 0 : this.ordinalOf(row.row);
      if (place === 0) continue;
      const by = place - (first - index);
      if (by === 0 && place > proven) isLifting = true;
      else if (by <= 0 || (shift !== 0 && by !== shift)) return null;
      else shift = by;
    }
    const hasRoom = rows.every((row, index) => {
      const ordinal = first - index + shift;
      const isNew = row !== 'set-aside' && this.ordinalOf(row.row) === 0;
      return !isNew || this.#held(ordinal) <= NOBODY || ordinal > proven;
    });
    return shift > 0 && hasRoom ? { shift, isLifting } : null;
  }

  /** The highest ordinal that holds a row which could be read; 0 when there is none. */
  get highestRow(): number {
    let ordinal = this.filled.highest?.to ?? 0;
    while (ordinal > 0 && this.#held(ordinal) <= NOBODY) ordinal -= 1;
    return ordinal;
  }

  /** Takes a page that {@link check} found free of conflict. */
  place(rows: readonly PageRow[], first: number): void {
    for (const [index, row] of rows.entries()) {
      const ordinal = first - index;
      const held = this.#held(ordinal);
      if (row === 'set-aside') {
        if (held !== NOBODY) continue;
        this.#hold(ordinal, SET_ASIDE);
        this.#setAside.add(ordinal);
      } else if (held <= NOBODY) {
        this.#setAside.delete(ordinal);
        this.#hold(ordinal, row.row + 1);
        this.#setOrdinal(row.row, ordinal);
        this.rows += 1;
      }
    }
    this.filled.add({ from: first - rows.length + 1, to: first });
  }

  /** Rows without a slug contradict nobody: where pages turn out to have been others than asked for, they are read again. */
  forgetSetAside(): void {
    for (const ordinal of this.#setAside) {
      this.#hold(ordinal, NOBODY);
      this.filled.delete(ordinal);
    }
    this.#setAside.clear();
  }

  #held(ordinal: number): number {
    return this.#rowAt.get(Math.floor(ordinal / CHUNK))?.[ordinal % CHUNK] ?? NOBODY;
  }

  #hold(ordinal: number, value: number): void {
    const key = Math.floor(ordinal / CHUNK);
    let chunk = this.#rowAt.get(key);
    if (chunk === undefined) {
      chunk = new Int32Array(CHUNK);
      this.#rowAt.set(key, chunk);
    }
    chunk[ordinal % CHUNK] = value;
  }

  #setOrdinal(row: number, ordinal: number): void {
    if (row >= this.#ordinalOf.length) {
      const grown = new Int32Array(Math.max(row + 1, this.#ordinalOf.length * 2));
      grown.set(this.#ordinalOf);
      this.#ordinalOf = grown;
    }
    this.#ordinalOf[row] = ordinal;
  }
}
