import { compareText } from '#domain/compare-text.ts';
import { addUsd, compareUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import { addUsageAt, codeAt, isFinished, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import type { Zone } from '#domain/time-zone.ts';
import { UsdSums } from '#domain/usd-sums.ts';

/** What some runs come to. */
export interface StatementSum {
  readonly runs: number;
  /** Their usage may still grow. */
  readonly unfinished: number;
  /** Runs whose usage is not known; they are not in `usage`. */
  readonly unknownUsage: number;
  readonly usage: Usd;
}

/** The runs that began in a month. */
export interface StatementMonth {
  /** Its first instant and that of the next month, unix milliseconds; null for runs that have not started. */
  readonly span: { readonly fromMs: number; readonly toMs: number } | null;
  readonly sum: StatementSum;
}

export interface StatementScraper {
  /** Slug. */
  readonly scraper: string;
  readonly sum: StatementSum;
  /** By the place of a month in the statement; none where it had no runs. */
  readonly inMonth: ReadonlyMap<number, StatementSum>;
}

/** Month by scraper. What a scraper comes to in all months adds up to its total, and all scrapers to that of a month. */
export interface MonthStatement {
  /** Those with runs, newest first; runs that have not started last. */
  readonly months: readonly StatementMonth[];
  /** Dearest first. */
  readonly scrapers: readonly StatementScraper[];
  readonly total: StatementSum;
}

/** What no runs come to. */
export const NOTHING: StatementSum = { runs: 0, unfinished: 0, unknownUsage: 0, usage: ZERO_USD };

/** What several parts come to together. */
export function addSums(parts: readonly { readonly sum: StatementSum }[]): StatementSum {
  let all = NOTHING;
  for (const { sum } of parts) {
    const { runs, unfinished, unknownUsage, usage } = sum;
    all = {
      runs: all.runs + runs,
      unfinished: all.unfinished + unfinished,
      unknownUsage: all.unknownUsage + unknownUsage,
      usage: addUsd(all.usage, usage),
    };
  }
  return all;
}

/** The runs of a scraper in a month. */
interface Cell {
  readonly fromMs: number;
  readonly scraper: string;
  readonly sum: StatementSum;
}

/** Books each run on the month in which it began. Linear, and fastest where rows come in the order of their starts. */
export function sumByMonth(columns: RunColumns, zone: Zone): MonthStatement {
  const cells = sumCells(columns, zone);
  const byMonth = groupCells(cells, ({ fromMs }) => fromMs).sort(([a], [b]) => b - a);
  const placeOf = new Map(byMonth.map(([fromMs], place) => [fromMs, place]));
  const scrapers = groupCells(cells, ({ scraper }) => scraper).map(([scraper, own]) => ({
    scraper,
    sum: addSums(own),
    inMonth: new Map(own.map(({ fromMs, sum }) => [placeOf.get(fromMs) ?? 0, sum])),
  }));
  return {
    months: byMonth.map(([fromMs, own]) => ({
      span: fromMs === NO_MONTH ? null : { fromMs, toMs: zone.addMonths(fromMs, 1) },
      sum: addSums(own),
    })),
    scrapers: scrapers.sort(
      (a, b) => compareUsd(b.sum.usage, a.sum.usage) || b.sum.runs - a.sum.runs || compareText(a.scraper, b.scraper),
    ),
    total: addSums(cells),
  };
}

function groupCells<Key>(cells: readonly Cell[], keyOf: (cell: Cell) => Key): [Key, readonly Cell[]][] {
  const groups = new Map<Key, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group === undefined) groups.set(keyOf(cell), [cell]);
    else group.push(cell);
  }
  return [...groups];
}

/** Before every month. */
const NO_MONTH = Number.NEGATIVE_INFINITY;

function sumCells(columns: RunColumns, zone: Zone): Cell[] {
  const { rows, scraper, startedAtS } = columns;
  const runs: number[] = [];
  const unfinished: number[] = [];
  const unknownUsage: number[] = [];
  const usage = new UsdSums(0);
  // By code of a scraper: the place of its sums.
  const months = new Map<number, number[]>();
  let [fromMs, toMs] = [Number.NaN, Number.NaN];
  let places: number[] = [];

  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const startMs = numberAt(startedAtS, row) * 1000;
    // Neither holds before the first run, and of a run that has not started.
    if (!(startMs >= fromMs && startMs < toMs)) {
      fromMs = Number.isNaN(startMs) ? NO_MONTH : zone.startOfMonth(startMs);
      toMs = Number.isNaN(startMs) ? NO_MONTH : zone.addMonths(fromMs, 1);
      places = months.get(fromMs) ?? [];
      months.set(fromMs, places);
    }
    const code = codeAt(scraper, row);
    const place = places[code] ?? runs.length;
    if (place === runs.length) {
      places[code] = place;
      usage.grow(place + 1);
    }
    runs[place] = (runs[place] ?? 0) + 1;
    unfinished[place] = (unfinished[place] ?? 0) + (isFinished(columns, row) ? 0 : 1);
    unknownUsage[place] = (unknownUsage[place] ?? 0) + (addUsageAt(columns, row, usage, place) ? 0 : 1);
  }

  return Array.from(months).flatMap(([month, ofScrapers]) =>
    Object.entries(ofScrapers).map(([code, place]) => ({
      fromMs: month,
      scraper: scraper.values[Number(code)] ?? '',
      sum: {
        runs: runs[place] ?? 0,
        unfinished: unfinished[place] ?? 0,
        unknownUsage: unknownUsage[place] ?? 0,
        usage: usage.total(place),
      },
    })),
  );
}
