import { numberAt } from '#domain/spikes/run-columns.ts';
import type { Steps } from '#domain/steps.ts';

/** Fewer rows are sorted by comparing. */
const FEW = 512;
/** What a digit can be; a year of seconds has two of them. */
const BASE = 1 << 13;

interface Keyed {
  readonly rows: Uint32Array;
  readonly keys: Float64Array;
}

/**
 * The rows oldest first; those of one start keep their order. Linear: digit by digit from the lowest, each a counting
 * sort.
 *
 * @param startedAtS unix seconds, known of all the rows
 */
export function* sortByStart(rows: Uint32Array, startedAtS: ArrayLike<number>): Steps<Uint32Array> {
  const byStart = (a: number, b: number): number => numberAt(startedAtS, a) - numberAt(startedAtS, b);
  if (rows.length < FEW) return rows.toSorted(byStart);
  let firstS = Number.POSITIVE_INFINITY;
  let lastS = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const startS = numberAt(startedAtS, row);
    if (startS < firstS) firstS = startS;
    if (startS > lastS) lastS = startS;
  }
  let from: Keyed = { rows, keys: new Float64Array(rows.length) };
  let to: Keyed = { rows: new Uint32Array(rows.length), keys: new Float64Array(rows.length) };
  for (let i = 0; i < rows.length; i++) from.keys[i] = Math.floor(numberAt(startedAtS, rows[i] ?? 0) - firstS);
  for (let place = 1; place <= lastS - firstS; place *= BASE) {
    yield;
    const next = new Uint32Array(BASE + 1);
    for (const key of from.keys) count(next, digitOf(key, place) + 1, 1);
    for (let digit = 0; digit < BASE; digit++) count(next, digit + 1, next[digit] ?? 0);
    for (let i = 0; i < rows.length; i++) {
      const key = from.keys[i] ?? 0;
      const digit = digitOf(key, place);
      const at = next[digit] ?? 0;
      next[digit] = at + 1;
      to.keys[at] = key;
      to.rows[at] = from.rows[i] ?? 0;
    }
    // The rows that came are not written to.
    const used = from.rows === rows ? { rows: new Uint32Array(rows.length), keys: from.keys } : from;
    from = to;
    to = used;
  }
  const sorted = from.rows === rows ? rows.slice() : from.rows;
  settleFractions(sorted, startedAtS);
  return sorted;
}

/** Within a second, by insertion: hardly any run has a fraction. */
function settleFractions(rows: Uint32Array, startedAtS: ArrayLike<number>): void {
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const startS = numberAt(startedAtS, row);
    let at = i;
    for (; at > 0 && numberAt(startedAtS, rows[at - 1] ?? 0) > startS; at--) rows[at] = rows[at - 1] ?? 0;
    rows[at] = row;
  }
}

function count(counts: Uint32Array, at: number, more: number): void {
  counts[at] = (counts[at] ?? 0) + more;
}

function digitOf(key: number, place: number): number {
  return Math.floor(key / place) % BASE;
}
