import { compareText } from '#domain/compare-text.ts';
import { groupRows, numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';

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
  const found: FirstSeenVersion[] = [];
  for (const rows of groupRows(columns.rows, (row) => numberAt(columns.scraper.codes, row)).values()) {
    found.push(...findOfScraper(columns, rows, isWhole ? 1 : FEWEST_BEFORE));
  }
  return found.sort((a, b) => a.atS - b.atS || compareText(a.scraper, b.scraper) || compareText(a.version, b.version));
}

function findOfScraper(columns: RunColumns, rows: readonly number[], fewestBefore: number): FirstSeenVersion[] {
  const startOf = (row: number): number => numberAt(columns.startedAtS, row);
  const first = new Map<number, number>();
  for (const row of rows) {
    if (Number.isNaN(startOf(row))) continue;
    const version = numberAt(columns.version.codes, row);
    const known = first.get(version);
    if (known === undefined || isEarlier(columns, row, known)) first.set(version, row);
  }
  // Few versions, many runs: count those before each version, not those before each run.
  const firstStarts = [...first.values()].map(startOf);
  const before = firstStarts.map(() => 0);
  for (const row of rows) {
    for (let nth = 0; nth < before.length; nth++) {
      if (startOf(row) < (firstStarts[nth] ?? Number.NaN)) before[nth] = (before[nth] ?? 0) + 1;
    }
  }
  return [...first.values()].flatMap((row, nth) =>
    (before[nth] ?? 0) < fewestBefore
      ? []
      : [
          {
            scraper: textAt(columns.scraper, row),
            version: textAt(columns.version, row),
            atS: startOf(row),
            run: columns.slugAt(row),
          },
        ],
  );
}

function isEarlier(columns: RunColumns, row: number, than: number): boolean {
  const difference = numberAt(columns.startedAtS, row) - numberAt(columns.startedAtS, than);
  if (difference !== 0) return difference < 0;
  return compareText(columns.slugAt(row), columns.slugAt(than)) < 0;
}
