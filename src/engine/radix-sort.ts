const DIGIT_BITS = 16;
const DIGITS = 2 ** DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;

/** What rows are sorted by: 64 bits each, the upper and the lower half, at the rows' places. */
export interface Keys {
  readonly upper: Uint32Array<ArrayBuffer>;
  readonly lower: Uint32Array<ArrayBuffer>;
}

/**
 * Rows by ascending keys, those with the same key in the order in which they are given: a radix sort from the least
 * digit on (Knuth, TAOCP 3, 5.2.5), without the digits that are the same in all keys.
 */
export function radixSort(rows: Uint32Array<ArrayBuffer>, keys: Keys): Uint32Array<ArrayBuffer> {
  let from = { rows, ...keys };
  let to: typeof from | null = null;
  for (const half of ['lower', 'upper'] as const) {
    for (const shift of [0, DIGIT_BITS]) {
      const starts = countDigits(from[half], shift);
      if (starts === null) continue;
      to ??= { rows: new Uint32Array(rows.length), upper: from.upper.slice(), lower: from.lower.slice() };
      scatter(from, to, half, shift, starts);
      // The first pass leaves what was given as it was.
      [from, to] = [to, from.rows === rows ? null : from];
    }
  }
  return from.rows === rows ? rows.slice() : from.rows;
}

/** Where the rows of each digit begin; null when all have the same. */
function countDigits(keys: Uint32Array, shift: number): Uint32Array | null {
  const starts = new Uint32Array(DIGITS);
  for (let i = 0; i < keys.length; i++) {
    const digit = ((keys[i] ?? 0) >>> shift) & DIGIT_MASK;
    starts[digit] = (starts[digit] ?? 0) + 1;
  }
  const first = ((keys[0] ?? 0) >>> shift) & DIGIT_MASK;
  if (starts[first] === keys.length) return null;
  let sum = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit] ?? 0;
    starts[digit] = sum;
    sum += count;
  }
  return starts;
}

interface Sorted extends Keys {
  readonly rows: Uint32Array<ArrayBuffer>;
}

function scatter(from: Sorted, to: Sorted, half: keyof Keys, shift: number, starts: Uint32Array): void {
  const digits = from[half];
  for (let i = 0; i < digits.length; i++) {
    const digit = ((digits[i] ?? 0) >>> shift) & DIGIT_MASK;
    const at = starts[digit] ?? 0;
    starts[digit] = at + 1;
    to.rows[at] = from.rows[i] ?? 0;
    to.upper[at] = from.upper[i] ?? 0;
    to.lower[at] = from.lower[i] ?? 0;
  }
}
