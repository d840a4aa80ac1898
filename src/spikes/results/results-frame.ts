import type { HourGrid } from '#spikes/hour-grid.ts';
import type { Calendar } from '#spikes/detect/recurrence.ts';

/** Where and when results are looked at. */
export interface ResultsFrame {
  readonly grid: HourGrid;
  /** Of the grid. */
  readonly calendar: Calendar;
  /** The first whole day that the loaded history covers. */
  readonly firstDay: number;
  /** Not after the end of the grid. */
  readonly nowMs: number;
}

/** Runs that are read between two pauses: their days are looked up, and some logarithms taken. */
export const READ_ITEMS = 1 << 14;
