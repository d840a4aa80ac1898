type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
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
  if (column instanceof Uint32Array) return new Uint32Array(length);
  return column instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

/** Whole numbers from zero, in as few bytes each as the largest of them needs. */
export type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** The array, or a copy in wider numbers where `code` does not fit it. */
export function wideEnough(codes: Codes, code: number): Codes {
  const limit = codes instanceof Uint8Array ? 256 : codes instanceof Uint16Array ? 65_536 : Number.POSITIVE_INFINITY;
  if (code < limit) return codes;
  const wider = code < 65_536 ? new Uint16Array(codes.length) : new Uint32Array(codes.length);
  wider.set(codes);
  return wider;
}

/** Numbers, or NaN for none: in four bytes each as long as all of them are exact in four, as integers are up to 2^24. */
export type Floats = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** The array, or a copy in eight bytes a number where the value would lose something in four. */
export function exactEnough(floats: Floats, value: number): Floats {
  if (floats instanceof Float64Array || Number.isNaN(value) || Math.fround(value) === value) return floats;
  return Float64Array.from(floats);
}
