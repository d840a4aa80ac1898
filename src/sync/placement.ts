import type { PageRow } from '#sync/page-request.ts';
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
}

/** Whether a slug is in the page more than once. */
export function hasRepeats(rows: readonly PageRow[]): boolean {
  const read = rows.flatMap((row) => (row === 'set-aside' ? [] : [row.row]));
  return new Set(read).size < read.length;
}

const NOBODY = 0;
const SET_ASIDE = -1;
const CHUNK = 4096;

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

  /** @param first ordinal of the first row; each next row stands one lower */
  check(rows: readonly PageRow[], first: number): Verdict {
    let conflict: Conflict | null = null;
    if (first - rows.length < 0) conflict = 'beyond-end';
    else if (hasRepeats(rows)) conflict = 'repeated-row';
    let known = 0;
    for (const [index, row] of rows.entries()) {
      if (row === 'set-aside') {
        if (this.#held(first - index) === SET_ASIDE) known += 1;
        continue;
      }
      const ordinal = first - index;
      const held = this.#held(ordinal);
      const place = this.ordinalOf(row.row);
      if ((held > NOBODY && held !== row.row + 1) || (place !== 0 && place !== ordinal)) conflict ??= 'moved-row';
      else if (place === ordinal) known += 1;
    }
    return { conflict, known };
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
