/** Draws that are the same for the same key, everywhere. */
export interface Random {
  /** In [0, 1). */
  readonly unit: () => number;
  readonly chance: (probability: number) => boolean;
  readonly between: (range: Range) => number;
  /** Evenly on a logarithmic scale. */
  readonly logBetween: (range: Range) => number;
  /** Both ends included. */
  readonly integer: (range: Range) => number;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  readonly normal: () => number;
  /** Log-normal with mean 1. */
  readonly noise: (sigma: number) => number;
  readonly poisson: (mean: number) => number;
  /** Negative binomial: variance mean + mean^2 / shape. */
  readonly overdispersed: (mean: number, shape: number) => number;
  readonly hex: (digits: number) => string;
}

/** A range that values are drawn from. */
export type Range = readonly [lo: number, hi: number];

export function createRandom(key: string): Random {
  const unit = createSfc32(key);

  function between([lo, hi]: Range): number {
    return lo + unit() * (hi - lo);
  }

  function integer([lo, hi]: Range): number {
    return lo + Math.floor(unit() * (hi - lo + 1));
  }

  function normal(): number {
    return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  }

  /** Marsaglia and Tsang, 2000; the boost of small shapes is theirs, too. */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * (1 - unit()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - unit()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  function poisson(mean: number): number {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = unit(); product > limit; product *= unit()) count += 1;
    return count;
  }

  return {
    unit,
    chance: (probability) => unit() < probability,
    between,
    logBetween: ([lo, hi]) => lo * (hi / lo) ** unit(),
    integer,
    pick: ([first, ...others]) => others[integer([0, others.length]) - 1] ?? first,
    normal,
    noise: (sigma) => Math.exp(sigma * normal() - (sigma * sigma) / 2),
    poisson,
    overdispersed: (mean, shape) => (mean <= 0 ? 0 : poisson((mean * gamma(shape)) / shape)),
    hex: (digits) => Array.from({ length: digits }, () => integer([0, 15]).toString(16)).join(''),
  };
}

/** Chris Doty-Humphrey's generator, seeded by four FNV-like hashes of the key. */
function createSfc32(key: string): () => number {
  let [a, b, c, d] = [hash(key, 0x9e3779b9), hash(key, 0x243f6a88), hash(key, 0xb7e15162), 1];
  function next(): number {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }
  for (let warmUp = 0; warmUp < 15; warmUp += 1) next();
  return next;
}

function hash(key: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < key.length; at += 1) {
    value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
    value ^= value >>> 15;
  }
  return value | 0;
}
