import type { Span } from '#sync/page-math.ts';

/** Troubled pages in a row, at a size that was honoured before, until the size itself is given up. */
const STRIKES = 2;

/** Ranges that want smaller pages are few; the oldest are forgotten, at worst for a request that fails again. */
const ZONES = 50;

/** After so many full pages a larger size that was refused is tried again; each time in vain doubles the number. */
const PAGES_UNTIL_RAISED = 64;

/** After so many, where that was not in vain. */
const PAGES_UNTIL_RAISED_ON = 4;

/** Sizes that a silent cap is recognised by; smaller answers are taken for truncated ones. */
const SMALLEST_CAP = 10;

interface Zone extends Span {
  readonly size: number;
}

/** The largest of some sizes, which descend, up to `rows`; the smallest of all when there is none. */
export function fitSize(sizes: readonly number[], rows: number): number {
  return sizes.find((size) => size <= rows) ?? sizes.at(-1) ?? 1;
}

/**
 * How many rows to ask for: the largest size that the server has not refused. A size that is refused as such (4000) is
 * gone until it is tried again after a while, one that comes short at the head for good; one page that comes short, too
 * large or too late costs only its own ordinals a smaller size, until a second one in a row blames the size.
 */
export class SizeLadder {
  /** Descending; never empty. */
  #sizes: readonly number[];
  /** Those that pages are not cut at: what was refused may be taken another time. */
  #uncut: readonly number[];
  readonly #wishedFirstSize: number;
  #firstSize: number;
  /** Sizes that came back full: until then nothing is known of a cap, also not from a history that is shorter. */
  #honoured: readonly number[] = [];
  #strikes = 0;
  #fullPages = 0;
  #pagesUntilRaised = PAGES_UNTIL_RAISED;
  /** Whether a size is tried again. */
  #isRaised = false;
  #zones: Zone[] = [];

  /** @param sizes descending @param firstSize of the page that is on screen first, and of the one that seals */
  constructor(sizes: readonly number[], firstSize: number) {
    this.#sizes = sizes;
    this.#uncut = sizes;
    this.#wishedFirstSize = firstSize;
    this.#firstSize = firstSize;
  }

  /** Descending. */
  get sizes(): readonly number[] {
    return this.#sizes;
  }

  /** Of the pages of a pass. */
  get size(): number {
    return this.#sizes[0] ?? 1;
  }

  /** Of page 1 where it is read for its newest rows only. */
  get headSize(): number {
    return this.fit(this.#firstSize);
  }

  /** Whether the server has honoured the size of the pass: before that, one request at a time finds out. */
  get isProven(): boolean {
    return this.#largestHonoured >= this.size;
  }

  /** The largest size that is known to be honoured; the smallest of all before any is. */
  get provenSize(): number {
    return this.fit(this.#largestHonoured);
  }

  /** The largest size up to `rows`; the smallest of all when there is none. */
  fit(rows: number): number {
    return fitSize(this.#sizes, rows);
  }

  /** For the page that holds the ordinal. */
  sizeFor(ordinal: number): number {
    const sizes = this.#zones.filter(({ from, to }) => from <= ordinal && ordinal <= to).map(({ size }) => size);
    return this.fit(Math.min(this.size, ...sizes));
  }

  /** The next smaller one; null when there is none. */
  below(size: number): number | null {
    return this.#sizes.find((candidate) => candidate < size) ?? null;
  }

  /** A full page came. */
  honour(size: number): void {
    if (!this.#honoured.includes(size)) this.#honoured = [...this.#honoured, size];
    if (size !== this.size) return;
    this.#strikes = 0;
    if (this.#isRaised) this.#fullPages = this.#pagesUntilRaised - PAGES_UNTIL_RAISED_ON;
    this.#isRaised = false;
    this.#fullPages += 1;
    if (this.#fullPages >= this.#pagesUntilRaised) this.#raise();
  }

  hasHonoured(size: number): boolean {
    return this.#honoured.includes(size);
  }

  /** Whatever was refused is tried again. */
  restore(): void {
    this.#sizes = this.#uncut;
    this.#firstSize = this.#wishedFirstSize;
    this.#strikes = 0;
  }

  /** The server says that it does not take the size. False when none is left. */
  refuse(size: number): boolean {
    this.#fullPages = 0;
    if (this.#isRaised) this.#pagesUntilRaised *= 2;
    this.#isRaised = false;
    // Below a size that is honoured there may be sizes that are not: some servers take 10, 20 and 50 only.
    if (size < this.#largestHonoured) return this.#keep((candidate) => candidate !== size);
    return this.giveUp(size);
  }

  /**
   * Page 1 had so many rows, and less than it must: the server cuts pages to a size of its own. False when there is no
   * smaller one.
   */
  cutAtHead(size: number, received: number): boolean {
    const smaller = this.below(size);
    if (smaller === null) return false;
    const fitting = received >= SMALLEST_CAP ? Math.min(smaller, this.fit(received)) : smaller;
    this.#honoured = this.#honoured.filter((honoured) => honoured <= received);
    if (fitting <= received) this.honour(fitting);
    this.#uncut = this.#uncut.filter((candidate) => candidate <= fitting);
    return this.#keep((candidate) => candidate <= fitting);
  }

  /** Page 1 is too large or too late. False when there is no smaller one. */
  lowerHead(size: number): boolean {
    const smaller = this.below(size);
    if (smaller !== null) this.#firstSize = smaller;
    return smaller !== null;
  }

  /**
   * A page came short (behind the head, where its rows cannot be placed), too large or too late. False when its
   * ordinals cannot be asked for in smaller pages any more.
   */
  trouble(size: number, span: Span, what: 'cut' | 'too-large' | 'slow'): boolean {
    const smaller = this.below(size);
    if (smaller === null) return false;
    // A size that never came in time is not waited for twice.
    if (size >= this.size) this.#strikes += what === 'slow' && !this.isProven ? STRIKES : 1;
    if (this.#strikes >= STRIKES) {
      return what === 'cut' ? this.giveUpCut(size) : this.giveUp(size);
    }
    this.#zones = [...this.#zones.slice(1 - ZONES), { ...span, size: smaller }];
    return true;
  }

  /** The server does not honour the size, nor any larger one. False when none is left. */
  giveUp(size: number): boolean {
    this.#strikes = 0;
    this.#honoured = this.#honoured.filter((honoured) => honoured < size);
    return this.#keep((candidate) => candidate < size);
  }

  /** As {@link giveUp}, for good: larger pages than the server fills do not say so. */
  giveUpCut(size: number): boolean {
    this.#uncut = this.#uncut.filter((candidate) => candidate < size);
    return this.giveUp(size);
  }

  /** Ordinals mean other rows from now on. */
  forgetZones(): void {
    this.#zones = [];
  }

  #raise(): void {
    this.#fullPages = 0;
    const larger = this.#uncut.findLast((size) => size > this.size);
    if (larger === undefined) return;
    this.#isRaised = true;
    this.#sizes = this.#uncut.filter((size) => size <= larger);
  }

  get #largestHonoured(): number {
    return Math.max(0, ...this.#honoured);
  }

  #keep(test: (size: number) => boolean): boolean {
    const kept = this.#sizes.filter(test);
    if (kept.length > 0) this.#sizes = kept;
    return kept.length > 0;
  }
}
