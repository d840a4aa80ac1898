/** The value below which the share `q` of ascending values lies, interpolated between neighbours; NaN of none. */
export function quantileOf(ascending: Float64Array, q: number): number {
  const at = q * (ascending.length - 1);
  const below = Math.floor(at);
  const lo = ascending[below] ?? Number.NaN;
  const hi = ascending[below + 1] ?? lo;
  return lo + (at - below) * (hi - lo);
}

/** NaN of none. Sorts a copy. */
export function medianOf(values: ArrayLike<number>): number {
  return quantileOf(Float64Array.from(values).sort(), 0.5);
}
