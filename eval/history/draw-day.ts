import { dateOfDay, DAY_S, HOUR_S, isWeekend, startOfDayS, weekdayOfDay } from './calendar.ts';
import { createRandom, type Random } from './random.ts';
import type { Attempt, Cadence, Scraper, Sizes } from './scraper.ts';

const ERRORS = [
  'HTTP 403 Forbidden',
  'Timeout 30000ms exceeded',
  'net::ERR_CONNECTION_RESET',
  "Cannot read properties of undefined (reading 'price')",
] as const;

/**
 * The runs of one scraper that start on one day.
 *
 * @param volume as a multiple of what is usual; with another `purpose` the draws are others
 */
export function drawDay(scraper: Scraper, day: number, volume = 1, purpose = ''): Attempt[] {
  const random = createRandom(`${scraper.key}/${day}/${purpose}`);
  const common = createRandom(`${scraper.key}/${day}/common`).noise(scraper.dayEffect);
  const wanted = volume * scraper.volumeOn(day);
  return drawStarts(random, scraper, day, wanted, common).map((secondOfDay) =>
    drawAttempt(random, scraper, startOfDayS(day) + secondOfDay, day, scraper.cadence.kind === 'cron' ? common : 1),
  );
}

/** One run that starts at a time. */
export function drawAttempt(random: Random, scraper: Scraper, startS: number, day: number, yieldTimes = 1): Attempt {
  const times = yieldTimes * scraper.yieldOn(day);
  const whole = Math.max(0, Math.round(drawResults(random, scraper.sizes) * times));
  const fails = random.chance(scraper.failureRate);
  const progress = fails ? random.unit() ** 1.5 : 1;
  const results = Math.round(whole * progress);
  const { tariff } = scraper;
  return {
    slug: random.hex(24),
    startS: Math.floor(startS),
    durationS: Math.max(1, Math.round((scraper.overheadS + scraper.secondsPerResult * results) * random.noise(0.15))),
    results,
    freeResults: 0,
    bytes: Math.round(results * scraper.bytesPerResult * random.noise(0.1)),
    outcome: fails ? (random.chance(0.15) ? 'aborted' : 'failed') : 'succeeded',
    error: fails ? `${random.pick(ERRORS)} at https://shop.example/${random.hex(8)}` : '',
    version: scraper.versionOn(day, random.unit()),
    origin: random.chance(0.8) ? 'api' : 'web',
    tariff: { ...tariff, usd: tariff.usd * scraper.priceOn(day) },
  };
}

/** Of a cron the common factor of a day is in what its runs deliver. */
function drawStarts(
  random: Random,
  { cadence, weekendShare }: Scraper,
  day: number,
  volume: number,
  common: number,
): number[] {
  if (cadence.kind === 'stream') {
    const mean = cadence.perDay * volume * common * (isWeekend(day) ? weekendShare : 1);
    const count = cadence.shape === null ? random.poisson(mean) : random.overdispersed(mean, cadence.shape);
    return Array.from({ length: count }, () => drawSecond(random, cadence.rhythm));
  }
  if (!isDue(cadence, day)) return [];
  return cadence.ticks.flatMap((tick) => {
    const startS = tick + random.unit() * cadence.jitterS;
    const wanted = cadence.batch * volume;
    const count = Math.floor(wanted) + (random.chance(wanted % 1) ? 1 : 0);
    return Array.from({ length: count }, (_, nth) => Math.min(DAY_S - 1, startS + nth * random.between([1, 40])));
  });
}

function drawSecond(random: Random, rhythm: 'office' | 'clock' | 'night'): number {
  switch (rhythm) {
    case 'clock':
      return random.unit() * DAY_S;
    case 'night':
      return random.between([1, 5]) * HOUR_S;
    case 'office': {
      const hour = 13.5 + 3 * random.normal();
      return (hour > 6 && hour < 23 ? hour : random.between([8, 20])) * HOUR_S;
    }
  }
}

function isDue({ days }: Extract<Cadence, { kind: 'cron' }>, day: number): boolean {
  switch (days.kind) {
    case 'every':
      return true;
    case 'workdays':
      return !isWeekend(day);
    case 'weekly':
      return weekdayOfDay(day) === days.weekday;
    case 'nth':
      return (day + days.offset) % days.n === 0;
    case 'monthly':
      return dateOfDay(day) === days.date;
  }
}

function drawResults(random: Random, sizes: Sizes): number {
  switch (sizes.kind) {
    case 'log-normal':
      return sizes.median * Math.exp(sizes.sigma * random.normal());
    case 'constant':
      return sizes.results;
    case 'pareto':
      return Math.min(sizes.least * (1 - random.unit()) ** (-1 / sizes.exponent), 200 * sizes.least);
    case 'two':
      return (random.chance(sizes.largeShare) ? sizes.large : sizes.small) * random.noise(0.1);
  }
}
