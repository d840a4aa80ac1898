/** What many runs say alike, each value by its code. */
export interface Kind {
  /** The API's own number. */
  readonly status: number;
  /** The scraper, by the id that it has now. */
  readonly scraper: number;
  /** The id that these runs have. */
  readonly slug: number;
  /** What the scraper was called then. */
  readonly title: number;
  readonly origin: number;
  readonly version: number;
  /** The number of the error's fingerprint. */
  readonly error: number;
}

/**
 * The kinds of run that there are, each kept once and named by a number: a million runs are of some thousand kinds, so
 * that what facets ask is answered kind by kind instead of run by run. They are found by a hash with chains.
 */
export class Kinds {
  readonly #all: Kind[] = [];
  readonly #codes: Readonly<Record<keyof Kind, number[]>> = {
    status: [],
    scraper: [],
    slug: [],
    title: [],
    origin: [],
    version: [],
    error: [],
  };
  /** By hash: the newest kind. */
  readonly #newest = new Map<number, number>();
  /** By kind: the one before it with the same hash, -1 for none. */
  readonly #before: number[] = [];

  get all(): readonly Kind[] {
    return this.#all;
  }

  /** The same by what they say: each code by the number of its kind. */
  get codes(): Readonly<Record<keyof Kind, readonly number[]>> {
    return this.#codes;
  }

  /** The number of a kind; a new one when it was not met before. */
  encode(kind: Kind): number {
    const { status, scraper, slug, title, origin, version, error } = kind;
    const hash = mix(mix(mix(mix(mix(status, slug), title), origin), version), error);
    const newest = this.#newest.get(hash) ?? -1;
    for (let number = newest; number !== -1; number = this.#before[number] ?? -1) {
      const known = this.#all[number];
      if (
        known?.status === status &&
        known.slug === slug &&
        known.title === title &&
        known.origin === origin &&
        known.version === version &&
        known.error === error
      ) {
        return number;
      }
    }
    const number = this.#all.length;
    this.#all.push(kind);
    this.#codes.status.push(status);
    this.#codes.scraper.push(scraper);
    this.#codes.slug.push(slug);
    this.#codes.title.push(title);
    this.#codes.origin.push(origin);
    this.#codes.version.push(version);
    this.#codes.error.push(error);
    this.#before.push(newest);
    this.#newest.set(hash, number);
    return number;
  }

  /** The kinds of an id are of that scraper from now on. */
  move(slug: number, scraper: number): void {
    for (const [number, kind] of this.#all.entries()) {
      if (kind.slug !== slug) continue;
      this.#all[number] = { ...kind, scraper };
      this.#codes.scraper[number] = scraper;
    }
  }
}

/** Spreads codes, which are small, over the thirty bits that a map finds fastest. */
function mix(hash: number, code: number): number {
  return (Math.imul(hash, 0x9e3779b1) ^ code) & 0x3fff_ffff;
}
