import type { Run } from '#domain/run.ts';
import { Dictionary } from '#engine/dictionary.ts';
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

/** A run's measures that are plain numbers; NaN is null. Floats hold every integer up to 2^53. */
const NUMBER_COLUMNS = ['startedAtS', 'finishedAtS', 'durationS', 'results', 'trafficBytes'] as const;
type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** A run's texts that repeat from run to run. */
const TEXT_COLUMNS = ['scraperSlug', 'scraperTitle', 'origin', 'version', 'error'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** The loaded history as columns. A row number never changes; arrays may be longer than `size`. */
export class RunStore {
  /** Rows that have a number. */
  size = 0;
  /** Runs that the answers are about. */
  shown = 0;
  /** Grows with every change of what the answers are about. */
  revision = 0;
  /** Grows when a run that the answers are about changes or goes; not when one comes. */
  disturbances = 0;
  /** Grows when a person asks for other runs than before. */
  wish = 0;
  /** By the code of a scraper: a number that is another one after every change of one of its runs. */
  readonly scraperChanges: number[] = [];
  #changes = 0;
  readonly slugs: string[] = [];
  held = new Uint8Array(0);
  status = new Int32Array(0);
  readonly usage = new UsdColumn();
  readonly numbers = byName(NUMBER_COLUMNS, () => new Float64Array(0));
  readonly codes = byName(TEXT_COLUMNS, () => new Uint32Array(0));
  readonly texts = byName(TEXT_COLUMNS, () => new Dictionary());
  readonly #rowBySlug = new Map<string, number>();

  /** The row of a slug, from now on; it holds nothing before it is written. */
  reserve(slug: string): number {
    return this.#rowBySlug.get(slug) ?? this.#append(slug);
  }

  /** Keeps what the API says of a run now. */
  write(row: number, run: Run): void {
    // It may have been of another scraper.
    this.#touch(row);
    this.status[row] = run.status;
    this.usage.set(row, run.usage);
    for (const name of NUMBER_COLUMNS) this.numbers[name][row] = run[name] ?? Number.NaN;
    for (const name of TEXT_COLUMNS) this.codes[name][row] = this.texts[name].encode(run[name]);
    if (this.held[row] === HELD.yes) {
      this.revision += 1;
      this.disturbances += 1;
    }
    this.#touch(row);
  }

  hold(row: number, held: Held): void {
    const before = this.held[row];
    if (before === held) return;
    this.held[row] = held;
    if (held === HELD.yes) this.shown += 1;
    if (before === HELD.yes) {
      this.shown -= 1;
      this.disturbances += 1;
    }
    if (held === HELD.yes || before === HELD.yes) this.revision += 1;
    this.#touch(row);
  }

  get(row: number): Run {
    return {
      slug: this.slugs[row] ?? '',
      status: this.status[row] ?? 0,
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
    return this.texts[name].decode(this.codes[name][row] ?? 0);
  }

  /** The row of a slug; undefined when it is not loaded. */
  find(slug: string): number | undefined {
    return this.#rowBySlug.get(slug);
  }

  /** Unix seconds; null before the start. */
  startOf(row: number): number | null {
    return this.#number('startedAtS', row);
  }

  /** Whether the row says exactly this. */
  equals(row: number, run: Run): boolean {
    return (
      this.status[row] === run.status &&
      this.usage.get(row) === run.usage &&
      NUMBER_COLUMNS.every((name) => this.#number(name, row) === run[name]) &&
      TEXT_COLUMNS.every((name) => this.text(name, row) === run[name])
    );
  }

  #touch(row: number): void {
    this.#changes += 1;
    this.scraperChanges[this.codes.scraperSlug[row] ?? 0] = this.#changes;
  }

  #number(name: NumberColumn, row: number): number | null {
    const value = this.numbers[name][row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  }

  #append(slug: string): number {
    const row = this.size;
    if (row === this.status.length) this.#grow(Math.max(1024, row * 2));
    this.slugs.push(slug);
    this.#rowBySlug.set(slug, row);
    this.size += 1;
    return row;
  }

  #grow(capacity: number): void {
    const held = new Uint8Array(capacity);
    held.set(this.held);
    this.held = held;
    const status = new Int32Array(capacity);
    status.set(this.status);
    this.status = status;
    this.usage.grow(capacity);
    for (const name of NUMBER_COLUMNS) {
      const grown = new Float64Array(capacity);
      grown.set(this.numbers[name]);
      this.numbers[name] = grown;
    }
    for (const name of TEXT_COLUMNS) {
      const grown = new Uint32Array(capacity);
      grown.set(this.codes[name]);
      this.codes[name] = grown;
    }
  }
}

function byName<Name extends string, Value>(names: readonly Name[], create: () => Value): Record<Name, Value> {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets the keys it was given.
  return Object.fromEntries(names.map((name) => [name, create()])) as Record<Name, Value>;
}
