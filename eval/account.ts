import { type Attempt, drawDay } from '#api/sample/attempts.ts';
import { type Billing, FREE } from '#api/sample/billing.ts';
import { isWorkday, weekdayOf } from '#api/sample/calendar.ts';
import { createRandom, type Random } from '#api/sample/random.ts';
import type { Scraper } from '#api/sample/scrapers.ts';
import { drawSlug } from '#api/sample/slug.ts';
import { drawFrom, drawIntegerFrom, drawLogFrom } from './draw.ts';
import type { Recipe, Size } from './recipes.ts';

export const BILLING_KINDS = ['per-result', 'per-second', 'flat', 'mixed'] as const;
export type BillingKind = (typeof BILLING_KINDS)[number];

/** A made-up account before anything happens to it. */
export interface Account {
  readonly key: string;
  readonly firstDay: number;
  readonly today: number;
  readonly scrapers: readonly [Scraper, ...Scraper[]];
  readonly weekendShare: number;
  readonly growth: number;
  /** Null where no run is much larger than the others. */
  readonly largeRuns: { readonly share: number; readonly exponent: number } | null;
}

interface AccountWish {
  readonly recipe: Recipe;
  readonly key: string;
  readonly today: number;
  readonly size: Size;
  readonly billing: BillingKind;
  readonly heavyTails: boolean;
}

export function drawAccount({ recipe, key, today, size, billing, heavyTails }: AccountWish): Account {
  const random = createRandom(`${key}/account`);
  const { runsPerDay, scrapers } = recipe.sizes[size];
  const count = drawIntegerFrom(random, scrapers);
  const weights = Array.from({ length: count }, () => 0.3 + random.unit());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const runs = drawFrom(random, runsPerDay);
  const [first = 0, ...others] = weights;
  function define(weight: number, nth: number): Scraper {
    return drawScraper(random, recipe, `${key}/${nth}`, billing, (runs * weight) / total);
  }
  return {
    key,
    firstDay: today - drawIntegerFrom(random, recipe.days) + 1,
    today,
    scrapers: [define(first, 0), ...others.map((weight, at) => define(weight, at + 1)), ...drawWeekly()],
    weekendShare: drawFrom(random, recipe.weekendShare),
    growth: drawFrom(random, recipe.growth),
    largeRuns: heavyTails
      ? { share: drawFrom(random, recipe.largeRunShare), exponent: drawFrom(random, recipe.paretoExponent) }
      : null,
  };

  /** A larger account has something that a timer starts on Mondays. */
  function drawWeekly(): Scraper[] {
    if (size === 'sparse' || size === 'small') return [];
    return [{ ...drawScraper(random, recipe, `${key}/weekly`, billing, 3), rhythm: 'weekly' }];
  }
}

export function drawScraper(
  random: Random,
  recipe: Recipe,
  key: string,
  billing: BillingKind,
  runsPerDay: number,
): Scraper {
  const medianResults = Math.round(drawLogFrom(random, [20, 200]));
  const overheadS = random.integer(4, 20);
  const secondsPerResult = drawLogFrom(random, [0.1, 1]);
  const slug = drawSlug(random);
  return {
    key,
    slug,
    titles: [{ daysAgo: Number.POSITIVE_INFINITY, text: `Scraper ${slug.slice(-4)}` }],
    versions: [{ daysAgo: Number.POSITIVE_INFINITY, text: 'v1.0.0' }],
    billing: drawBilling(random, billing, {
      microUsd: 1e6 * drawLogFrom(random, recipe.usdPerRun),
      results: medianResults,
      minutes: (overheadS + secondsPerResult * medianResults) / 60,
    }),
    rhythm: random.chance(0.3) ? 'clock' : 'office',
    runsPerDay,
    medianResults,
    sigma: drawFrom(random, recipe.sigma),
    overheadS,
    secondsPerResult,
    bytesPerResult: 6_000,
    failureRate: drawFrom(random, [0.02, 0.1]),
    site: 'www.example.com',
    chinese: random.chance(0.3),
  };
}

interface TypicalRun {
  readonly microUsd: number;
  readonly results: number;
  readonly minutes: number;
}

function drawBilling(random: Random, kind: BillingKind, { microUsd, results, minutes }: TypicalRun): Billing {
  switch (kind) {
    case 'per-result':
      return { ...FREE, microUsdPerResult: Math.ceil(microUsd / results) };
    case 'per-second':
      return { ...FREE, microUsdPerMinute: Math.ceil(microUsd / minutes) };
    case 'flat':
      return { ...FREE, microUsdPerRun: Math.ceil(microUsd) };
    case 'mixed':
      return drawBilling(random, random.pick(['per-result', 'per-second', 'flat']), { microUsd, results, minutes });
  }
}

/** The runs of one scraper on one day as they would go if nothing happened. */
export function drawOrdinaryDay(account: Account, scraper: Scraper, day: number): Attempt[] {
  const random = createRandom(`${scraper.key}/${day}`);
  const attempts = drawDay(random, scraper, day, scraper.runsPerDay * activityOf(account, scraper, day));
  return attempts.map((attempt) => enlarge(random, account, attempt));
}

/** Runs to be expected on a day, as a multiple of the scraper's runs on a workday in the middle of the history. */
export function activityOf({ firstDay, today, growth, weekendShare }: Account, scraper: Scraper, day: number): number {
  const grown = growth ** ((day - firstDay) / (today - firstDay) - 0.5);
  if (scraper.rhythm === 'clock') return grown;
  if (scraper.rhythm === 'weekly') return weekdayOf(day) === 1 ? grown : 0;
  return grown * (isWorkday(day) ? 1 : weekendShare);
}

function enlarge(random: Random, { largeRuns }: Account, attempt: Attempt): Attempt {
  if (largeRuns === null || !random.chance(largeRuns.share)) return attempt;
  return multiplyUnits(attempt, Math.min(2 * (1 - random.unit()) ** (-1 / largeRuns.exponent), 30));
}

export function multiplyUnits(attempt: Attempt, factor: number): Attempt {
  return {
    ...attempt,
    results: Math.round(attempt.results * factor),
    durationS: Math.round(attempt.durationS * factor),
    trafficBytes: Math.round(attempt.trafficBytes * factor),
  };
}
