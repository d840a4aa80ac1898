/** The five highest bits of a mantissa of 23: a cell of 3 % holds one edge at the most. */
const DROPPED_BITS = 18;
const HIGHEST_CELL = 0x7f80_0000 >>> DROPPED_BITS;

/**
 * Finds the bin of a value in about the time that one comparison takes: 0 below the first edge, the last from the last
 * edge on. A float of four bytes says nearly where, the edges say exactly.
 *
 * @param edges ascending, positive
 */
export function createBinFinder(edges: Float64Array): (value: number) => number {
  const single = new Float32Array(1);
  const bits = new Uint32Array(single.buffer);
  const lowest = edges[0] ?? Number.POSITIVE_INFINITY;
  const binOfCell = Uint8Array.from({ length: HIGHEST_CELL + 1 }, (_, cell) => {
    bits[0] = cell << DROPPED_BITS;
    const begin = single[0] ?? 0;
    const bin = edges.findIndex((edge) => edge > begin);
    return bin === -1 ? edges.length : bin;
  });
  return (value) => {
    if (value < lowest) return 0;
    single[0] = value;
    let bin = binOfCell[(bits[0] ?? 0) >>> DROPPED_BITS] ?? 0;
    while (bin < edges.length && value >= (edges[bin] ?? 0)) bin += 1;
    while (bin > 0 && value < (edges[bin - 1] ?? 0)) bin -= 1;
    return bin;
  };
}
