import { ABORTED, FAILED, READY, RUNNING, SUCCEEDED } from '#domain/status.ts';
import type { WireRun } from '#api/contract.ts';
import { formatMicroUsd } from '#api/sample/billing.ts';
import { DAY_S } from '#api/sample/calendar.ts';
import { drawFailure } from '#api/sample/failures.ts';
import { compareNewestFirst } from '#api/sample/priced-run.ts';
import { createRandom } from '#api/sample/random.ts';
import { REGULAR_SCRAPERS, textOnDay } from '#api/sample/scrapers.ts';
import { drawSlug } from '#api/sample/slug.ts';

export interface PlainRunsOptions {
  readonly seed: number | string;
  /** Unix milliseconds; no run starts later. */
  readonly nowMs: number;
  readonly count: number;
  /** Days over which the runs are spread evenly. Default 120. */
  readonly days?: number;
}

/** Of a hundred runs; only the newest wait or go on. */
const OUTCOMES = [...Array.from({ length: 90 }, () => SUCCEEDED), ...Array.from({ length: 7 }, () => FAILED)];
const NEWEST = [READY, RUNNING, RUNNING, READY, RUNNING];

/** Any number of unremarkable runs, newest first: every status, usage with two to six decimals, no story. */
export function generatePlainRuns({ seed, nowMs, count, days = 120 }: PlainRunsOptions): WireRun[] {
  const random = createRandom(`${seed}/plain`);
  const nowS = Math.floor(nowMs / 1000);
  const stepS = (days * DAY_S) / Math.max(count, 1);
  return Array.from({ length: count }, (_, nth): WireRun => {
    const scraper = random.pick(REGULAR_SCRAPERS);
    const slug = drawSlug(random);
    const ageS = Math.floor((nth + random.unit()) * stepS);
    const results = random.chance(0.05) ? 0 : Math.round(random.lognormal(scraper.medianResults, scraper.sigma));
    const wantedS = 1 + Math.round(random.lognormal(scraper.overheadS + scraper.secondsPerResult * results, 0.3));
    const status = NEWEST[nth] ?? OUTCOMES[random.integer(0, 99)] ?? ABORTED;
    const finished = status !== READY && status !== RUNNING;
    const started = status !== READY;
    const durationS = Math.min(wantedS, ageS);
    const unit = 10 ** random.integer(0, 4);
    const microUsd = Math.round(random.lognormal(120_000, 1) / unit) * unit;
    return {
      status,
      err_msg: status === FAILED ? drawFailure(random, scraper).message : '',
      slug,
      scraper_title: textOnDay(scraper.titles, ageS / DAY_S),
      scraper_slug: scraper.slug,
      results: started ? results : 0,
      usage: formatMicroUsd(started ? microUsd : 0),
      started_at: started ? nowS - ageS : 0,
      finished_at: finished ? nowS - ageS + durationS : 0,
      duration: finished ? durationS : 0,
      origin: random.pick(['api', 'api', 'web']),
      traffic: finished ? Math.round((results + 1) * scraper.bytesPerResult) : 0,
      version: textOnDay(scraper.versions, ageS / DAY_S),
    };
  }).sort(compareNewestFirst);
}
