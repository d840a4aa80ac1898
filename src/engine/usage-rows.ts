import { approximateUsd, compareUsd, type Usd } from '#domain/money.ts';

/** Finds the row of a heat map that an amount belongs to: 0 below the first edge, r where edges[r - 1] <= usage < edges[r]. */
export interface UsageRows {
  /**
   * By row of the store, of a positive safe integer of nano-dollars. Exact: such an amount is a float, and so is every
   * edge that is one itself; another edge lies between two of them.
   */
  readonly ofPlain: (storeRow: number, nano: number) => number;
  readonly of: (usd: Usd) => number;
}

/** A float's sign, exponent and five bits of its mantissa: cells of 3 %, so that none holds more than one edge. */
const DROPPED_BITS = 15;

/** @param edges ascending, none nearer to the next than a tenth */
export function createUsageRows(nano: Float64Array, edges: readonly Usd[]): UsageRows {
  const edgesNano = Float64Array.from(edges, (usd) => (typeof usd === 'number' ? usd : approximateUsd(usd) * 1e9));
  const lowest = edgesNano[0] ?? 0;
  const highest = edgesNano.length;
  const heads = headsOf(nano);
  const firstCell = cellOf(lowest);
  const rowOfCell = Uint8Array.from({ length: cellOf(edgesNano[highest - 1] ?? 0) - firstCell + 1 }, (_, index) => {
    const beginsAt = floatOf(firstCell + index);
    const row = edgesNano.findIndex((edge) => edge > beginsAt);
    return row === -1 ? highest : row;
  });
  return {
    ofPlain(storeRow, amount) {
      if (amount < lowest) return 0;
      let row = rowOfCell[((heads[2 * storeRow + 1] ?? 0) >>> DROPPED_BITS) - firstCell] ?? highest;
      while (row < highest && amount >= (edgesNano[row] ?? Infinity)) row += 1;
      return row;
    },
    of(usd) {
      const row = edges.findIndex((edge) => compareUsd(usd, edge) < 0);
      return row === -1 ? highest : row;
    },
  };
}

/** The same memory, two words a float, the one with the exponent second: every machine that runs browsers is little-endian. */
function headsOf(floats: Float64Array): Uint32Array {
  return new Uint32Array(floats.buffer, floats.byteOffset, floats.length * 2);
}

function cellOf(float: number): number {
  return (headsOf(Float64Array.of(float))[1] ?? 0) >>> DROPPED_BITS;
}

function floatOf(cell: number): number {
  const floats = new Float64Array(1);
  headsOf(floats)[1] = cell << DROPPED_BITS;
  return floats[0] ?? 0;
}
