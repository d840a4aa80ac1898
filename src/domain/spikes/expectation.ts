/** What one series is expected to cost: what its days were held against when they were judged. */
export interface Expectation {
  /** Null for the whole account. */
  readonly scraperSlug: string | null;
  /** Dollars of each day of the grid, of today all of it; NaN where a day has no verdict. */
  readonly dayUsd: Float64Array;
  /** Dollars of today until the end of the hour that goes on; null where today has no verdict. */
  readonly todaySoFarUsd: number | null;
  /** By the hour that the clock shows, what it costs as a multiple of a day's mean hour, as of now; 24 of them. */
  readonly hourFactors: Float64Array;
}

/** Dollars expected of an hour of a day of which `dayUsd` are expected. */
export function expectHour(dayUsd: number, hourFactors: Float64Array, clockHour: number): number {
  return (dayUsd / 24) * (hourFactors[clockHour] ?? 1);
}
