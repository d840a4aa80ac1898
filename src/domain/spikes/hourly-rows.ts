import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import { numberAt, type RunColumns } from '#domain/spikes/run-columns.ts';

/** The rows of an account by the hour of their start, so that a span of time is read without the rest. */
export interface HourlyRows {
  readonly grid: HourGrid;
  readonly columns: RunColumns;
  /** The rows that started from hour `fromHour` until before hour `toHour`, hour by hour. */
  readonly between: (fromHour: number, toHour: number) => Uint32Array;
}

/** A counting sort: linear in the rows and the hours. Rows outside of the grid are in no hour. */
export function sortByHour(columns: RunColumns, grid: HourGrid): HourlyRows {
  const { rows } = columns;
  const hourOf = new Int32Array(rows.length);
  const ends = new Uint32Array(grid.hours + 1);
  for (let i = 0; i < rows.length; i++) {
    const startS = numberAt(columns.startedAtS, rows[i] ?? 0);
    const hour = Number.isNaN(startS) ? -1 : grid.hourAt(startS * 1000);
    hourOf[i] = hour;
    if (hour >= 0) ends[hour + 1] = (ends[hour + 1] ?? 0) + 1;
  }
  for (let hour = 0; hour < grid.hours; hour++) ends[hour + 1] = (ends[hour + 1] ?? 0) + (ends[hour] ?? 0);
  const sorted = new Uint32Array(ends[grid.hours] ?? 0);
  const next = ends.slice();
  for (let i = 0; i < rows.length; i++) {
    const hour = hourOf[i] ?? -1;
    if (hour < 0) continue;
    const at = next[hour] ?? 0;
    sorted[at] = rows[i] ?? 0;
    next[hour] = at + 1;
  }
  return {
    grid,
    columns,
    between: (fromHour, toHour) => sorted.subarray(ends[clampHour(fromHour)], ends[clampHour(toHour)]),
  };

  function clampHour(hour: number): number {
    return Math.min(Math.max(hour, 0), grid.hours);
  }
}
