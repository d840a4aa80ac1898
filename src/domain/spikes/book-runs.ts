import { approximateUsd } from '#domain/money.ts';
import type { HourSums } from '#domain/spikes/cost-buckets.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import { isFinished, numberAt, type RunColumns } from '#domain/spikes/run-columns.ts';
import type { ScraperRows } from '#domain/spikes/scraper-rows.ts';
import { STEP_ITEMS, type Steps } from '#domain/steps.ts';

/** Adds the runs of a scraper to the sums of the hours in which they started; runs outside of the grid are left out. */
export function* bookRuns(columns: RunColumns, { started }: ScraperRows, grid: HourGrid, sums: HourSums): Steps<void> {
  let hour = -1;
  let endMs = grid.hourStartMs(0);
  for (let i = 0; i < started.length; i++) {
    if (i % STEP_ITEMS === STEP_ITEMS - 1) yield;
    const row = started[i] ?? 0;
    const startMs = numberAt(columns.startedAtS, row) * 1000;
    if (startMs > grid.nowMs) return;
    if (startMs >= endMs) {
      hour = grid.hourAt(startMs);
      endMs = hour + 1 < grid.hours ? grid.hourStartMs(hour + 1) : Number.POSITIVE_INFINITY;
    }
    const nanoUsd = exactNanoUsdAt(columns, row);
    if (hour >= 0 && !Number.isNaN(nanoUsd)) sums.add(hour, nanoUsd, isFinished(columns, row));
  }
}

/** Of what no float of whole nano-dollars holds, the nearest one. */
function exactNanoUsdAt({ usage }: RunColumns, row: number): number {
  const nano = usage.nano[row] ?? Number.NaN;
  return nano === Number.POSITIVE_INFINITY ? approximateUsd(usage.get(row) ?? 0) * 1e9 : nano;
}
