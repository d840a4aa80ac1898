import type { Misses } from '#engine/match.ts';

/** Row numbers of the runs that miss nothing, in the order in which they were loaded. */
export function selectRows(misses: Misses): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(countSelected(misses));
  let at = 0;
  for (let row = 0; row < misses.length; row++) if (misses[row] === 0) rows[at++] = row;
  return rows;
}

/** Of all rows in an order those that miss nothing. */
export function selectInOrder(order: Uint32Array<ArrayBuffer>, misses: Misses): Uint32Array<ArrayBuffer> {
  const count = countSelected(misses);
  if (count === order.length) return order;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] ?? 0;
    if (misses[row] === 0) rows[at++] = row;
  }
  return rows;
}

export function countSelected(misses: Misses): number {
  let count = 0;
  // Not `for … of`: an iterator takes several times as long.
  for (let row = 0; row < misses.length; row++) if (misses[row] === 0) count += 1;
  return count;
}
