import type { Steps } from '#domain/steps.ts';

/** Fewer are sorted by comparing. */
const FEW = 512;
/** What a digit can be; a year of seconds has two of them. */
const BASE = 1 << 13;

interface Keyed {
  readonly rows: Uint32Array;
  readonly keys: Float64Array;
}

/**
 * The rows oldest first. Linear: digit by digit from the lowest, each a counting sort.
 *
 * @param startsS unix seconds of each of them
 */
export function* sortByStart(rows: Uint32Array, startsS: Float64Array): Steps<Uint32Array> {
  if (isAscending(startsS)) return rows.slice();
  if (rows.length < FEW) return sortFew(rows, startsS);
  yield;
  let firstS = Number.POSITIVE_INFINITY;
  let lastS = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < startsS.length; i++) {
    const startS = startsS[i] ?? 0;
    if (startS < firstS) firstS = startS;
    if (startS > lastS) lastS = startS;
  }
  let from: Keyed = { rows: rows.slice(), keys: startsS.map((startS) => startS - firstS) };
  let to: Keyed = { rows: new Uint32Array(rows.length), keys: new Float64Array(rows.length) };
  for (let place = 1; place <= lastS - firstS; place *= BASE) {
    yield;
    sortByDigit(from, to, place);
    [from, to] = [to, from];
  }
  settleFractions(from);
  return from.rows;
}

function isAscending(startsS: Float64Array): boolean {
  for (let i = 1; i < startsS.length; i++) if ((startsS[i - 1] ?? 0) > (startsS[i] ?? 0)) return false;
  return true;
}

function sortFew(rows: Uint32Array, startsS: Float64Array): Uint32Array {
  const order = Uint32Array.from(rows.keys()).sort((a, b) => (startsS[a] ?? 0) - (startsS[b] ?? 0));
  return order.map((at) => rows[at] ?? 0);
}

function sortByDigit(from: Keyed, to: Keyed, place: number): void {
  const next = new Uint32Array(BASE + 1);
  for (let i = 0; i < from.keys.length; i++) {
    const after = digitOf(from.keys[i] ?? 0, place) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let digit = 0; digit < BASE; digit++) next[digit + 1] = (next[digit + 1] ?? 0) + (next[digit] ?? 0);
  for (let i = 0; i < from.keys.length; i++) {
    const key = from.keys[i] ?? 0;
    const digit = digitOf(key, place);
    const at = next[digit] ?? 0;
    next[digit] = at + 1;
    to.keys[at] = key;
    to.rows[at] = from.rows[i] ?? 0;
  }
}

function digitOf(key: number, place: number): number {
  return Math.floor(key / place) % BASE;
}

/** Within a second, by insertion: hardly any run has a fraction. */
function settleFractions({ rows, keys }: Keyed): void {
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const key = keys[i] ?? 0;
    let at = i;
    for (; at > 0 && (keys[at - 1] ?? 0) > key; at--) {
      rows[at] = rows[at - 1] ?? 0;
      keys[at] = keys[at - 1] ?? 0;
    }
    rows[at] = row;
    keys[at] = key;
  }
}
