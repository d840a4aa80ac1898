import type { Recipe } from '../recipes.ts';
import { DAY_S } from './calendar.ts';
import type { Random } from './random.ts';
import { type Cadence, type Scraper, type Sizes, typicalResults } from './scraper.ts';
import type { Tariff } from './tariff.ts';

interface ScraperWish {
  readonly random: Random;
  readonly recipe: Recipe;
  readonly key: string;
  readonly runsPerDay: number;
  /** Runs on most days. */
  readonly isRegular: boolean;
  readonly firstDay: number;
}

export function drawScraper({ random, recipe, key, runsPerDay, isRegular, firstDay }: ScraperWish): Scraper {
  const sizes = drawSizes(random, recipe);
  const scraper = {
    overheadS: random.between([3, 40]),
    secondsPerResult: random.logBetween([0.05, 4]),
    bytesPerResult: random.logBetween([5e3, 5e5]),
  };
  const slug = random.hex(16);
  const cadence = drawCadence(random, runsPerDay, isRegular);
  return {
    key,
    slug,
    title: `${random.pick(['Shop', 'Map', 'Video', 'Jobs', '商品', '评论'])} ${slug.slice(0, 4)}`,
    cadence,
    sizes,
    ...scraper,
    failureRate: random.between(recipe.failureRate),
    dayEffect: random.between(recipe.dayEffect),
    weekendShare: random.between(recipe.weekendShare),
    tariff: drawTariff(random, recipe, (scraper.overheadS + scraper.secondsPerResult * typicalResults(sizes)) / 60),
    freeResultsPerMonth: 0,
    versionOn: drawVersions(random, firstDay),
    volumeOn: () => 1,
    yieldOn: () => 1,
    priceOn: () => 1,
    unusualDays: null,
    excusedOccurrences: countExcused(cadence),
  };
}

export function drawSizes(random: Random, recipe: Recipe): Sizes {
  const median = random.logBetween([6, 300]);
  if (random.chance(0.1)) return { kind: 'constant', results: Math.round(median) };
  if (random.chance(0.08))
    return { kind: 'pareto', least: median / 2, exponent: random.between(recipe.paretoExponent) };
  return { kind: 'log-normal', median, sigma: random.between(recipe.sigma) };
}

function drawCadence(random: Random, runsPerDay: number, isRegular: boolean): Cadence {
  if (!isRegular && random.chance(0.06))
    return cronOf({ kind: 'weekly', weekday: random.integer([0, 6]) }, random, 7 * runsPerDay);
  if (!isRegular && random.chance(0.05)) {
    const n = random.integer([2, 5]);
    return cronOf({ kind: 'nth', n, offset: random.integer([0, n - 1]) }, random, n * runsPerDay);
  }
  if (runsPerDay >= 1 && random.chance(0.25)) {
    return cronOf({ kind: random.chance(0.7) ? 'every' : 'workdays' }, random, runsPerDay);
  }
  return {
    kind: 'stream',
    rhythm: random.pick(['office', 'office', 'clock', 'clock', 'night']),
    perDay: runsPerDay,
    shape: random.chance(0.65) ? null : random.logBetween([3, 30]),
  };
}

/** What recurs is usual after two months, or after three times where it recurs sooner; what runs every day is at once. */
export function countExcused(cadence: Cadence): number {
  if (cadence.kind === 'stream') return 0;
  switch (cadence.days.kind) {
    case 'every':
    case 'workdays':
      return 0;
    case 'monthly':
      return 2;
    case 'weekly':
    case 'nth':
      return 3;
  }
}

type CronDays = Extract<Cadence, { kind: 'cron' }>['days'];

/** As many runs on a day that is due, by few ticks with many runs or by many ticks with few. */
export function cronOf(days: CronDays, random: Random, runsOnDay: number): Cadence {
  const runs = Math.max(1, Math.round(runsOnDay));
  const most = Math.min(runs, 24);
  const count = random.chance(0.4) ? 1 : random.integer([1, most]);
  const firstS = random.integer([0, 86_000]);
  const ticks = Array.from({ length: count }, (_, nth) => (firstS + Math.round((nth * DAY_S) / count)) % DAY_S);
  return { kind: 'cron', days, ticks, jitterS: random.integer([0, 90]), batch: Math.max(1, Math.round(runs / count)) };
}

/** @param minutes of a typical run */
export function drawTariff(random: Random, recipe: Recipe, minutes: number, basis = drawBasis(random)): Tariff {
  const usd = drawPrice(random, recipe, basis);
  const canRound = basis === 'run' ? usd > 0.05 : basis === 'minute' && usd * minutes > 0.1;
  return {
    basis,
    usd,
    rounding: canRound && random.chance(0.25) ? 'cent' : random.pick(['ten-thousandth', 'ten-thousandth', 'millionth']),
    wholeMinutes: basis === 'minute' && random.chance(0.3),
    chargesFailures: random.chance(0.6),
  };
}

function drawBasis(random: Random): Tariff['basis'] {
  return random.pick(['result', 'result', 'result', 'minute', 'minute', 'minute', 'run', 'gigabyte']);
}

function drawPrice(random: Random, recipe: Recipe, basis: Tariff['basis']): number {
  switch (basis) {
    case 'result':
      return Number(random.logBetween(recipe.usdPerResult).toPrecision(2));
    case 'minute':
      return random.chance(0.3)
        ? recipe.usdPerMinute[1]
        : Number(random.logBetween(recipe.usdPerMinute).toPrecision(2));
    case 'run':
      return Number(random.logBetween([0.01, 0.6]).toPrecision(2));
    case 'gigabyte':
      return Number(random.logBetween([1, 10]).toPrecision(2));
  }
}

/** New versions that change nothing; for some scrapers two of them side by side. */
function drawVersions(random: Random, firstDay: number): Scraper['versionOn'] {
  const starts = Array.from({ length: random.integer([0, 3]) }, () => firstDay + random.integer([5, 170])).sort(
    (a, b) => a - b,
  );
  const otherShare = random.chance(0.25) ? random.between([0.1, 0.6]) : 0;
  return (day, unit) => {
    const nth = starts.filter((start) => start <= day).length;
    return unit < otherShare ? 'v0.9.8' : `v1.${nth}.0`;
  };
}
