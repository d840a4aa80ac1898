import type { PeerSpread } from '#domain/run-facts.ts';

/**
 * Where a value of a spread stands on a strip, in percent of its width: by the square root of the distance from the
 * least, since runs differ by a factor of ten and more, and a linear strip would show the dearest alone. In the middle
 * where there is no distance.
 */
export function createStripScale({ least, most, value }: PeerSpread): (at: number) => number {
  const from = Math.min(least, value);
  const span = Math.sqrt(Math.max(most, value) - from);
  return (at) => (span === 0 ? 50 : (Math.sqrt(at - from) / span) * 100);
}
