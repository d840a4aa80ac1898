import type { WireRun } from '#api/contract.ts';
import { formatMicroUsd } from '#api/sample/billing.ts';
import { createRandom, type Random } from '#api/sample/random.ts';
import { drawSlug } from '#api/sample/slug.ts';
import { ABORTED, FAILED, READY, RUNNING, SUCCEEDED } from '#domain/status.ts';
import { DAY_S } from '#domain/time-zone.ts';
import { drawErrorMessage } from './error-message.ts';
import { BENCH_SCRAPERS, type BenchScraper } from './scrapers.ts';

export interface HistoryPlan {
  readonly seed: string;
  readonly count: number;
  /** Unix seconds; no run starts later. */
  readonly nowS: number;
}

const DAYS = 365;

/** Only the newest runs wait or go on. */
const NEWEST = [READY, RUNNING, RUNNING, READY, RUNNING, RUNNING];

/**
 * Runs over a year, newest first, as the API lists them: scrapers of very different volume, heavy-tailed costs
 * with two to six decimals, error messages with varying numbers. The same plan gives the same rows.
 */
export function* generateRows({ seed, count, nowS }: HistoryPlan): Generator<WireRun> {
  const random = createRandom(`bench/${seed}`);
  const pickScraper = createScraperDraw(random);
  const stepS = (DAYS * DAY_S) / count;
  for (let nth = 0; nth < count; nth += 1) {
    // Each in a slot of its own keeps the order of the list.
    const ageS = Math.floor((nth + random.unit()) * stepS);
    yield drawRun(random, pickScraper(), nowS, ageS, NEWEST[nth]);
  }
}

function drawRun(
  random: Random,
  scraper: BenchScraper,
  nowS: number,
  ageS: number,
  unfinished: number | undefined,
): WireRun {
  const { versions, failureRate } = scraper;
  const luck = random.unit();
  const outcome = luck < failureRate ? FAILED : luck < failureRate + 0.015 ? ABORTED : SUCCEEDED;
  const status = unfinished ?? outcome;
  const hasStarted = status !== READY;
  const hasFinished = unfinished === undefined;
  const results = random.chance(0.04) ? 0 : Math.round(random.lognormal(scraper.medianResults, 0.9));
  const durationS = Math.min(ageS, 2 + Math.round(random.lognormal(10 + results * 0.4, 0.6)));
  const microUsd = roundSomewhere(random, results * scraper.microUsdPerResult * random.lognormal(1, 0.7));
  const age = Math.min(Math.floor((ageS / (DAYS * DAY_S)) * versions.length), versions.length - 1);
  return {
    status,
    err_msg: status === FAILED ? drawErrorMessage(random) : '',
    slug: drawSlug(random),
    scraper_title: scraper.title,
    scraper_slug: scraper.slug,
    results: hasStarted ? results : 0,
    usage: formatMicroUsd(hasStarted ? microUsd : 0),
    started_at: hasStarted ? nowS - ageS : 0,
    finished_at: hasFinished ? nowS - ageS + durationS : 0,
    duration: hasFinished ? durationS : 0,
    origin: random.pick(['api', 'api', 'api', 'web', 'schedule']),
    traffic: hasFinished ? Math.round((results + 1) * random.lognormal(5_000, 0.8)) : 0,
    version: versions[versions.length - 1 - age] ?? '',
  };
}

/** Costs that end on different decimals. */
function roundSomewhere(random: Random, microUsd: number): number {
  const unit = 10 ** random.integer(0, 4);
  return Math.round(microUsd / unit) * unit;
}

function createScraperDraw(random: Random): () => BenchScraper {
  let sum = 0;
  const ends = BENCH_SCRAPERS.map(({ volume }) => (sum += volume));
  return () => {
    const at = random.unit() * sum;
    const found = BENCH_SCRAPERS[ends.findIndex((end) => at < end)] ?? BENCH_SCRAPERS[0];
    if (found === undefined) throw new Error('There are no scrapers');
    return found;
  };
}
