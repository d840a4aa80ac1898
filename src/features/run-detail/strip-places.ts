import type { PeerSpread } from '#domain/run-facts.ts';

/** Where the values of a spread stand on a strip, in percent of its width. */
export interface StripPlaces {
  readonly least: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
  readonly most: number;
  readonly value: number;
}

/**
 * By the square root of the distance from the least: runs differ by a factor of ten and more, and a strip that is
 * linear would show the dearest alone. All in the middle where there is no distance.
 */
export function placeOnStrip({ least, quarter, median, threeQuarters, most, value }: PeerSpread): StripPlaces {
  const from = Math.min(least, value);
  const span = Math.sqrt(Math.max(most, value) - from);
  const place = (at: number): number => (span === 0 ? 50 : (Math.sqrt(at - from) / span) * 100);
  return {
    least: place(least),
    quarter: place(quarter),
    median: place(median),
    threeQuarters: place(threeQuarters),
    most: place(most),
    value: place(value),
  };
}
