import type { Misses } from '#engine/match.ts';
import type { Floats } from '#engine/growable-arrays.ts';

/** The eight highest bits of a mantissa of 23: a cell is 0.4 % wide. */
const DROPPED_BITS = 15;
const CELLS = (0x7f80_0000 >>> DROPPED_BITS) + 2;

/** How the values of a column are spread over fixed bins. */
export interface BinTally {
  /** Rows by bin: 0 below the first edge, the last from the last edge on. */
  readonly runs: Uint32Array;
  /** The least of all values, the least positive one and the greatest; null where there is none. */
  readonly least: number | null;
  readonly leastPositive: number | null;
  readonly most: number | null;
  /** Rows that have no value. */
  readonly missing: number;
  /** Rows whose value is kept beside the column, which has infinity there. */
  readonly beyond: readonly number[];
}

/**
 * Counts values by bins in one look at each. A float of four bytes says nearly where a value lies: in a cell that no
 * edge is near to, which belongs to a bin as a whole, or else the edges say exactly.
 */
export class FixedBins {
  readonly #edges: Float64Array;
  /** By cell: the bin of its beginning. */
  readonly #binOfCell = new Uint16Array(CELLS);
  /** By cell: 1 where an edge is near. */
  readonly #isCut = new Uint8Array(CELLS);

  /** @param edges ascending, positive */
  constructor(edges: Float64Array) {
    this.#edges = edges;
    const single = new Float32Array(1);
    const bits = new Uint32Array(single.buffer);
    for (const edge of edges) {
      single[0] = edge;
      const cell = (bits[0] ?? 0) >>> DROPPED_BITS;
      // A value that is rounded may land in the cell beside.
      this.#isCut.fill(1, Math.max(0, cell - 1), cell + 2);
    }
    let bin = 0;
    for (let cell = 0; cell < CELLS; cell++) {
      bits[0] = cell << DROPPED_BITS;
      while (bin < edges.length && (edges[bin] ?? 0) <= (single[0] ?? 0)) bin += 1;
      this.#binOfCell[cell] = bin;
    }
  }

  /** @param others bits of which a row that counts misses none */
  tally(column: Floats, misses: Misses, others: number): BinTally {
    const edges = this.#edges;
    const binOfCell = this.#binOfCell;
    const isCut = this.#isCut;
    const runs = new Uint32Array(edges.length + 1);
    const inCell = new Uint32Array(CELLS);
    const single = new Float32Array(1);
    const bits = new Uint32Array(single.buffer);
    const lowest = edges[0] ?? Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    let leastPositive = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    let missing = 0;
    let below = 0;
    const beyond: number[] = [];
    for (let row = 0; row < misses.length; row++) {
      if (((misses[row] ?? 0) & others) !== 0) continue;
      const value = column[row] ?? Number.NaN;
      if (!(value >= lowest)) {
        if (value > most) most = value;
        if (value < least) least = value;
        if (value > 0 && value < leastPositive) leastPositive = value;
        if (Number.isNaN(value)) missing += 1;
        else below += 1;
        continue;
      }
      if (value > most) {
        if (value === Number.POSITIVE_INFINITY) {
          beyond.push(row);
          continue;
        }
        most = value;
      }
      if (value < leastPositive) leastPositive = value;
      single[0] = value;
      const cell = (bits[0] ?? 0) >>> DROPPED_BITS;
      if (isCut[cell] === 0) {
        inCell[cell] = (inCell[cell] ?? 0) + 1;
        continue;
      }
      let bin = binOfCell[cell] ?? 0;
      while (bin < edges.length && value >= (edges[bin] ?? 0)) bin += 1;
      while (bin > 0 && value < (edges[bin - 1] ?? 0)) bin -= 1;
      runs[bin] = (runs[bin] ?? 0) + 1;
    }
    runs[0] = (runs[0] ?? 0) + below;
    for (let cell = 0; cell < CELLS; cell++) {
      const bin = binOfCell[cell] ?? 0;
      runs[bin] = (runs[bin] ?? 0) + (inCell[cell] ?? 0);
    }
    return {
      runs,
      least: finiteOrNull(Math.min(least, leastPositive)),
      leastPositive: finiteOrNull(leastPositive),
      most: finiteOrNull(most),
      missing,
      beyond,
    };
  }

  /**
   * The same counts by fewer bins.
   *
   * @param edges ascending; each is one of those of the bins, or below all of them
   */
  merge(runs: Uint32Array, edges: Float64Array): Uint32Array {
    const merged = new Uint32Array(edges.length + 1);
    let bin = 0;
    let place = 0;
    for (; bin < runs.length; bin++) {
      const begin = bin === 0 ? Number.NEGATIVE_INFINITY : (this.#edges[bin - 1] ?? 0);
      // Written twice in different ways an edge may differ in its last digit; from the next one it differs by much more.
      while (place < edges.length && (edges[place] ?? 0) <= begin * NEARLY) place += 1;
      merged[place] = (merged[place] ?? 0) + (runs[bin] ?? 0);
    }
    return merged;
  }
}

const NEARLY = 1 + 1e-9;

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
