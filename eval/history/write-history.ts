import type { WireRun } from '#api/contract.ts';
import { type Account, countSeenDays } from './account.ts';
import { monthOfDay, dayOfS } from './calendar.ts';
import { drawDay } from './draw-day.ts';
import { listExcused } from './excused.ts';
import type { Incident } from './incident.ts';
import type { Label, LabelledHistory } from './labelled-history.ts';
import { createRandom } from './random.ts';
import type { Attempt, Scraper } from './scraper.ts';
import { chargeMicroUsd, writeUsage } from './tariff.ts';
import { truncateHistory } from './truncate.ts';

/** A run, and what it has been charged so far if only the incidents up to here had happened. */
interface Draft {
  attempt: Attempt;
  microUsd: number;
}

type Sums = Map<string, Map<number, number>>;

/**
 * All runs of an account are drawn as if nothing happened, and charged. Then one incident after another changes or adds
 * runs; what a run is charged more after it than before it is that incident's.
 */
export function writeHistory(kind: string, account: Account, incidents: readonly Incident[]): LabelledHistory {
  const { nowS, firstDay, today, scrapers } = account;
  const draftsOf = new Map<string, Draft[]>();
  const titles = new Map(scrapers.map(({ slug, title }) => [slug, title]));
  const ordinary: Sums = new Map();
  for (const scraper of scrapers) {
    const drafts = drawAttempts(account, scraper).map((attempt) => ({ attempt, microUsd: chargeAt(attempt, nowS) }));
    for (const { attempt, microUsd } of drafts) add(ordinary, scraper.slug, attempt, microUsd);
    draftsOf.set(scraper.slug, drafts);
  }
  const labels = incidents.map((incident): Label => {
    const extra = happen(incident, draftsOf, nowS);
    const { factor, isEverywhere, fromS, toS } = incident;
    return {
      factor,
      isEverywhere,
      fromMs: fromS * 1000,
      toMs: Math.min(toS, nowS) * 1000,
      isOngoing: toS >= nowS,
      extra,
    };
  });
  const runs = [...draftsOf].flatMap(([slug, drafts]) =>
    drafts.map((draft) => writeRow(draft, slug, titles.get(slug) ?? 'New scraper', nowS)),
  );
  const random = createRandom(`${account.key}/rows`);
  const ready = Array.from({ length: random.integer([0, 2]) }, () => writeReadyRow(random.hex(24), scrapers[0]));
  const habits = scrapers.map(({ slug, unusualDays, excusedOccurrences }) => ({
    scraperSlug: slug,
    unusualDays,
    excusedOccurrences,
  }));
  const whole = {
    key: account.key,
    kind,
    nowMs: nowS * 1000,
    coveredSinceMs: null,
    firstDay,
    today,
    runs: [...ready, ...runs.sort((a, b) => b.started_at - a.started_at)],
    labels,
    habits,
    ordinary,
  };
  const history = { ...whole, excused: listExcused(whole) };
  return account.seenFromDay === firstDay ? history : truncateHistory(history, countSeenDays(account));
}

function drawAttempts({ firstDay, today, nowS }: Account, scraper: Scraper): Attempt[] {
  const attempts: Attempt[] = [];
  for (let day = firstDay; day <= today; day += 1) attempts.push(...drawDay(scraper, day));
  const started = attempts.filter(({ startS }) => startS <= nowS).sort((a, b) => a.startS - b.startS);
  return scraper.freeResultsPerMonth === 0 ? started : giveAway(started, scraper.freeResultsPerMonth);
}

/** The first results of every month cost nothing. */
function giveAway(attempts: readonly Attempt[], perMonth: number): Attempt[] {
  let month = -1;
  let left = 0;
  return attempts.map((attempt) => {
    const own = monthOfDay(dayOfS(attempt.startS));
    if (own !== month) [month, left] = [own, perMonth];
    const freeResults = Math.min(left, attempt.results);
    left -= freeResults;
    return { ...attempt, freeResults };
  });
}

function happen(incident: Incident, draftsOf: Map<string, Draft[]>, nowS: number): Sums {
  const extra: Sums = new Map();
  for (const { slug, alter, added } of incident.effects) {
    const drafts = draftsOf.get(slug) ?? [];
    draftsOf.set(slug, drafts);
    for (const draft of drafts) {
      const altered = alter(draft.attempt);
      if (altered === draft.attempt) continue;
      const microUsd = chargeAt(altered, nowS);
      add(extra, slug, altered, microUsd - draft.microUsd);
      draft.attempt = altered;
      draft.microUsd = microUsd;
    }
    for (const attempt of added) {
      if (attempt.startS > nowS) continue;
      const microUsd = chargeAt(attempt, nowS);
      add(extra, slug, attempt, microUsd);
      drafts.push({ attempt, microUsd });
    }
  }
  return extra;
}

function add(sums: Sums, slug: string, { startS }: Attempt, microUsd: number): void {
  const hourly = sums.get(slug) ?? new Map<number, number>();
  sums.set(slug, hourly);
  const hour = Math.floor(startS / 3600);
  hourly.set(hour, (hourly.get(hour) ?? 0) + microUsd);
}

/** What a run has got to until now; an outcome only where it is over. */
function seeAt(attempt: Attempt, nowS: number): Attempt & { readonly isOver: boolean } {
  const { startS, durationS, results, freeResults, bytes } = attempt;
  const part = (nowS - startS) / durationS;
  if (part >= 1) return { ...attempt, isOver: true };
  return {
    ...attempt,
    durationS: nowS - startS,
    results: Math.floor(results * part),
    freeResults: Math.floor(freeResults * part),
    bytes: Math.floor(bytes * part),
    isOver: false,
  };
}

function chargeAt(attempt: Attempt, nowS: number): number {
  const seen = seeAt(attempt, nowS);
  return chargeMicroUsd(attempt.tariff, { ...seen, failed: seen.isOver && seen.outcome !== 'succeeded' });
}

const STATUS = { succeeded: 3, failed: 4, aborted: 5 } as const;

function writeRow({ attempt, microUsd }: Draft, scraperSlug: string, title: string, nowS: number): WireRun {
  const { isOver, outcome, error, slug, results, startS, durationS, origin, bytes, version } = seeAt(attempt, nowS);
  return {
    status: isOver ? STATUS[outcome] : 2,
    err_msg: isOver ? error : '',
    slug,
    scraper_title: title,
    scraper_slug: scraperSlug,
    results,
    usage: writeUsage(microUsd),
    started_at: startS,
    finished_at: isOver ? startS + durationS : 0,
    duration: isOver ? durationS : 0,
    origin,
    traffic: isOver ? bytes : 0,
    version,
  };
}

/** A run that waits for its start. */
function writeReadyRow(slug: string, scraper: Scraper): WireRun {
  return {
    status: 1,
    err_msg: '',
    slug,
    scraper_title: scraper.title,
    scraper_slug: scraper.slug,
    results: 0,
    usage: '0',
    started_at: 0,
    finished_at: 0,
    duration: 0,
    origin: 'api',
    traffic: 0,
    version: scraper.versionOn(0, 1),
  };
}
