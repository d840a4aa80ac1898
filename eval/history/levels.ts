import { DAY_S, startOfDayS } from './calendar.ts';
import { drawScraper } from './draw-scraper.ts';
import { priceEffect, type Times, volumeEffect, yieldEffect } from './effects.ts';
import type { Effect, Incident } from './incident.ts';
import { countRuns, drawOnsetDay, drawOnsetS, type Scene } from './scene.ts';
import type { Scraper } from './scraper.ts';

const STAYS = Number.POSITIVE_INFINITY;

/** @param days that it lasts; Infinity for a price that stays */
export function planPrice(scene: Scene, days: number, hasVersion: boolean): Incident {
  const { random, recipe, scraper } = scene;
  const times = random.logBetween(recipe.priceTimes);
  const fromS = drawOnsetS(scene, drawOnsetDay(scene));
  const stretch = { fromS, toS: fromS + days * DAY_S };
  return {
    factor: 'price',
    isEverywhere: false,
    ...stretch,
    effects: [priceEffect(scraper, stretch, times, hasVersion ? 'v2.0.0' : null)],
  };
}

export type Way = 'volume' | 'yield';

export function planLevel(scene: Scene, way: Way, days: number, day = drawOnsetDay(scene)): Incident {
  const { random, recipe } = scene;
  const times = random.logBetween(recipe.levelTimes);
  const fromS = drawOnsetS(scene, day);
  return level(scene, way, { fromS, toS: fromS + days * DAY_S }, () => times);
}

/** A week in which more and more is spent; after it as much as at its end, or as much as before. */
export function planRamp(scene: Scene, stays: boolean): Incident {
  const { random, recipe } = scene;
  const times = Math.max(2, random.logBetween(recipe.levelTimes));
  const fromS = startOfDayS(drawOnsetDay(scene));
  const rising: Times = (startS) => 1 + (times - 1) * Math.min(1, (Math.floor((startS - fromS) / DAY_S) + 1) / 7);
  return level(scene, random.pick(['volume', 'yield']), { fromS, toS: stays ? STAYS : fromS + 7 * DAY_S }, rising);
}

function level(
  { scraper, account }: Scene,
  way: Way,
  stretch: { readonly fromS: number; readonly toS: number },
  times: Times,
): Incident {
  const effect =
    way === 'yield' ? yieldEffect(scraper, stretch, times) : volumeEffect(scraper, stretch, account.nowS, times);
  return { factor: way, isEverywhere: false, ...stretch, effects: [effect] };
}

/** A scraper that was not there before. */
export function planNewScraper(scene: Scene, days: number): Incident {
  const { random, recipe, account, scraper: other } = scene;
  const fromS = drawOnsetS(scene, drawOnsetDay(scene));
  const scraper = drawScraper({
    random,
    recipe,
    key: `${account.key}/new`,
    runsPerDay: Math.max(1, countRuns(other) * random.logBetween([0.3, 3])),
    isRegular: true,
    firstDay: account.firstDay,
  });
  const stretch = { fromS, toS: fromS + days * DAY_S };
  const effect = volumeEffect(scraper, stretch, account.nowS, () => 2);
  return { factor: 'appeared', isEverywhere: false, ...stretch, effects: [effect] };
}

/** The same in all scrapers from one day on. */
export function planEverywhere(scene: Scene, factor: 'price' | 'volume'): Incident {
  const { random, recipe, account } = scene;
  const times = factor === 'price' ? random.between(recipe.accountPriceTimes) : random.logBetween(recipe.levelTimes);
  const fromS = startOfDayS(drawOnsetDay(scene, 1));
  const stretch = { fromS, toS: STAYS };
  const toEffect = (scraper: Scraper): Effect =>
    factor === 'price'
      ? priceEffect(scraper, stretch, times, null)
      : volumeEffect(scraper, stretch, account.nowS, () => times);
  return { factor, isEverywhere: account.scrapers.length > 1, ...stretch, effects: account.scrapers.map(toEffect) };
}
