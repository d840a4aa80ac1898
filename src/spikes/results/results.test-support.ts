import { createCalendar } from '#spikes/detect/recurrence.ts';
import { createHourGrid, type HourGrid } from '#spikes/hour-grid.ts';
import type { ResultsFrame } from '#spikes/results/results-frame.ts';
import type { RunColumns, TextColumn } from '#spikes/run-columns.ts';
import { groupByScraper, rowsBetween, type ScraperRows } from '#spikes/scraper-rows.ts';
import { SUCCEEDED } from '#domain/status.ts';
import { finish } from '#domain/steps.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

/** Monday, 0:00 in UTC+8: the beginning of day 0. */
export const EPOCH_MS = Date.UTC(2026, 0, 4, 16);

/** One run: when it starts, in days since {@link EPOCH_MS}, and what it brings. A success of 100 results for $1, if nothing else is said. */
export interface Told {
  readonly scraper: string;
  readonly day: number;
  readonly results?: number;
  readonly usd?: number;
  readonly status?: number;
  readonly isFinished?: boolean;
}

export interface TestHistory {
  readonly columns: RunColumns;
  readonly scrapers: readonly ScraperRows[];
}

export function historyOf(told: readonly Told[]): TestHistory {
  const numbers = (of: (run: Told) => number): Float64Array => Float64Array.from(told, of);
  const startOf = ({ day }: Told): number => Math.round((EPOCH_MS + day * DAY_MS) / 1000);
  const none: TextColumn = { keys: new Uint32Array(told.length), codes: [0], values: [''] };
  const values = [...new Set(told.map(({ scraper }) => scraper))];
  const codes = new Map(values.map((value, code) => [value, code]));
  const columns: RunColumns = {
    rows: Uint32Array.from(told.keys()),
    slugAt: (row) => `run-${row}`,
    status: { keys: Uint32Array.from(told.keys()), codes: numbers(({ status = SUCCEEDED }) => status) },
    usage: { nano: numbers(({ usd = 1 }) => Math.round(usd * 1e9)), get: () => null },
    startedAtS: numbers(startOf),
    finishedAtS: numbers((run) => (run.isFinished === false ? Number.NaN : startOf(run) + 60)),
    durationS: numbers(() => 60),
    results: numbers(({ results = 100 }) => results),
    trafficBytes: numbers(() => 0),
    scraper: {
      keys: Uint32Array.from(told.keys()),
      codes: numbers(({ scraper }) => codes.get(scraper) ?? 0),
      values,
    },
    version: none,
    origin: none,
    error: none,
  };
  return { columns, scrapers: finish(groupByScraper(columns)) };
}

/** The runs that started by then. */
export function until({ columns, scrapers }: TestHistory, nowDay: number): readonly ScraperRows[] {
  return scrapers.flatMap((rows) => {
    const started = rowsBetween(rows, columns, 0, EPOCH_MS + nowDay * DAY_MS);
    return started.length === 0 ? [] : [{ ...rows, started }];
  });
}

export function gridOf(days: number): HourGrid {
  return createHourGrid({ fromMs: EPOCH_MS, nowMs: EPOCH_MS + days * DAY_MS - 1, zone: createZone('Asia/Shanghai') });
}

export function frameOf(grid: HourGrid, nowDay: number, firstDay = 0): ResultsFrame {
  return { grid, calendar: createCalendar(grid), firstDay, nowMs: EPOCH_MS + nowDay * DAY_MS };
}

/** Uniform in [0, 1), the same for the same seed. Source: mulberry32, Tommy Ettinger. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
