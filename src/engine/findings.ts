import type { NoteCounts, NoteKind, SetAsideRow } from '#domain/coverage.ts';

/** Kept to be shown; the rest is counted. */
const MOST_SHOWN = 50;

/** What was unusual about a history, each thing counted once however often its page is read. */
export class Findings {
  readonly #notes: Partial<Record<NoteKind, number>> = {};
  readonly #flags = new Set<NoteKind>();
  /** By text: a page that is read again brings the same rows, and a page can hold the same row more than once. */
  readonly #rows = new Map<string, { row: SetAsideRow; times: number }>();

  /** About a row that was new. */
  addNotes(kinds: readonly NoteKind[]): void {
    for (const kind of kinds) this.#notes[kind] = (this.#notes[kind] ?? 0) + 1;
  }

  /** About a page: true or not, however many pages say it. */
  flag(kinds: readonly NoteKind[]): void {
    for (const kind of kinds) this.#flags.add(kind);
  }

  /** All the rows that one page sets aside. */
  setAside(rows: readonly SetAsideRow[]): void {
    const inPage = new Map<string, number>();
    for (const row of rows) {
      const times = (inPage.get(row.text) ?? 0) + 1;
      inPage.set(row.text, times);
      if (times > (this.#rows.get(row.text)?.times ?? 0)) this.#rows.set(row.text, { row, times });
    }
  }

  get notes(): NoteCounts {
    const notes = { ...this.#notes };
    for (const kind of this.#flags) notes[kind] = (notes[kind] ?? 0) + 1;
    return notes;
  }

  get setAsideCount(): number {
    let count = 0;
    for (const { times } of this.#rows.values()) count += times;
    return count;
  }

  /** Each text once. */
  get setAsideShown(): readonly SetAsideRow[] {
    return Array.from(this.#rows.values(), ({ row }) => row).slice(0, MOST_SHOWN);
  }
}
