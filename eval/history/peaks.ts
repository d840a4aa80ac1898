import { HOUR_S, startOfDayS } from './calendar.ts';
import { drawDay } from './draw-day.ts';
import { burstEffect, hungEffect, type Stretch, stormEffect, volumeEffect, yieldEffect } from './effects.ts';
import type { Incident } from './incident.ts';
import { countRuns, drawDayStretch, drawOnsetDay, ordinaryDayMicroUsd, type Scene } from './scene.ts';

const LONGEST_RUN_S = 40 * HOUR_S;

/** Runs deliver too much for a day: all of them a bit, or some of them very much. */
export function planRunawayUnits(
  scene: Scene,
  day = drawOnsetDay(scene),
  stretch = drawDayStretch(scene, day),
): Incident {
  const { random, recipe, scraper } = scene;
  const times = random.logBetween(recipe.peakTimes);
  const share = random.pick([1, 1, 0.5, 0.2]);
  const each = Math.min(1 + ((times - 1) * concentrationOf(stretch)) / share, 80);
  return brief('yield', stretch, [yieldEffect(scraper, stretch, () => each, share)]);
}

/** Something starts too many runs for a day. */
export function planRunawayRuns(
  scene: Scene,
  day = drawOnsetDay(scene),
  stretch = drawDayStretch(scene, day),
): Incident {
  const { random, recipe, scraper, account } = scene;
  const times = random.logBetween(recipe.peakTimes);
  const count = Math.max(2, Math.round((times - 1) * countRuns(scraper)));
  const effect = random.chance(0.5)
    ? volumeEffect(scraper, stretch, account.nowS, () => 1 + (times - 1) * concentrationOf(stretch))
    : burstEffect(scraper, stretch, count);
  return brief('volume', stretch, [effect]);
}

export function planStorm(scene: Scene, day = drawOnsetDay(scene)): Incident {
  const { random, recipe, scraper, account } = scene;
  const lastsS = 3 * HOUR_S;
  const firstS = startOfDayS(day);
  const lastS = Math.max(firstS, Math.min(account.nowS, firstS + 24 * HOUR_S) - lastsS);
  const fromS = random.integer([firstS, lastS]);
  const times = random.logBetween(recipe.peakTimes);
  const stretch = { fromS, toS: fromS + lastsS };
  const microUsd = (times - 1) * ordinaryDayMicroUsd(scraper, day);
  return brief('failures', stretch, [stormEffect(scraper, stretch, microUsd)]);
}

/** One run goes on and on. */
export function planHungRun(scene: Scene): Incident {
  const { random, recipe, scraper } = scene;
  const day = drawOnsetDay(scene);
  const [first, ...others] = drawDay(scraper, day).filter(({ outcome }) => outcome === 'succeeded');
  const stretch = { fromS: startOfDayS(day), toS: startOfDayS(day + 1) };
  if (first === undefined) return brief('hung-run', stretch, []);
  const run = random.pick([first, ...others]);
  const microUsd = (random.logBetween(recipe.peakTimes) - 1) * ordinaryDayMicroUsd(scraper, day);
  const moreS = (microUsd / (scraper.tariff.usd * 1e6)) * 60;
  const durationS = Math.round(Math.min(Math.max(run.durationS + moreS, 8 * run.durationS), LONGEST_RUN_S));
  return brief('hung-run', { fromS: run.startS, toS: run.startS + 1 }, [hungEffect(scraper, run, durationS)]);
}

/** Four hours before midnight and four after it. */
export function planOverMidnight(scene: Scene): Incident {
  const midnightS = startOfDayS(drawOnsetDay(scene));
  const stretch = { fromS: midnightS - 4 * HOUR_S, toS: midnightS + 4 * HOUR_S };
  const { random, recipe, scraper } = scene;
  const times = random.logBetween(recipe.peakTimes);
  const count = Math.max(2, Math.round((times - 1) * countRuns(scraper)));
  if (random.chance(0.5)) return brief('volume', stretch, [burstEffect(scraper, stretch, count)]);
  return brief('yield', stretch, [yieldEffect(scraper, stretch, () => Math.min(3 * times, 60))]);
}

/** On the day that is not over yet. */
export function planToday(scene: Scene): Incident {
  const { account, random } = scene;
  const stretch: Stretch = { fromS: startOfDayS(account.today), toS: account.nowS };
  const plan = random.pick([planRunawayUnits, planRunawayRuns, planStorm]);
  return plan(scene, account.today, stretch);
}

/** In some hours as much more as else in a day. */
function concentrationOf({ fromS, toS }: Stretch): number {
  return Math.min(6, (24 * HOUR_S) / Math.max(1, toS - fromS));
}

function brief(factor: Incident['factor'], { fromS, toS }: Stretch, effects: Incident['effects']): Incident {
  return { factor, isEverywhere: false, fromS, toS, effects };
}
