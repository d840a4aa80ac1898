import { FAILED } from '#domain/status.ts';
import { type Attempt, drawAttempt, drawDay } from '#api/sample/attempts.ts';
import { type Billing, FREE, priceMicroUsd } from '#api/sample/billing.ts';
import { dayStartS, workdayAtOrBefore } from '#api/sample/calendar.ts';
import { drawHex } from '#api/sample/failures.ts';
import type { IncidentKind as SampleIncidentKind } from '#api/sample/incidents.ts';
import { createRandom, type Random } from '#api/sample/random.ts';
import type { Scraper } from '#api/sample/scrapers.ts';
import { type Account, activityOf, multiplyUnits } from './account.ts';
import { drawIntegerFrom, drawLogFrom } from './draw.ts';
import type { Recipe } from './recipes.ts';

export type IncidentKind = SampleIncidentKind | 'level-shift';
export const INCIDENT_KINDS: readonly IncidentKind[] = [
  'price-change',
  'runaway',
  'retry-storm',
  'new-scraper',
  'hung-run',
  'level-shift',
];

/** Something that is made to happen in an account. No two of one history touch the same scraper. */
export interface IncidentPlan {
  readonly kind: IncidentKind;
  readonly scraper: Scraper;
  /** Days since the epoch's, of UTC+8; the last one inclusive. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly version: string | null;
  readonly billing: Billing;
  /** What becomes of the scraper's own runs meanwhile. */
  readonly alter: (attempt: Attempt) => Attempt;
  /** Runs that would not have been there. */
  readonly added: readonly Attempt[];
}

interface PlanWish {
  readonly recipe: Recipe;
  readonly account: Account;
  readonly kind: IncidentKind;
  readonly scraper: Scraper;
}

export function planIncident({ recipe, account, kind, scraper }: PlanWish): IncidentPlan {
  const random = createRandom(`${account.key}/${kind}`);
  const lasting = kind === 'price-change' || kind === 'level-shift' || kind === 'new-scraper';
  const times = drawLogFrom(random, lasting ? recipe.levelTimes : recipe.peakTimes);
  const firstDay = workdayAtOrBefore(account.today - drawIntegerFrom(random, recipe.daysAgo));
  const quiet: IncidentPlan = {
    kind,
    scraper,
    firstDay,
    lastDay: lasting ? account.today : firstDay,
    version: null,
    billing: scraper.billing,
    alter: (attempt) => attempt,
    added: [],
  };
  switch (kind) {
    case 'price-change':
      return { ...quiet, version: 'v2.0.0', billing: multiplyPrices(scraper.billing, times) };
    case 'runaway':
      // Where results cost nothing, what runs away is a loop that starts runs.
      if (scraper.billing.microUsdPerRun > 0) return { ...quiet, added: moreRuns(random, account, quiet, times - 1) };
      return { ...quiet, alter: (attempt) => multiplyUnits(attempt, times) };
    case 'retry-storm':
      return { ...quiet, added: drawStorm(random, account, quiet, times - 1) };
    case 'new-scraper':
      return { ...quiet, added: moreRuns(random, account, quiet, 1) };
    case 'hung-run':
      return { ...quiet, added: [drawHungRun(random, account, quiet, times - 1)] };
    case 'level-shift':
      return { ...quiet, added: moreRuns(random, account, quiet, times - 1) };
  }
}

/** A scraper whose runs cost something when they hang. */
export function billPerMinute(scraper: Scraper): Scraper {
  const typical = { ...drawTypical(scraper), trafficBytes: 0 };
  const microUsd = priceMicroUsd(scraper.billing, typical);
  return { ...scraper, billing: { ...FREE, microUsdPerMinute: Math.ceil((microUsd * 60) / typical.durationS) } };
}

function multiplyPrices(billing: Billing, times: number): Billing {
  return {
    microUsdPerRun: Math.round(billing.microUsdPerRun * times),
    microUsdPerResult: Math.round(billing.microUsdPerResult * times),
    microUsdPerMinute: Math.round(billing.microUsdPerMinute * times),
    microUsdPerGigabyte: Math.round(billing.microUsdPerGigabyte * times),
  };
}

function moreRuns(random: Random, account: Account, plan: IncidentPlan, multiple: number): Attempt[] {
  const added: Attempt[] = [];
  for (let day = plan.firstDay; day <= plan.lastDay; day += 1) {
    const mean = plan.scraper.runsPerDay * activityOf(account, plan.scraper, day) * multiple;
    added.push(...drawDay(random, plan.scraper, day, mean));
  }
  return added;
}

function drawTypical({ medianResults, overheadS, secondsPerResult }: Scraper): { results: number; durationS: number } {
  return { results: medianResults, durationS: overheadS + secondsPerResult * medianResults };
}

/** What the scraper costs on the plan's first day, roughly. */
function usualMicroUsd(account: Account, { scraper, firstDay }: IncidentPlan): number {
  const run = priceMicroUsd(scraper.billing, { ...drawTypical(scraper), trafficBytes: 0 });
  return run * scraper.runsPerDay * activityOf(account, scraper, firstDay) * Math.exp(scraper.sigma ** 2 / 2);
}

function drawStorm(random: Random, account: Account, plan: IncidentPlan, multiple: number): Attempt[] {
  const { scraper, firstDay } = plan;
  const fromS = dayStartS(firstDay) + random.integer(1, 18) * 3600;
  const lastsS = random.integer(2, 5) * 3600;
  const page = `https://${scraper.site}/${drawHex(random, 8)}`;
  // Every retry gets a little further than nothing, or nobody would be charged.
  const progress = 0.3;
  const durationS = Math.ceil(progress * drawTypical(scraper).durationS);
  const results = Math.ceil(progress * scraper.medianResults);
  const each = priceMicroUsd(scraper.billing, { results, durationS, trafficBytes: 0 });
  const count = Math.max(1, Math.round((multiple * usualMicroUsd(account, plan)) / each));
  return Array.from({ length: count }, (_, nth) => ({
    ...drawAttempt(random, scraper, fromS + Math.floor((nth / count) * lastsS)),
    status: FAILED,
    error: `HTTP 403 Forbidden: ${page}`,
    durationS,
    results,
    origin: 'api',
  }));
}

function drawHungRun(random: Random, account: Account, plan: IncidentPlan, multiple: number): Attempt {
  const { scraper, firstDay } = plan;
  const ordinary = drawAttempt(random, scraper, dayStartS(firstDay) + random.integer(8 * 3600, 18 * 3600));
  const minutes = (multiple * usualMicroUsd(account, plan)) / scraper.billing.microUsdPerMinute;
  return { ...ordinary, durationS: ordinary.durationS + Math.ceil(minutes * 60) };
}
