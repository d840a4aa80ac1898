/** Seeded draws; two streams with different keys are independent of each other. */
export interface Random {
  /** In [0, 1). */
  readonly unit: () => number;
  /** A whole number in [lo, hi]. */
  readonly integer: (lo: number, hi: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** `median * exp(sigma * N(0, 1))`. */
  readonly lognormal: (median: number, sigma: number) => number;
  readonly poisson: (mean: number) => number;
}

/** Past this mean, `exp(-mean)` comes near the smallest float; larger means are drawn in parts. */
const POISSON_PART = 500;

/** A stream of random numbers that depends on its key alone: PRNG sfc32, seeded by a 128-bit hash of the key. */
export function createRandom(key: string): Random {
  const next = createSfc32(key);

  function unit(): number {
    return next() / 2 ** 32;
  }

  function integer(lo: number, hi: number): number {
    return lo + Math.floor(unit() * (hi - lo + 1));
  }

  function chance(probability: number): boolean {
    return unit() < probability;
  }

  function pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[integer(0, choices.length - 1)] ?? choices[0];
  }

  function lognormal(median: number, sigma: number): number {
    // Box-Muller; 1 - unit() keeps zero out of the logarithm.
    const normal = Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
    return median * Math.exp(sigma * normal);
  }

  function poisson(mean: number): number {
    if (mean > POISSON_PART) return poisson(POISSON_PART) + poisson(mean - POISSON_PART);
    // Knuth, The Art of Computer Programming, vol. 2, 3.4.1.
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = unit(); product > limit; product *= unit()) count += 1;
    return count;
  }

  return { unit, integer, chance, pick, lognormal, poisson };
}

/** Chris Doty-Humphrey's sfc32 (PractRand): 32-bit unsigned integers. */
function createSfc32(key: string): () => number {
  let [a, b, c, counter] = hash128(key);
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** bryc's cyrb128: four 32-bit words that all depend on every character. */
function hash128(key: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}
