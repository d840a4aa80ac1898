import type { Recipe } from '../recipes.ts';
import { type Account, countSeenDays } from './account.ts';
import { DAY_S, HOUR_S, isWeekend, startOfDayS } from './calendar.ts';
import { drawDay } from './draw-day.ts';
import { drawTariff } from './draw-scraper.ts';
import type { Stretch } from './effects.ts';
import type { Random } from './random.ts';
import { type Scraper, typicalResults } from './scraper.ts';
import { chargeMicroUsd } from './tariff.ts';

/** Where something is made to happen. */
export interface Scene {
  readonly recipe: Recipe;
  readonly random: Random;
  readonly account: Account;
  /** To which it happens, in the first place. */
  readonly scraper: Scraper;
}

/** What must cost something for an incident to cost something. */
export type Need = 'anything' | 'units' | 'minutes' | 'failures';

/** A scraper that runs on most days, more likely one that runs more; billed so that the incident costs something. */
export function setScene(recipe: Recipe, random: Random, account: Account, need: Need): Scene {
  const regular = account.scrapers.filter(({ cadence }) => cadence.kind === 'stream' || cadence.days.kind === 'every');
  const chosen = pickByRuns(random, regular) ?? account.scrapers[0];
  const scraper = billFor(need, recipe, random, chosen);
  return { recipe, random, account: withScraper(account, scraper), scraper };
}

function pickByRuns(random: Random, scrapers: readonly Scraper[]): Scraper | undefined {
  const weights = scrapers.map(countRuns);
  let left = random.unit() * weights.reduce((sum, weight) => sum + weight, 0);
  return scrapers.find((_, at) => (left -= weights[at] ?? 0) < 0);
}

export function countRuns({ cadence }: Scraper): number {
  return cadence.kind === 'stream' ? cadence.perDay : cadence.ticks.length * cadence.batch;
}

/** The account with another scraper in the place of one of the same slug. */
export function withScraper(account: Account, scraper: Scraper): Account {
  const [first, ...others] = account.scrapers;
  const swap = (each: Scraper): Scraper => (each.slug === scraper.slug ? scraper : each);
  return { ...account, scrapers: [swap(first), ...others.map(swap)] };
}

function billFor(need: Need, recipe: Recipe, random: Random, scraper: Scraper): Scraper {
  const { basis } = scraper.tariff;
  const isWrong = (need === 'units' && basis === 'run') || (need === 'minutes' && basis !== 'minute');
  const minutes = (scraper.overheadS + scraper.secondsPerResult * typicalResults(scraper.sizes)) / 60;
  const wanted =
    need === 'minutes' ? 'minute' : random.pick<'result' | 'minute' | 'gigabyte'>(['result', 'minute', 'gigabyte']);
  const tariff = isWrong ? drawTariff(random, recipe, minutes, wanted) : scraper.tariff;
  return { ...scraper, tariff: need === 'failures' ? { ...tariff, chargesFailures: true } : tariff };
}

/** A day on which something begins: not in the first quarter of what is seen, mostly a workday. */
export function drawOnsetDay(
  { account, random }: Scene,
  leastDaysAgo = 0,
  mostDaysAgo = Number.POSITIVE_INFINITY,
): number {
  const latest = account.today - leastDaysAgo;
  const quarter = account.seenFromDay + Math.max(3, Math.ceil(countSeenDays(account) / 4));
  const earliest = Math.min(latest, Math.max(quarter, account.today - mostDaysAgo));
  let day = random.integer([earliest, latest]);
  for (let tries = 0; tries < 4 && isWeekend(day) && random.chance(0.8); tries += 1)
    day = random.integer([earliest, latest]);
  return day;
}

/** Mostly the whole day, else some hours of it; of today what is over. */
export function drawDayStretch({ random, account }: Scene, day: number): Stretch {
  const fromS = startOfDayS(day);
  const toS = day === account.today ? account.nowS : fromS + DAY_S;
  if (random.chance(0.7)) return { fromS, toS };
  const lasts = Math.min(toS - fromS, random.integer([4, 10]) * HOUR_S);
  const begins = random.integer([fromS, toS - lasts]);
  return { fromS: begins, toS: begins + lasts };
}

/** From midnight or from any time of the day. */
export function drawOnsetS(scene: Scene, day: number): number {
  const { random, account } = scene;
  if (random.chance(0.5)) return startOfDayS(day);
  const untilS = day === account.today ? account.nowS : startOfDayS(day) + DAY_S;
  return random.integer([startOfDayS(day), untilS - 1]);
}

/** What the scraper costs on such a day, of those before it on which it runs. */
export function ordinaryDayMicroUsd(scraper: Scraper, day: number): number {
  let sum = 0;
  let active = 0;
  for (let before = day - 1; before >= day - 14; before -= 1) {
    const attempts = drawDay(scraper, before);
    if (attempts.length > 0) active += 1;
    for (const each of attempts) sum += chargeMicroUsd(each.tariff, { ...each, failed: each.outcome !== 'succeeded' });
  }
  return sum / Math.max(1, active);
}
