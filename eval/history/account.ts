import type { Recipe } from '../recipes.ts';
import { dayNumber, HOUR_S, startOfDayS } from './calendar.ts';
import { drawScraper } from './draw-scraper.ts';
import { createRandom, type Random, type Range } from './random.ts';
import type { Scraper } from './scraper.ts';

/** A made-up account before anything happens to it. */
export interface Account {
  readonly key: string;
  readonly firstDay: number;
  /** The first day that is seen of it. */
  readonly seenFromDay: number;
  readonly today: number;
  readonly nowS: number;
  readonly scrapers: readonly [Scraper, ...Scraper[]];
}

/** What a kind of history asks of its account; what is left out is drawn. */
export interface AccountWish {
  readonly scrapers?: Range;
  /** At the least, where all of the history is seen. */
  readonly days?: number;
  readonly isRegular?: boolean;
}

const TODAY: Range = [dayNumber(2026, 3, 5), dayNumber(2026, 11, 28)];
/** Days before those that are seen, so that what is seen is in full swing. */
const UNSEEN: Range = [10, 40];

/** @param seenDays the length of the history, today included; null for all of it */
export function drawAccount(recipe: Recipe, key: string, seenDays: number | null, wish: AccountWish): Account {
  const random = createRandom(`${key}/account`);
  const today = random.integer(TODAY);
  const whole = Math.max(wish.days ?? 0, random.integer(recipe.days));
  const days = seenDays === null ? whole : seenDays + random.integer(UNSEEN);
  const firstDay = today - days + 1;
  // Spend is skewed: one or two scrapers make up most of it.
  const count = random.integer(wish.scrapers ?? recipe.scrapers);
  const weights = Array.from({ length: count }, () => random.noise(random.between([0.3, 1.2])));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const runsPerDay = random.logBetween(recipe.runs) / whole;
  const define = (weight: number, nth: number): Scraper =>
    drawScraper({
      random,
      recipe,
      key: `${key}/${nth}`,
      runsPerDay: (runsPerDay * weight) / total,
      isRegular: wish.isRegular === true || nth === 0,
      firstDay,
    });
  const [first = 1, ...others] = weights;
  return {
    key,
    firstDay,
    seenFromDay: seenDays === null ? firstDay : today - seenDays + 1,
    today,
    nowS: startOfDayS(today) + drawTimeOfDay(random),
    scrapers: [define(first, 0), ...others.map((weight, at) => define(weight, at + 1))],
  };
}

function drawTimeOfDay(random: Random): number {
  return Math.floor((random.chance(0.9) ? random.between([2, 23]) : random.between([0.1, 24])) * HOUR_S);
}

/** The days that are seen, today included. */
export function countSeenDays({ seenFromDay, today }: Account): number {
  return today - seenFromDay + 1;
}
