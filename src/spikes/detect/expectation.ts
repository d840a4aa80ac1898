import { addAt } from '#spikes/statistics/add-at.ts';
import type { InspectedScraper } from '#spikes/detect/inspect-runs.ts';
import { knownOr } from '#spikes/detect/stretch.ts';

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

export function toExpectation({ slug, usualUsd, usualTodayUsd, hourFactors }: InspectedScraper): Expectation {
  return {
    scraperSlug: slug,
    dayUsd: usualUsd,
    todaySoFarUsd: Number.isNaN(usualTodayUsd) ? null : usualTodayUsd,
    hourFactors,
  };
}

/** Of the account: the sum of its scrapers'. What is not known of one is what it cost. */
export function expectAccount(
  inspected: readonly InspectedScraper[],
  usd: Float64Array,
  firstVerdictDay: number,
): Expectation {
  const dayUsd = new Float64Array(usd.length).fill(Number.NaN);
  for (let day = firstVerdictDay; day < usd.length; day += 1) {
    dayUsd[day] = inspected.reduce((sum, each) => sum + knownOr(each.usualUsd[day], each.usd[day] ?? 0), 0);
  }
  const today = usd.length - 1;
  const hourFactors = new Float64Array(24);
  let weights = 0;
  for (const each of inspected) {
    const weight = knownOr(each.usualUsd[today], 0) + 1e-12;
    weights += weight;
    for (let clock = 0; clock < 24; clock += 1) {
      addAt(hourFactors, clock, weight * (each.hourFactors[clock] ?? 1));
    }
  }
  const soFar = inspected.map(({ usualTodayUsd }) => usualTodayUsd).filter((each) => !Number.isNaN(each));
  return {
    scraperSlug: null,
    dayUsd,
    todaySoFarUsd: soFar.length === 0 ? null : soFar.reduce((sum, each) => sum + each, 0),
    hourFactors: hourFactors.map((factor) => factor / Math.max(weights, 1e-12)),
  };
}
