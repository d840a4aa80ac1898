import type { NoteCounts, NoteKind, SetAsideRow } from '#domain/coverage.ts';

/** Kept to be shown; the rest is counted. */
const MOST_SHOWN = 50;

/** What was unusual about a history, each thing counted once however often its page is read. */
export class Findings {
  readonly #notes: Partial<Record<NoteKind, number>> = {};
  readonly #rows = new Map<string, SetAsideRow>();

  /** About a row that was new. */
  addNotes(kinds: readonly NoteKind[]): void {
    for (const kind of kinds) this.#notes[kind] = (this.#notes[kind] ?? 0) + 1;
  }

  /** About a page: true or not, however many pages say it. */
  flag(kinds: readonly NoteKind[]): void {
    for (const kind of kinds) this.#notes[kind] = 1;
  }

  setAside(rows: readonly SetAsideRow[]): void {
    for (const row of rows) this.#rows.set(row.text, row);
  }

  get notes(): NoteCounts {
    return { ...this.#notes };
  }

  get setAsideCount(): number {
    return this.#rows.size;
  }

  get setAsideShown(): readonly SetAsideRow[] {
    return [...this.#rows.values()].slice(0, MOST_SHOWN);
  }
}
