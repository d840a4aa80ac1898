import { compareText } from '#domain/compare-text.ts';
import { Places } from '#spikes/explain/places.ts';
import { codeAt, numberAt, type RunColumns, textAt } from '#spikes/run-columns.ts';

/** The first time that a version of a scraper was seen, after others: not when it was released. */
export interface FirstSeenVersion {
  readonly scraper: string;
  readonly version: string;
  /** Unix seconds. */
  readonly atS: number;
  /** Slug of the run that it was seen with. */
  readonly run: string;
}

/** Where older runs are missing, so many of a scraper must have come before a version for it to be new. */
const FEWEST_BEFORE = 8;

/**
 * Versions that came to a scraper while the history watched, oldest first. The version with which its history begins
 * is none of them: nobody knows how old it is. Runs without a start are ignored.
 *
 * @param isWhole whether the columns hold every run of the account. Where they do not, an older version that is
 *   still used now and then may come into sight late, and is not taken for a new one.
 */
export function findFirstSeenVersions(columns: RunColumns, isWhole: boolean): FirstSeenVersion[] {
  const { rows, startedAtS, scraper, version } = columns;
  const fewestBefore = isWhole ? 1 : FEWEST_BEFORE;
  const earliest = new Earliest(scraper.values.length, fewestBefore);
  const places = new Places();
  const firstRows: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const startS = numberAt(startedAtS, row);
    if (Number.isNaN(startS)) continue;
    const code = codeAt(scraper, row);
    earliest.add(code, startS);
    const place = places.of(code * version.values.length + codeAt(version, row));
    const known = firstRows[place];
    if (known === undefined || isEarlier(columns, row, known)) firstRows[place] = row;
  }
  return firstRows
    .filter((row) => earliest.lastOf(codeAt(scraper, row)) < numberAt(startedAtS, row))
    .map((row) => ({
      scraper: textAt(scraper, row),
      version: textAt(version, row),
      atS: numberAt(startedAtS, row),
      run: columns.slugAt(row),
    }))
    .sort((a, b) => a.atS - b.atS || compareText(a.scraper, b.scraper) || compareText(a.version, b.version));
}

/** The few earliest starts of each scraper. */
class Earliest {
  readonly #count: number;
  /** Those of a scraper one after the other, latest first; Infinity where there are fewer. */
  readonly #startsS: Float64Array;

  constructor(scrapers: number, count: number) {
    this.#count = count;
    this.#startsS = new Float64Array(scrapers * count).fill(Number.POSITIVE_INFINITY);
  }

  add(scraper: number, startS: number): void {
    const first = scraper * this.#count;
    let at = first;
    for (; at + 1 < first + this.#count && startS < (this.#startsS[at + 1] ?? 0); at++) {
      this.#startsS[at] = this.#startsS[at + 1] ?? 0;
    }
    if (startS < (this.#startsS[at] ?? 0)) this.#startsS[at] = startS;
  }

  /** The latest of them: so many starts are not after it. */
  lastOf(scraper: number): number {
    return this.#startsS[scraper * this.#count] ?? Number.POSITIVE_INFINITY;
  }
}

function isEarlier(columns: RunColumns, row: number, than: number): boolean {
  const difference = numberAt(columns.startedAtS, row) - numberAt(columns.startedAtS, than);
  if (difference !== 0) return difference < 0;
  return compareText(columns.slugAt(row), columns.slugAt(than)) < 0;
}
