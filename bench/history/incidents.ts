import type { WireRun } from '#api/contract.ts';
import { formatMicroUsd } from '#api/sample/billing.ts';
import { createRandom } from '#api/sample/random.ts';
import { drawSlug } from '#api/sample/slug.ts';
import { FAILED } from '#domain/status.ts';
import { DAY_S } from '#domain/time-zone.ts';
import { generateRows, type HistoryPlan } from './generate-rows.ts';
import { BENCH_SCRAPERS, type BenchScraper } from './scrapers.ts';

const HOUR_S = DAY_S / 24;

/** The busiest first. Every other one charges the same for each result, the others what they like. */
const BUSIEST = BENCH_SCRAPERS.toSorted((a, b) => b.volume - a.volume);
const BY_RESULT = new Map(BUSIEST.flatMap((scraper, rank) => (rank % 2 === 0 ? [[scraper.slug, scraper]] : [])));

/** Days on which each run of a scraper brought, took and cost so many times as much. */
const SURGES = [
  { scraper: BUSIEST[3], daysAgo: 40, days: 1, times: 8 },
  { scraper: BUSIEST[1], daysAgo: 95, days: 1, times: 60 },
  { scraper: BUSIEST[8], daysAgo: 150, days: 3, times: 20 },
  { scraper: BUSIEST[0], daysAgo: 210, days: 1, times: 4 },
  { scraper: BUSIEST[9], daysAgo: 270, days: 1, times: 30 },
  { scraper: BUSIEST[6], daysAgo: 300, days: 1, times: 8 },
];
/** Since when what a scraper charges for a result is so many times as much. */
const PRICE = { scraper: BUSIEST[6], daysAgo: 20, times: 2 };
/** Failed runs within hours that cost and brought nothing. */
const RETRIES = { scraper: BUSIEST[3], daysAgo: 70, hours: 6, runs: 900, microUsd: 90_000 };

/** As many runs as planned, newest first, with days that cost unusually much and a price that rose. */
export function generateRowsWithIncidents(plan: HistoryPlan): WireRun[] {
  const rows = [...drawRetries(plan)];
  for (const row of generateRows({ ...plan, count: plan.count - rows.length })) rows.push(strike(row, plan.nowS));
  return rows.sort((a, b) => (b.started_at || plan.nowS) - (a.started_at || plan.nowS));
}

function strike(row: WireRun, nowS: number): WireRun {
  const daysAgo = (nowS - row.started_at) / DAY_S;
  const surge = SURGES.find(
    ({ scraper, daysAgo: first, days }) =>
      scraper?.slug === row.scraper_slug && daysAgo <= first && daysAgo > first - days,
  );
  const isDearer = PRICE.scraper?.slug === row.scraper_slug && daysAgo <= PRICE.daysAgo;
  return multiply(row, surge?.times ?? 1, isDearer ? PRICE.times : 1);
}

function multiply(row: WireRun, times: number, priceTimes: number): WireRun {
  const byResult = BY_RESULT.get(row.scraper_slug);
  const results = row.results * times;
  const drawn = Math.round(Number(row.usage) * 1e6) * times;
  const microUsd = (byResult === undefined ? drawn : results * byResult.microUsdPerResult) * priceTimes;
  const duration = row.duration * times;
  const finishedAt = row.finished_at === 0 ? 0 : row.started_at + duration;
  const traffic = row.traffic * times;
  return { ...row, results, usage: formatMicroUsd(microUsd), duration, finished_at: finishedAt, traffic };
}

function* drawRetries({ seed, nowS }: HistoryPlan): Generator<WireRun> {
  const { scraper, daysAgo, hours, runs, microUsd } = RETRIES;
  if (scraper === undefined) return;
  const random = createRandom(`bench/retries/${seed}`);
  const fromS = nowS - daysAgo * DAY_S;
  for (let nth = 0; nth < runs; nth += 1) {
    const startS = fromS + Math.floor((nth / runs) * hours * HOUR_S);
    const durationS = random.integer(20, 40);
    yield {
      status: FAILED,
      err_msg: 'HTTP 429 Too Many Requests: https://example.com/search',
      slug: drawSlug(random),
      scraper_title: scraper.title,
      scraper_slug: scraper.slug,
      results: 0,
      usage: formatMicroUsd(microUsd),
      started_at: startS,
      finished_at: startS + durationS,
      duration: durationS,
      origin: 'api',
      traffic: random.integer(1000, 90_000),
      version: versionAt(scraper, daysAgo),
    };
  }
}

function versionAt({ versions }: BenchScraper, daysAgo: number): string {
  const age = Math.floor((daysAgo / 365) * versions.length);
  return versions[versions.length - 1 - age] ?? '';
}
