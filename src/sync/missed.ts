import type { Load } from '#sync/load.ts';
import type { Placement } from '#sync/placement.ts';
import type { Readings } from '#sync/readings.ts';
import type { RowSet } from '#sync/row-set.ts';
import type { Sweep } from '#sync/sweep.ts';

/** What a verified sweep has not met of what is held. */
interface Missed {
  readonly gone: readonly number[];
  /** The oldest: they left from the old end, as runs do that are kept for a time only. */
  readonly left: readonly number[];
  /** Rows that were held before and are listed. */
  readonly stayed: number;
}

export const NOTHING_MISSED: Missed = { gone: [], left: [], stayed: 0 };

/**
 * Rows that are held and that a verified sweep has not met. Those that stood below all that were met left from the old
 * end; they, and rows that left before, stay. Below a window nobody has looked: there only rows are gone that stood above
 * one that was met, and only where all that were met still stand in the order that was known.
 */
export function findMissed(
  { placement: before, hasPassed }: Load,
  sweep: Sweep,
  { present }: Readings,
  unlisted: RowSet,
): Missed {
  const { placement: after, floor } = sweep;
  let stayed = 0;
  let lowest = Number.POSITIVE_INFINITY;
  const missing = present.filter((row) => {
    const was = before.ordinalOf(row);
    if (after.ordinalOf(row) === 0) return !unlisted.has(row);
    if (was > 0) {
      stayed += 1;
      lowest = Math.min(lowest, was);
    }
    return false;
  });
  if (floor > 1) return { gone: findGoneInWindow(before, sweep, missing), left: [], stayed };
  const hasLeft = (row: number): boolean => {
    const was = before.ordinalOf(row);
    // In the middle of a load a run may have left before it had a place.
    return stayed > 0 && was < lowest && (was > 0 || !hasPassed);
  };
  return { gone: missing.filter((row) => !hasLeft(row)), left: missing.filter(hasLeft), stayed };
}

function findGoneInWindow(
  before: Placement,
  { placement: after, floor, count }: Sweep,
  missing: readonly number[],
): number[] {
  let lowest = Number.POSITIVE_INFINITY;
  for (let ordinal = count ?? 0; ordinal >= floor; ordinal--) {
    const row = after.at(ordinal);
    const was = typeof row === 'number' ? before.ordinalOf(row) : 0;
    if (was > lowest) return [];
    if (was > 0) lowest = was;
  }
  return missing.filter((row) => before.ordinalOf(row) > lowest);
}
