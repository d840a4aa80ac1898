/** A stream of draws that is the same every time for the same seed. */
export interface Draws {
  /** In [0, 1). */
  readonly unit: () => number;
  /** A whole number from 0 on. */
  readonly below: (count: number) => number;
  readonly normal: () => number;
}

/** Tommy Ettinger's mulberry32. */
export function createDraws(seed: number): Draws {
  let state = seed;
  function unit(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    unit,
    below: (count) => Math.floor(unit() * count),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
  };
}
