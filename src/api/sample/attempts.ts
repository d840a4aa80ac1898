import { ABORTED, FAILED, type StatusCode, SUCCEEDED } from '#domain/status.ts';
import { DAY_S, dayStartS, isWorkday, weekdayOf } from '#api/sample/calendar.ts';
import { drawFailure, drawRemark } from '#api/sample/failures.ts';
import type { Random } from '#api/sample/random.ts';
import type { Scraper } from '#api/sample/scrapers.ts';
import { drawSlug } from '#api/sample/slug.ts';

/** How a run goes from its start to its end, before anybody has asked for money. */
export interface Attempt {
  readonly slug: string;
  readonly status: StatusCode;
  readonly error: string;
  readonly startedAtS: number;
  readonly durationS: number;
  readonly results: number;
  readonly trafficBytes: number;
  readonly origin: string;
}

/** Relative activity by hour of UTC+8: people at work, with a lunch break and a few who stay late. */
const OFFICE_HOURS = [1, 0, 0, 0, 0, 0, 1, 3, 10, 22, 26, 22, 8, 16, 25, 26, 22, 15, 7, 5, 5, 4, 3, 2];
const OFFICE_TOTAL = OFFICE_HOURS.reduce((sum, weight) => sum + weight, 0);
const WEEKEND_ACTIVITY = 0.5;
const ABORT_RATE = 0.008;
const REMARK_RATE = 0.015;
const EMPTY_RATE = 0.01;
/** No run yields more than this many times the scraper's median. */
const LARGEST_YIELD = 5;

/** Runs to be expected on a day, as a multiple of the scraper's runs on a workday. */
export function activityOn(scraper: Scraper, day: number): number {
  if (scraper.rhythm === 'clock') return 1;
  if (scraper.rhythm === 'weekly') return weekdayOf(day) === 1 ? 1 : 0;
  return isWorkday(day) ? 1 : WEEKEND_ACTIVITY;
}

/** The runs of one scraper on one day of UTC+8, `mean` of them on average, in no particular order. */
export function drawDay(random: Random, scraper: Scraper, day: number, mean: number): Attempt[] {
  const timed = scraper.rhythm !== 'office';
  const count = timed ? Math.floor(mean + random.unit()) : random.poisson(mean);
  return Array.from({ length: count }, (_, nth) => {
    const secondOfDay = timed
      ? Math.floor(((nth + 0.25) / count) * DAY_S) + random.integer(0, 40)
      : drawOfficeSecond(random);
    return drawAttempt(random, scraper, dayStartS(day) + secondOfDay);
  });
}

/** One run that starts at the given unix second. */
export function drawAttempt(random: Random, scraper: Scraper, startedAtS: number): Attempt {
  const slug = drawSlug(random);
  const origin = drawOrigin(random, scraper);
  const drawn = Math.round(random.lognormal(scraper.medianResults, scraper.sigma));
  const full = Math.min(Math.max(drawn, 1), scraper.medianResults * LARGEST_YIELD);
  const fate = random.unit();

  function end(status: StatusCode, error: string, results: number, waitedS: number): Attempt {
    const busyS = scraper.overheadS + scraper.secondsPerResult * results * random.lognormal(1, 0.15);
    const bytes = (results + 0.4) * scraper.bytesPerResult * random.lognormal(1, 0.2);
    const durationS = Math.max(1, Math.round(busyS + waitedS));
    return { slug, status, error, startedAtS, durationS, results, trafficBytes: Math.round(bytes), origin };
  }

  if (fate < scraper.failureRate) {
    const failure = drawFailure(random, scraper);
    return end(FAILED, failure.message, Math.floor(full * failure.progress), failure.waitedS);
  }
  if (fate < scraper.failureRate + ABORT_RATE) {
    return end(ABORTED, random.chance(0.5) ? 'Aborted by user' : '', Math.floor(full * random.unit()), 0);
  }
  const results = random.chance(EMPTY_RATE) ? 0 : full;
  return end(SUCCEEDED, random.chance(REMARK_RATE) ? drawRemark(random, scraper) : '', results, 0);
}

function drawOrigin(random: Random, scraper: Scraper): string {
  if (random.chance(0.01)) return 'openapi';
  return scraper.rhythm === 'office' && random.chance(0.55) ? 'web' : 'api';
}

function drawOfficeSecond(random: Random): number {
  let left = random.unit() * OFFICE_TOTAL;
  const hour = OFFICE_HOURS.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return Math.max(hour, 0) * 3600 + random.integer(0, 3599);
}
