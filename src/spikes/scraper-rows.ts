import { bisector } from 'd3-array';
import { codeAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import { sortByStart } from '#spikes/statistics/sort-by-start.ts';
import { STEP_ITEMS, type Steps } from '#domain/steps.ts';

/** The rows of one scraper. */
export interface ScraperRows {
  readonly code: number;
  readonly slug: string;
  /** Those with a start, oldest first; those of one start in any order. */
  readonly started: Uint32Array;
  readonly unstarted: Uint32Array;
}

/**
 * The rows that count by their scraper; scrapers without any are left out. Linear.
 *
 * @param recall what is known of a scraper from before; null where its runs have changed since
 */
export function* groupByScraper(
  columns: RunColumns,
  recall: (code: number) => ScraperRows | null = () => null,
): Steps<readonly ScraperRows[]> {
  const { rows, scraper, startedAtS } = columns;
  const codes = scraper.values.length;
  const started = new Uint32Array(codes);
  const unstarted = new Uint32Array(codes);
  const known = scraper.values.map((_, code) => recall(code));
  const isKnown = Uint8Array.from(known, (each) => (each === null ? 0 : 1));
  for (let i = 0; i < rows.length; i++) {
    if (i % STEP_ITEMS === STEP_ITEMS - 1) yield;
    const row = rows[i] ?? 0;
    const code = codeAt(scraper, row);
    const counts = Number.isNaN(numberAt(startedAtS, row)) ? unstarted : started;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  // Those of a scraper one after the other, with a start before without.
  const next = { started: new Uint32Array(codes), unstarted: new Uint32Array(codes) };
  let end = 0;
  for (let code = 0; code < codes; code++) {
    if (isKnown[code] === 1) continue;
    next.started[code] = end;
    next.unstarted[code] = end += started[code] ?? 0;
    end += unstarted[code] ?? 0;
  }
  const grouped = new Uint32Array(end);
  const startsS = new Float64Array(end);
  const last = end === 0 ? 0 : rows.length;
  for (let i = 0; i < last; i++) {
    if (i % STEP_ITEMS === STEP_ITEMS - 1) yield;
    const row = rows[i] ?? 0;
    const code = codeAt(scraper, row);
    if (isKnown[code] === 1) continue;
    const startS = numberAt(startedAtS, row);
    const ends = Number.isNaN(startS) ? next.unstarted : next.started;
    const at = ends[code] ?? 0;
    grouped[at] = row;
    startsS[at] = startS;
    ends[code] = at + 1;
  }
  const found: ScraperRows[] = [];
  for (let code = 0; code < codes; code++) {
    const count = started[code] ?? 0;
    const without = unstarted[code] ?? 0;
    if (count + without === 0) continue;
    const before = known[code] ?? null;
    if (before !== null) {
      found.push(before);
      continue;
    }
    const middle = next.started[code] ?? 0;
    found.push({
      code,
      slug: scraper.values[code] ?? '',
      started: yield* sortByStart(grouped.subarray(middle - count, middle), startsS.subarray(middle - count, middle)),
      unstarted: grouped.slice(middle, middle + without),
    });
  }
  return found;
}

/** The rows that started from `fromMs` until before `toMs`, unix milliseconds: a view, found by bisection. */
export function rowsBetween({ started }: ScraperRows, columns: RunColumns, fromMs: number, toMs: number): Uint32Array {
  const byStart = bisector((row: number) => numberAt(columns.startedAtS, row) * 1000);
  return started.subarray(byStart.left(started, fromMs), byStart.left(started, toMs));
}
