import type { Sight } from '#ui/use-row-window.ts';

/** The row to bring to the head of the table so that a row is wholly in sight, with as little movement as can be; null where it is. */
export function findScrollTarget({ first, last }: Sight, index: number): number | null {
  // The first and the last row in sight may be cut.
  if (index > first && index < last - 1) return null;
  return index <= first ? index : Math.max(0, index - (last - first) + 2);
}
