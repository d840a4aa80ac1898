type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** By how much an array grows beyond what is needed: a copy of all of it costs less than room that nobody uses. */
const GROWTH = 1.25;
const LEAST = 1024;

/** A longer copy of an array, with some room to grow, or with exactly as much as is known to be needed. */
export function roomFor<Column extends Numbers>(column: Column, needed: number, how?: 'amply' | 'exactly'): Column;
export function roomFor(column: Numbers, needed: number, how: 'amply' | 'exactly' = 'amply'): Numbers {
  const length = how === 'exactly' ? needed : Math.max(LEAST, needed, Math.ceil(column.length * GROWTH));
  const longer = emptyLike(column, length);
  longer.set(column);
  return longer;
}

function emptyLike(column: Numbers, length: number): Numbers {
  if (column instanceof Uint8Array) return new Uint8Array(length);
  if (column instanceof Uint16Array) return new Uint16Array(length);
  return column instanceof Uint32Array ? new Uint32Array(length) : new Float64Array(length);
}

/** Whole numbers from zero, in as few bytes each as the largest of them needs. */
export type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** The array, or a copy in wider numbers where `code` does not fit it. */
export function wideEnough(codes: Codes, code: number): Codes {
  if (code < 2 ** (8 * codes.BYTES_PER_ELEMENT)) return codes;
  const wider = code < 65_536 ? new Uint16Array(codes.length) : new Uint32Array(codes.length);
  wider.set(codes);
  return wider;
}
