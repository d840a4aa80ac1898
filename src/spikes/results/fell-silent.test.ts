import { describe, expect, it } from 'vitest';

import { findSilent, type FellSilent } from '#spikes/results/fell-silent.ts';
import {
  createRandom,
  EPOCH_MS,
  frameOf,
  gridOf,
  historyOf,
  type TestHistory,
  type Told,
  until,
} from '#spikes/results/results.test-support.ts';
import { finish } from '#domain/steps.ts';
import { DAY_MS } from '#domain/time-zone.ts';

const DAYS = 125;
const GRID = gridOf(DAYS);
const HOUR = 1 / 24;
const MINUTE = HOUR / 60;

/** Start times, in days. */
type Schedule = (random: () => number) => number[];

/** @param isDue on a day, by its number: day 0 is a Monday */
function daily(isDue: (day: number) => boolean, hours: readonly number[], jitterMinutes = 10): Schedule {
  return (random) =>
    Array.from({ length: DAYS }, (_, day) => day)
      .filter(isDue)
      .flatMap((day) => hours.map((hour) => day + hour * HOUR + jitterMinutes * MINUTE * random()));
}

function isWorkday(day: number): boolean {
  return day % 7 < 5;
}

function dateOf(day: number): number {
  return new Date(EPOCH_MS + (day + 1 / 3) * DAY_MS).getUTCDate();
}

/** So many a day, by chance. */
function poisson(aDay: number): Schedule {
  return (random) => {
    const starts: number[] = [];
    for (let at = 0; at < DAYS;) {
      at -= Math.log(1 - random()) / aDay;
      starts.push(at);
    }
    return starts;
  };
}

const EVERY_HOUR = Array.from({ length: 24 }, (_, hour) => hour);
const EVERY_TWENTY_MINUTES = Array.from({ length: 72 }, (_, nth) => nth / 3);
const SCHEDULES: Readonly<Record<string, Schedule>> = {
  hourly: daily(() => true, EVERY_HOUR, 20),
  'every twenty minutes': daily(() => true, EVERY_TWENTY_MINUTES, 2),
  daily: daily(() => true, [2]),
  'ten a day': daily(() => true, [0, 2.4, 4.8, 7.2, 9.6, 12, 14.4, 16.8, 19.2, 21.6], 20),
  'a batch at night': daily(() => true, [1, 1.1, 1.2, 1.9, 2.5, 3, 4, 5], 30),
  'by day': daily(() => true, [9, 10, 11, 12, 13, 14, 15, 16, 17], 30),
  workdays: daily(isWorkday, [8]),
  office: daily(isWorkday, [9, 11, 13, 15, 17], 40),
  'Mondays and Thursdays': daily((day) => day % 7 === 0 || day % 7 === 3, [6]),
  weekly: daily((day) => day % 7 === 1, [7]),
  'every third day': daily((day) => day % 3 === 0, [5]),
  monthly: daily((day) => dateOf(day) === 1, [4]),
  'around midnight': (random) => Array.from({ length: DAYS }, (_, day) => day + 1 + (random() - 0.5) * 20 * MINUTE),
  'by chance, often': poisson(40),
  'by chance': poisson(4),
  'by chance, daily': poisson(1),
  sparse: poisson(0.15),
  'very sparse': poisson(0.04),
};

const NAMES = Object.keys(SCHEDULES);

/** @param endDay when it stops */
function tell(scraper: string, random: () => number, endDay = DAYS): Told[] {
  return (SCHEDULES[scraper]?.(random) ?? []).flatMap((day) => (day < endDay ? [{ scraper, day, usd: 0.5 }] : []));
}

function lookAt(history: TestHistory, nowDay: number, firstDay = 0): readonly FellSilent[] {
  return finish(findSilent(history.columns, until(history, nowDay), frameOf(GRID, nowDay, firstDay)));
}

function secondsAt(day: number): number {
  return (EPOCH_MS + day * DAY_MS) / 1000;
}

function namesOf(found: readonly FellSilent[]): (string | null)[] {
  return found.map(({ scraper }) => scraper);
}

/** When a scraper that stops on `endDay` is listed, looked at every half hour, in days after it. */
function findDelay(scraper: string, endDay: number, seed: number): number {
  const random = createRandom(seed);
  const history = historyOf(tell(scraper, random, endDay));
  for (let after = 0; after < 40; after += HOUR / 2) {
    if (namesOf(lookAt(history, endDay + after)).includes(scraper)) return after;
  }
  return Number.POSITIVE_INFINITY;
}

describe('scrapers that run as they always do', () => {
  it('are listed at one in a hundred looks at the most, whenever one looks', () => {
    const random = createRandom(7);
    let looks = 0;
    const listed: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const history = historyOf(NAMES.flatMap((name) => tell(name, random)));
      for (let nth = 0; nth < 50; nth += 1) {
        const nowDay = 5 + (DAYS - 6) * random();
        looks += 1;
        const names = namesOf(lookAt(history, nowDay));
        if (names.length > 0) listed.push(`${names.join(', ')} on day ${nowDay.toFixed(2)}`);
      }
    }
    expect(looks).toBe(200);
    expect(listed.length, listed.join('; ')).toBeLessThanOrEqual(2);
  });
});

describe('a scraper that stops', () => {
  it.each<[string, number, number]>([
    ['hourly', 60, 6 * HOUR],
    ['hourly', 13, 6 * HOUR],
    ['every twenty minutes', 60, 6 * HOUR],
    ['daily', 60, 2],
    ['daily', 14, 3],
    ['ten a day', 60, 1],
    ['a batch at night', 60, 2],
    ['by day', 60, 2],
    // From a Thursday on; the second workday that it misses is the Friday.
    ['workdays', 59, 2],
    // From a Friday on: the Monday.
    ['workdays', 60, 4],
    ['office', 59, 2],
    ['Mondays and Thursdays', 63, 4],
    // Last on a Tuesday; the next Tuesday is day 64.
    ['weekly', 58, 8],
    ['weekly', 16, 8],
    ['every third day', 60, 5],
    // Last on the 1st of April; the 1st of May is day 116.
    ['monthly', 100, 17],
    ['by chance, often', 60, 2],
  ])('%s, on day %d, is listed within %f days', (name, endDay, mostDays) => {
    for (let seed = 1; seed <= 3; seed += 1) expect(findDelay(name, endDay, seed)).toBeLessThanOrEqual(mostDays);
  });
});

describe('what is said of it', () => {
  it('is when it last started, when it should have, about how many runs are missing, and what it cost a day', () => {
    const told = Array.from({ length: 60 }, (_, day) => day)
      .flatMap((day) => [day + 6 * HOUR, day + 18 * HOUR])
      .map((day) => ({ scraper: 'news', day, usd: 1.5 }));
    const [found] = lookAt(historyOf(told), 62.5);
    expect(found).toEqual({
      scraper: 'news',
      lastStartS: secondsAt(59.75),
      expectedByS: secondsAt(60.25),
      missedRuns: 5,
      usualUsdPerDay: expect.closeTo(3, 0),
    });
  });

  it('is one line of the account where all of it stops, beside what had stopped before', () => {
    const random = createRandom(3);
    const history = historyOf([
      ...tell('hourly', random, 60),
      ...tell('daily', random, 60),
      ...tell('office', random, 60),
      ...tell('ten a day', random, 50),
    ]);
    expect(namesOf(lookAt(history, 59.9))).toEqual(['ten a day']);
    expect(namesOf(lookAt(history, 64.9))).toEqual([null, 'ten a day']);
  });

  it('is about scrapers while others run', () => {
    const random = createRandom(3);
    const history = historyOf([
      ...tell('hourly', random, 60),
      ...tell('daily', random, 60),
      ...tell('by chance, often', random),
    ]);
    expect(new Set(namesOf(lookAt(history, 63)))).toEqual(new Set(['daily', 'hourly']));
  });

  it('ends after eight weeks: it is gone', () => {
    const history = historyOf(tell('hourly', createRandom(3), 40));
    expect(namesOf(lookAt(history, 95))).toEqual(['hourly']);
    expect(lookAt(history, 97)).toEqual([]);
  });

  it('is nothing at the weekend, not even the first one, of a scraper that runs on workdays', () => {
    const aroundTheClock = daily(isWorkday, EVERY_HOUR)(createRandom(5)).map((day) => ({ scraper: 'news', day }));
    const history = historyOf(aroundTheClock);
    for (const nowDay of [5.5, 6.9, 33.5, 34.9]) expect(lookAt(history, nowDay)).toEqual([]);
    expect(namesOf(lookAt(historyOf(aroundTheClock.filter(({ day }) => day < 33)), 35.5))).toEqual(['news']);
  });

  it('is nothing new where a weekly job skips a week as it did before', () => {
    const weeks = daily(
      (day) => day % 7 === 1 && day !== 36,
      [7],
    )(createRandom(5)).map((day) => ({ scraper: 'news', day }));
    const history = historyOf(weeks.filter(({ day }) => day < 60));
    expect(lookAt(historyOf(weeks), 40)).toMatchObject([{ scraper: 'news', missedRuns: 1 }]);
    expect(lookAt(history, 68)).toEqual([]);
    expect(lookAt(history, 73)).toMatchObject([{ scraper: 'news', missedRuns: 2 }]);
  });

  it('rests on days that are loaded whole', () => {
    const history = historyOf(tell('daily', createRandom(3), 60));
    expect(namesOf(lookAt(history, 63, 20))).toEqual(['daily']);
    expect(lookAt(history, 63, 55)).toEqual([]);
  });
});
