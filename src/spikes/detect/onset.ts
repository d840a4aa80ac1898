/**
 * Where the end of the moves that lies highest above half of their mean begins.
 *
 * Source: Page, "Continuous inspection schemes", Biometrika 41 (1954), read from the end.
 */
export function findOnset(inOrder: readonly number[]): number {
  const reference = inOrder.reduce((sum, move) => sum + move, 0) / inOrder.length / 2;
  let onset = inOrder.length;
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let at = inOrder.length - 1; at >= 0; at -= 1) {
    sum += (inOrder[at] ?? 0) - reference;
    if (sum > highest) {
      highest = sum;
      onset = at;
    }
  }
  return onset;
}

/** All but the one with the highest value. */
export function withoutHighest(days: readonly number[], valueOf: (day: number) => number): number[] {
  const highest = days.reduce((most, day) => (valueOf(day) > valueOf(most) ? day : most), days[0] ?? 0);
  return days.filter((day) => day !== highest);
}
