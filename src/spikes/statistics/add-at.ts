/** Adds to one of many sums; a place outside of them is left out. */
export function addAt(sums: Float64Array, at: number, amount: number): void {
  sums[at] = (sums[at] ?? 0) + amount;
}
