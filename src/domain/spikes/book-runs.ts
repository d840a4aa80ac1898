import { approximateUsd } from '#domain/money.ts';
import type { HourSums } from '#domain/spikes/cost-buckets.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import { codeAt, isFinished, numberAt, type RunColumns } from '#domain/spikes/run-columns.ts';
import { STEP_ITEMS, type Steps } from '#domain/steps.ts';

/**
 * Adds every run to the sums of the hour in which it started, in the order of the rows: memory is read from one end to
 * the other. Runs outside of the grid and those of unknown usage are left out.
 *
 * @param sumsOf what runs of a scraper are added to, by its code
 */
export function* bookRuns(columns: RunColumns, grid: HourGrid, sumsOf: readonly (HourSums | undefined)[]): Steps<void> {
  for (let from = 0; from < columns.rows.length; from += STEP_ITEMS) {
    bookSome(columns, grid, sumsOf, from, Math.min(from + STEP_ITEMS, columns.rows.length));
    yield;
  }
}

function bookSome(
  columns: RunColumns,
  grid: HourGrid,
  sumsOf: readonly (HourSums | undefined)[],
  from: number,
  to: number,
): void {
  // Neighbours started within the same hour, mostly.
  let hour = -1;
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const row = columns.rows[i] ?? 0;
    const sums = sumsOf[codeAt(columns.scraper, row)];
    if (sums === undefined) continue;
    const startMs = numberAt(columns.startedAtS, row) * 1000;
    if (!(startMs >= fromMs && startMs < toMs)) {
      hour = Number.isNaN(startMs) ? -1 : grid.hourAt(startMs);
      if (hour < 0) continue;
      fromMs = grid.hourStartMs(hour);
      toMs = hour + 1 < grid.hours ? grid.hourStartMs(hour + 1) : grid.nowMs;
    }
    const nanoUsd = wideNanoUsdAt(columns, row);
    if (!Number.isNaN(nanoUsd)) sums.add(hour, nanoUsd, isFinished(columns, row));
  }
}

/** Of what no float of whole nano-dollars holds, the nearest one. */
function wideNanoUsdAt({ usage }: RunColumns, row: number): number {
  const nano = usage.nano[row] ?? Number.NaN;
  return nano === Number.POSITIVE_INFINITY ? approximateUsd(usage.get(row) ?? 0) * 1e9 : nano;
}
