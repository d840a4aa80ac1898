/**
 * Which ids are of one scraper. CoreClaw names scrapers by a ULID or by `owner/name`; an account's rows can change from
 * one form to the other, and the scraper stays. Two ids are one scraper where they are of different forms, both have a
 * title that no third id has, and no run of one started while the other was in use.
 *
 * Ids, titles and scrapers are codes of the store's dictionaries. A scraper is known by the id that its newest runs have.
 */
export class ScraperIds {
  /** By title: the ids that were met with it. */
  readonly #idsOfTitle = new Map<number, Set<number>>();
  /** Of titles with more than one. */
  readonly #shared = new Set<ReadonlySet<number>>();
  /** By id: `ulid`, `path`, or neither. */
  readonly #forms: IdForm[] = [];
  /** By id: its first and its last start, unix seconds. */
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  /** By id: that of its scraper where it is another one. */
  #scraperOf: ReadonlyMap<number, number> = new Map();

  /** Hears of an id with a title. */
  meet(id: number, slug: string, title: number): void {
    this.#forms[id] ??= formOf(slug);
    if (this.#forms[id] === null) return;
    const ids = this.#idsOfTitle.get(title) ?? new Set();
    this.#idsOfTitle.set(title, ids.add(id));
    if (ids.size > 1) this.#shared.add(ids);
  }

  /** Hears of a run's start, unix seconds; null where it has none. */
  note(id: number, startedAtS: number | null): void {
    if (startedAtS === null) return;
    this.#first[id] = Math.min(this.#first[id] ?? startedAtS, startedAtS);
    this.#last[id] = Math.max(this.#last[id] ?? startedAtS, startedAtS);
  }

  /** The code of the scraper that has the id. */
  scraperOf(id: number): number {
    return this.#scraperOf.get(id) ?? id;
  }

  /** Another id of the scraper; null where there is none. */
  otherIdOf(id: number): number | null {
    for (const [older, newer] of this.#scraperOf) {
      if (older === id) return newer;
      if (newer === id) return older;
    }
    return null;
  }

  /** Looks again which ids are of one scraper. Answers the ids of which that has changed. */
  relink(): readonly number[] {
    if (this.#shared.size === 0) return [];
    const before = this.#scraperOf;
    const now = new Map<number, number>();
    for (const ids of this.#shared) {
      const [one, other, ...more] = ids;
      if (one === undefined || other === undefined || more.length > 0) continue;
      const older = this.#findOlder(one, other);
      if (older !== null) now.set(older, older === one ? other : one);
    }
    this.#scraperOf = now;
    return [...new Set([...before.keys(), ...now.keys()])].filter((id) => before.get(id) !== now.get(id));
  }

  /** Of two ids of different forms the one that was in use first; null where both were at a time. */
  #findOlder(one: number, other: number): number | null {
    if (this.#forms[one] === this.#forms[other]) return null;
    if ((this.#last[one] ?? Number.POSITIVE_INFINITY) < (this.#first[other] ?? 0)) return one;
    return (this.#last[other] ?? Number.POSITIVE_INFINITY) < (this.#first[one] ?? 0) ? other : null;
  }
}

type IdForm = 'ulid' | 'path' | null;

function formOf(slug: string): IdForm {
  if (/^[\dA-HJKMNP-TV-Z]{26}$/i.test(slug)) return 'ulid';
  return /^[^/\s]+\/[^/\s]+$/.test(slug) ? 'path' : null;
}
