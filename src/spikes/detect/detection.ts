import { createCalendar } from '#spikes/detect/recurrence.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';

/** Where detection looks. */
export interface DetectionFrame {
  readonly grid: HourGrid;
  /** The first whole day that the loaded history covers. */
  readonly firstDay: number;
}

export function createDetection(grid: HourGrid, coveredSinceMs: number | null) {
  return { frame: { grid, firstDay: findFirstWholeDay(grid, coveredSinceMs) }, calendar: createCalendar(grid) };
}

/** The number of days where none is covered. */
function findFirstWholeDay(grid: HourGrid, coveredSinceMs: number | null): number {
  if (coveredSinceMs === null) return 0;
  const whole = grid.dayStartsMs.findIndex((startMs) => startMs >= coveredSinceMs);
  return whole < 0 ? grid.days : whole;
}
