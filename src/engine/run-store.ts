import type { Run } from '#domain/run.ts';
import { Dictionary } from '#engine/dictionary.ts';
import { ErrorPatterns } from '#engine/error-patterns.ts';
import { type Kind, Kinds } from '#engine/kinds.ts';
import { Orders } from '#engine/orders.ts';
import { type Codes, exactEnough, type Floats, roomFor, wideEnough } from '#engine/growable-arrays.ts';
import { ScraperIds } from '#engine/scraper-ids.ts';
import {
  NUMBER_COLUMNS,
  type NumberColumn,
  type SortableRows,
  TEXT_COLUMNS,
  type TextColumn,
} from '#engine/sortable-rows.ts';
import { SlugColumn } from '#engine/slug-column.ts';
import { UsdColumn } from '#engine/usd-column.ts';

/** Whether the answers are about a row: a number each, since there is one for every row. */
export const HELD = {
  /** Its slug has a number. It may have values: of a run that vanished, or that only a question has met. */
  no: 0,
  yes: 1,
  /** It came with a poll and waits until the person lets it in. */
  waits: 2,
} as const;
export type Held = (typeof HELD)[keyof typeof HELD];

/** Of what is said to come, room is made for so many times as much as has come: a count can be anything. */
const TRUSTED = 64;

/**
 * The loaded history as columns, nothing dropped or rounded: about a hundred bytes a run. A row number never
 * changes; arrays may be longer than `size`, and are replaced when they grow.
 */
export class RunStore implements SortableRows {
  /** Runs that the answers are about. */
  shown = 0;
  /** Grows with every change of what the answers are about. */
  revision = 0;
  /** Grows when a run that the answers are about changes or goes; not when one comes. */
  disturbances = 0;
  /** Grows when a person asks for other runs than before. */
  userRevision = 0;
  /** By the code of a scraper: a number that is another one after every change of one of its runs. */
  readonly scraperChanges: number[] = [];
  /** Grows with every change of any row. */
  changes = 0;
  #capacity = 0;
  readonly slugs = new SlugColumn();
  held = new Uint8Array(0);
  readonly usage = new UsdColumn();
  readonly numbers = byName(NUMBER_COLUMNS, (): Floats => new Float32Array(0));
  /** By row: the code of its message. Fingerprints, which the kind tells, are fewer. */
  errorCodes: Codes = new Uint8Array(0);
  readonly texts = byName(TEXT_COLUMNS, () => new Dictionary());
  readonly errors = new ErrorPatterns(this.texts.error);
  readonly kinds = new Kinds();
  readonly scraperIds = new ScraperIds();
  /** Of all rows that were ever written. */
  readonly orders: Orders = new Orders(this);
  /** By the number of a kind: how many of its runs the answers are about. */
  readonly shownOfKind: number[] = [];
  /** By row: the number of its kind. */
  kindOf: Codes = new Uint8Array(0);
  /** Hears of a row whose values are about to be others. */
  beforeWrite: ((row: number) => void) | null = null;

  /** Rows that have a number. */
  get size(): number {
    return this.slugs.size;
  }

  /** The row of a slug, from now on; it holds nothing before it is written. */
  reserve(slug: string): number {
    return this.slugs.find(slug) ?? this.#append(slug);
  }

  /** Makes room at once for the rows that will come. */
  expect(rows: number): void {
    const expected = Math.min(rows, this.size * TRUSTED);
    if (expected <= this.#capacity) return;
    this.slugs.expect(expected);
    this.#grow(expected, 'exactly');
  }

  /** Keeps what the API says of a run now. */
  write(row: number, run: Run): void {
    this.beforeWrite?.(row);
    // It may have been of another scraper.
    this.#touch(row);
    this.usage.set(row, run.usage);
    for (const name of NUMBER_COLUMNS) {
      const value = run[name] ?? Number.NaN;
      this.numbers[name] = exactEnough(this.numbers[name], value);
      this.numbers[name][row] = value;
    }
    const error = this.texts.error.encode(run.error);
    this.errorCodes = wideEnough(this.errorCodes, error);
    this.errorCodes[row] = error;
    if (this.held[row] === HELD.yes) this.#countKind(row, -1);
    const kind = this.#findKind(run, error);
    this.kindOf = wideEnough(this.kindOf, kind);
    this.kindOf[row] = kind;
    if (this.held[row] === HELD.yes) {
      this.#countKind(row, 1);
      this.revision += 1;
      this.disturbances += 1;
    }
    this.orders.note(row);
    this.#touch(row);
  }

  hold(row: number, held: Held): void {
    const before = this.held[row];
    if (before === held) return;
    this.held[row] = held;
    if (held === HELD.yes) {
      this.shown += 1;
      this.#countKind(row, 1);
    }
    if (before === HELD.yes) {
      this.shown -= 1;
      this.#countKind(row, -1);
      this.disturbances += 1;
    }
    if (held === HELD.yes || before === HELD.yes) this.revision += 1;
    this.#touch(row);
  }

  /** Looks, after rows were written, which ids of scrapers are of one. */
  linkScrapers(): void {
    for (const id of this.scraperIds.relink()) {
      const scraper = this.scraperIds.scraperOf(id);
      this.kinds.move(id, scraper);
      this.changes += 1;
      for (const code of [id, scraper]) this.scraperChanges[code] = this.changes;
      this.revision += 1;
      this.disturbances += 1;
    }
  }

  /** The id by which the scraper is known that has this one. */
  scraperSlugOf(slug: string): string {
    const id = this.texts.scraperSlug.find(slug);
    return id === undefined ? slug : this.texts.scraperSlug.decode(this.scraperIds.scraperOf(id));
  }

  get(row: number): Run {
    return {
      slug: this.slugs.get(row),
      status: this.statusOf(row),
      usage: this.usage.get(row),
      startedAtS: this.#number('startedAtS', row),
      finishedAtS: this.#number('finishedAtS', row),
      durationS: this.#number('durationS', row),
      results: this.#number('results', row),
      trafficBytes: this.#number('trafficBytes', row),
      scraperSlug: this.text('scraperSlug', row),
      scraperTitle: this.text('scraperTitle', row),
      origin: this.text('origin', row),
      version: this.text('version', row),
      error: this.text('error', row),
    };
  }

  text(name: TextColumn, row: number): string {
    return this.texts[name].decode(this.#codeOf(name, row));
  }

  /** The API's own number. */
  statusOf(row: number): number {
    return this.#kindAt(row)?.status ?? 0;
  }

  /** The code of the row's scraper: of the id by which it is known. */
  scraperOf(row: number): number {
    return this.#kindAt(row)?.scraper ?? 0;
  }

  /** The row of a slug; undefined when it is not loaded. */
  find(slug: string): number | undefined {
    return this.slugs.find(slug);
  }

  /** Unix seconds; null before the start. */
  startOf(row: number): number | null {
    return this.#number('startedAtS', row);
  }

  /** Whether the row says exactly this. */
  equals(row: number, run: Run): boolean {
    return (
      this.statusOf(row) === run.status &&
      this.usage.get(row) === run.usage &&
      NUMBER_COLUMNS.every((name) => this.#number(name, row) === run[name]) &&
      TEXT_COLUMNS.every((name) => this.text(name, row) === run[name])
    );
  }

  #countKind(row: number, by: 1 | -1): void {
    const kind = this.kindOf[row] ?? 0;
    this.shownOfKind[kind] = (this.shownOfKind[kind] ?? 0) + by;
  }

  #findKind(run: Run, error: number): number {
    const { texts, scraperIds } = this;
    const slug = texts.scraperSlug.encode(run.scraperSlug);
    const title = texts.scraperTitle.encode(run.scraperTitle);
    scraperIds.meet(slug, run.scraperSlug, title);
    scraperIds.note(slug, run.startedAtS);
    return this.kinds.encode({
      status: run.status,
      scraper: scraperIds.scraperOf(slug),
      slug,
      title,
      origin: texts.origin.encode(run.origin),
      version: texts.version.encode(run.version),
      error: this.errors.numbers()[error] ?? 0,
    });
  }

  #touch(row: number): void {
    this.changes += 1;
    this.scraperChanges[this.scraperOf(row)] = this.changes;
  }

  #kindAt(row: number): Kind | undefined {
    return this.kinds.all[this.kindOf[row] ?? 0];
  }

  #codeOf(name: TextColumn, row: number): number {
    switch (name) {
      case 'error':
        return this.errorCodes[row] ?? 0;
      case 'scraperTitle':
        return this.#kindAt(row)?.title ?? 0;
      case 'scraperSlug':
        return this.#kindAt(row)?.slug ?? 0;
      case 'origin':
      case 'version':
        return this.#kindAt(row)?.[name] ?? 0;
    }
  }

  #number(name: NumberColumn, row: number): number | null {
    const value = this.numbers[name][row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  }

  #append(slug: string): number {
    const row = this.slugs.append(slug);
    if (row >= this.#capacity) this.#grow(row + 1, 'amply');
    return row;
  }

  #grow(rows: number, how: 'amply' | 'exactly'): void {
    this.held = roomFor(this.held, rows, how);
    this.#capacity = this.held.length;
    this.kindOf = roomFor(this.kindOf, this.#capacity, 'exactly');
    this.usage.grow(this.#capacity);
    for (const name of NUMBER_COLUMNS) this.numbers[name] = roomFor(this.numbers[name], this.#capacity, 'exactly');
    this.errorCodes = roomFor(this.errorCodes, this.#capacity, 'exactly');
  }
}

function byName<Name extends string, Value>(names: readonly Name[], create: () => Value): Record<Name, Value> {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets the keys it was given.
  return Object.fromEntries(names.map((name) => [name, create()])) as Record<Name, Value>;
}
