import { type Account, type AccountWish, countSeenDays } from './account.ts';
import { isLastWorkday } from './calendar.ts';
import { countExcused, cronOf } from './draw-scraper.ts';
import type { ShortLength } from './incident-kinds.ts';
import { createRandom, type Random } from './random.ts';
import { countRuns } from './scene.ts';
import { type Cadence, type Scraper, typicalResults } from './scraper.ts';
import type { Recipe } from '../recipes.ts';

/** What a quiet history has of its own, though nothing happens in it. */
export interface QuietKind {
  readonly name: string;
  readonly wish?: AccountWish;
  readonly lengths: readonly ShortLength[];
  /** Of the scrapers how many have it: the first ones. */
  readonly scrapers: 'all' | 'some';
  readonly shape: (context: QuietContext, scraper: Scraper) => Scraper;
}

interface QuietContext {
  readonly recipe: Recipe;
  readonly random: Random;
  readonly account: Account;
}

type CronDays = Extract<Cadence, { kind: 'cron' }>['days'];

const ALL: readonly ShortLength[] = [7, 14, 28];
const WHOLE: readonly ShortLength[] = [];

export const QUIET_KINDS: readonly QuietKind[] = [
  { name: 'ordinary', lengths: ALL, scrapers: 'all', shape: (_, scraper) => scraper },
  { name: 'hourly-cron', lengths: ALL, scrapers: 'some', shape: makeHourly },
  {
    name: 'daily-cron',
    lengths: ALL,
    scrapers: 'some',
    shape: (context, scraper) => makeCron(context, scraper, { kind: 'every' }),
  },
  {
    name: 'weekday-cron',
    lengths: ALL,
    scrapers: 'some',
    shape: (context, scraper) => makeCron(context, scraper, { kind: 'workdays' }),
  },
  { name: 'monthly-cron', lengths: [28], wish: { days: 110, scrapers: [2, 8] }, scrapers: 'some', shape: makeMonthly },
  { name: 'month-end', lengths: WHOLE, wish: { days: 110 }, scrapers: 'some', shape: makeMonthEnd },
  { name: 'nth-day-cron', lengths: [14, 28], scrapers: 'some', shape: makeNthDay },
  { name: 'late-weekly', lengths: WHOLE, wish: { scrapers: [2, 8] }, scrapers: 'some', shape: makeLateWeekly },
  { name: 'holidays', lengths: WHOLE, scrapers: 'all', shape: makeHolidays },
  { name: 'pauses', lengths: WHOLE, scrapers: 'some', shape: makePauses },
  { name: 'drops', lengths: ALL, scrapers: 'some', shape: makeDrop },
  { name: 'growth', lengths: ALL, scrapers: 'all', shape: makeGrowth },
  { name: 'heavy-tails', lengths: ALL, scrapers: 'all', shape: makeHeavyTails },
  { name: 'sparse', lengths: ALL, wish: { scrapers: [1, 4] }, scrapers: 'all', shape: makeSparse },
  {
    name: 'forty-scrapers',
    lengths: ALL,
    wish: { scrapers: [36, 44] },
    scrapers: 'all',
    shape: (_, scraper) => scraper,
  },
  { name: 'constant', lengths: ALL, scrapers: 'all', shape: makeConstant },
  { name: 'tiers', lengths: WHOLE, scrapers: 'some', shape: makeTiers },
  { name: 'price-falls', lengths: [14, 28], scrapers: 'some', shape: makePriceFall },
  { name: 'jittered-batch', lengths: ALL, scrapers: 'some', shape: makeJitteredBatch },
  { name: 'two-sizes', lengths: ALL, scrapers: 'some', shape: makeTwoSizes },
];

/** The account with what the kind has of its own. */
export function shapeQuiet({ shape, scrapers }: QuietKind, context: QuietContext): Account {
  const [first, ...others] = context.account.scrapers;
  const shaped = scrapers === 'all' ? others.length + 1 : context.random.integer([1, 3]);
  return {
    ...context.account,
    scrapers: [
      shape(context, first),
      ...others.map((scraper, at) => (at + 1 < shaped ? shape(context, scraper) : scraper)),
    ],
  };
}

/** An account goes on with its jobs, pauses and growth while something happens to one of its scrapers. */
export function addBackdrop(recipe: Recipe, account: Account, spared: string): Account {
  const random = createRandom(`${account.key}/backdrop`);
  const [kind, ...others] = QUIET_KINDS;
  if (kind === undefined) return account;
  const shape = (scraper: Scraper): Scraper => {
    if (scraper.slug === spared || !random.chance(recipe.backdropShare)) return scraper;
    return random.pick([kind, ...others]).shape({ recipe, random, account }, scraper);
  };
  const [first, ...rest] = account.scrapers;
  return { ...account, scrapers: [shape(first), ...rest.map(shape)] };
}

function withCadence(scraper: Scraper, cadence: Cadence): Scraper {
  return { ...scraper, cadence, excusedOccurrences: countExcused(cadence) };
}

function makeCron({ random }: QuietContext, scraper: Scraper, days: CronDays, runsOnDay = countRuns(scraper)): Scraper {
  return withCadence(scraper, cronOf(days, random, runsOnDay));
}

function makeHourly({ random }: QuietContext, scraper: Scraper): Scraper {
  const minute = random.integer([0, 59]);
  const ticks = Array.from({ length: 24 }, (_, hour) => hour * 3600 + minute * 60);
  const batch = Math.max(1, Math.round(countRuns(scraper) / 24));
  return withCadence(scraper, {
    kind: 'cron',
    days: { kind: 'every' },
    ticks,
    jitterS: random.integer([0, 60]),
    batch,
  });
}

/** As much as the account spends in a day or in ten, give or take a fifth. */
function makeMonthly(context: QuietContext, scraper: Scraper): Scraper {
  const { random, account } = context;
  const date = random.integer([1, 28]);
  const runs = Math.min(800, Math.max(3, countRuns(scraper) * random.logBetween([2, 15])));
  const amounts = new Map<number, number>();
  for (let day = account.firstDay; day <= account.today; day += 1) amounts.set(day, random.between([0.8, 1.2]));
  return { ...makeCron(context, scraper, { kind: 'monthly', date }, runs), yieldOn: (day) => amounts.get(day) ?? 1 };
}

function makeMonthEnd({ random, account }: QuietContext, scraper: Scraper): Scraper {
  const times = random.logBetween([1.8, 6]);
  const unusualDays: number[] = [];
  for (let day = account.firstDay; day <= account.today; day += 1) if (isLastWorkday(day)) unusualDays.push(day);
  const unusual = new Set(unusualDays);
  return { ...scraper, volumeOn: (day) => (unusual.has(day) ? times : 1), unusualDays, excusedOccurrences: 2 };
}

function makeNthDay(context: QuietContext, scraper: Scraper): Scraper {
  const n = context.random.integer([2, 6]);
  const days: CronDays = { kind: 'nth', n, offset: context.random.integer([0, n - 1]) };
  return makeCron(context, scraper, days, n * countRuns(scraper));
}

function makeLateWeekly(context: QuietContext, scraper: Scraper): Scraper {
  const { random, account } = context;
  const begins = account.firstDay + Math.round(countSeenDays(account) * random.between([0.35, 0.65]));
  const weekly = makeCron(
    context,
    scraper,
    { kind: 'weekly', weekday: random.integer([0, 6]) },
    7 * countRuns(scraper),
  );
  return { ...weekly, volumeOn: (day) => (day >= begins ? 1 : 0) };
}

/** A week of nearly nothing, the same for all: National Day, or another one where that is not seen. */
function makeHolidays({ account }: QuietContext, scraper: Scraper): Scraper {
  const lasts = 7 + (account.today % 3);
  const begins = account.firstDay + Math.round(countSeenDays(account) * (0.3 + (account.today % 5) / 10));
  return { ...scraper, volumeOn: (day) => (day >= begins && day < begins + lasts ? 0.04 : 1) };
}

function makePauses({ random, account }: QuietContext, scraper: Scraper): Scraper {
  const days = countSeenDays(account);
  const pauses = Array.from({ length: random.integer([1, 2]) }, () => {
    const fromDay = account.firstDay + Math.round(days * random.between([0.25, 0.7]));
    return { fromDay, toDay: fromDay + random.integer([10, 28]) };
  });
  const isPaused = (day: number): boolean => pauses.some(({ fromDay, toDay }) => day >= fromDay && day < toDay);
  return { ...scraper, volumeOn: (day) => (isPaused(day) ? 0 : 1) };
}

function makeDrop({ random, account }: QuietContext, scraper: Scraper): Scraper {
  const begins = account.today - random.integer([1, Math.round(countSeenDays(account) * 0.7)]);
  const part = random.between([0.1, 0.6]);
  const isFewer = random.chance(0.5);
  const after = (day: number): number => (day >= begins ? part : 1);
  return isFewer ? { ...scraper, volumeOn: after } : { ...scraper, yieldOn: after };
}

/** By the same factor every day, in runs or in what each delivers. */
function makeGrowth({ random, recipe, account }: QuietContext, scraper: Scraper): Scraper {
  const whole = (recipe.days[0] + recipe.days[1]) / 2;
  const days = Math.max(whole, account.today - account.firstDay);
  const times = random.logBetween(recipe.growth);
  const grown = (day: number): number => times ** ((day - account.firstDay) / days - 0.5);
  return random.chance(0.7) ? { ...scraper, volumeOn: grown } : { ...scraper, yieldOn: grown };
}

function makeHeavyTails({ random, recipe }: QuietContext, scraper: Scraper): Scraper {
  const exponent = random.chance(0.5) ? recipe.paretoExponent[0] : random.between(recipe.paretoExponent);
  return { ...scraper, sizes: { kind: 'pareto', least: typicalResults(scraper.sizes) / 2, exponent } };
}

function makeSparse({ random }: QuietContext, scraper: Scraper): Scraper {
  const perDay = random.logBetween([0.12, 0.6]);
  return withCadence(scraper, { kind: 'stream', rhythm: random.pick(['office', 'clock']), perDay, shape: null });
}

function makeConstant(_: QuietContext, scraper: Scraper): Scraper {
  return { ...scraper, sizes: { kind: 'constant', results: Math.round(typicalResults(scraper.sizes)) }, dayEffect: 0 };
}

function makeTiers(_: QuietContext, scraper: Scraper): Scraper {
  return { ...scraper, freeResultsPerMonth: 5000, tariff: { ...scraper.tariff, basis: 'result', usd: 0.004 } };
}

function makePriceFall({ random, account }: QuietContext, scraper: Scraper): Scraper {
  const begins = account.today - random.integer([1, Math.round(countSeenDays(account) * 0.7)]);
  const part = random.between([0.3, 0.85]);
  const version = random.chance(0.5) ? 'v3.0.0' : null;
  return {
    ...scraper,
    priceOn: (day) => (day >= begins ? part : 1),
    versionOn: (day, unit) => (day >= begins && version !== null ? version : scraper.versionOn(day, unit)),
  };
}

function makeJitteredBatch({ random }: QuietContext, scraper: Scraper): Scraper {
  const batch = Math.max(2, Math.round(countRuns(scraper)));
  const tick = random.integer([0, 20]) * 3600;
  const jitterS = random.integer([20, 200]) * 60;
  return withCadence(scraper, { kind: 'cron', days: { kind: 'every' }, ticks: [tick], jitterS, batch });
}

function makeTwoSizes({ random }: QuietContext, scraper: Scraper): Scraper {
  const small = typicalResults(scraper.sizes);
  const large = small * random.logBetween([4, 20]);
  return { ...scraper, sizes: { kind: 'two', small, large, largeShare: random.between([0.05, 0.4]) } };
}
