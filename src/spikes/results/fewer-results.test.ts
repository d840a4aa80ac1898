import { describe, expect, it } from 'vitest';

import { findFewerResults, type FewerResults } from '#spikes/results/fewer-results.ts';
import {
  createRandom,
  drawNormal,
  EPOCH_MS,
  frameOf,
  gridOf,
  historyOf,
  type Told,
} from '#spikes/results/results.test-support.ts';
import { FAILED } from '#domain/status.ts';
import { finish } from '#domain/steps.ts';
import { DAY_MS } from '#domain/time-zone.ts';

const DAYS = 60;
const GRID = gridOf(DAYS);

type Draw = (random: () => number, day: number, nth: number) => number;

/** What a success brings in scrapers to which nothing happens. */
const QUIET = {
  constant: () => 100,
  'nearly constant': (random) => 95 + Math.floor(11 * random()),
  'log-normal 0.4': (random) => Math.round(200 * Math.exp(0.4 * drawNormal(random))),
  'log-normal 0.9': (random) => Math.round(200 * Math.exp(0.9 * drawNormal(random))),
  'Pareto 1.6': (random) => Math.floor(20 * (1 - random()) ** (-1 / 1.6)),
  'two batch sizes': (_, __, nth) => (nth % 2 === 0 ? 10 : 1000),
  'two batch sizes by chance': (random) => (random() < 0.15 ? 10 : 1000),
  'some without results': (random) => (random() < 0.2 ? 0 : 50),
  'a few without results': (random) => (random() < 0.02 ? 0 : 300),
  'fewer at weekends': (random, day) => Math.round((day % 7 < 5 ? 400 : 120) * Math.exp(0.2 * drawNormal(random))),
  'few results': (random) => Math.floor(3 * random()),
} as const satisfies Readonly<Record<string, Draw>>;

const RUNS_A_DAY = [1, 3, 10, 24] as const;

function tell(scraper: string, draw: Draw, aDay: number, random: () => number, days = DAYS): Told[] {
  return Array.from({ length: days * aDay }, (_, nth) => {
    const day = Math.floor(nth / aDay);
    return { scraper, day: day + ((nth % aDay) + 0.5) / aDay, usd: 0.1, results: draw(random, day, nth) };
  });
}

function lookAt(told: readonly Told[], nowDay = DAYS): readonly FewerResults[] {
  const { columns, scrapers } = historyOf(told);
  return finish(findFewerResults(columns, scrapers, frameOf(GRID, nowDay)));
}

function dayOf(ms: number): number {
  return (ms - EPOCH_MS) / DAY_MS;
}

describe('scrapers to which nothing happens', () => {
  it('are listed in one of a hundred months at the most', () => {
    const random = createRandom(11);
    let months = 0;
    const listed: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const told = Object.entries(QUIET).flatMap(([name, draw]) =>
        RUNS_A_DAY.flatMap((aDay) => tell(`${name}, ${aDay} a day`, draw, aDay, random)),
      );
      months += (Object.keys(QUIET).length * RUNS_A_DAY.length * DAYS) / 30;
      for (const { scraper, fromMs, runs, results, usualResults } of lookAt(told)) {
        listed.push(`${scraper} on day ${dayOf(fromMs)}: ${runs} runs, ${results} of ${usualResults}`);
      }
    }
    expect(months).toBeGreaterThan(1000);
    expect(listed.length, listed.join('; ')).toBeLessThanOrEqual(months / 100);
  });
});

/** From day 51 on. */
function failLate(run: Told): Told {
  return run.day > 50 ? { ...run, results: 0, status: FAILED } : run;
}

/** A third of the runs of the last day. */
function goOn(run: Told, nth: number): Told {
  return run.day > 59 && nth % 3 === 0 ? { ...run, isFinished: false } : run;
}

describe('a scraper that brings far fewer results', () => {
  const random = createRandom(5);

  it('is told with its days, successes, results and dollars', () => {
    const told = tell('news', (_, day) => (day >= 40 && day < 43 ? 20 : 100), 10, random);
    expect(lookAt(told)).toEqual([
      {
        scraper: 'news',
        fromMs: EPOCH_MS + 40 * DAY_MS,
        toMs: EPOCH_MS + 43 * DAY_MS,
        isOpen: false,
        runs: 30,
        results: 600,
        usualResults: 3000,
        usd: expect.closeTo(3, 9),
      },
    ]);
  });

  it('goes on while the newest days agree', () => {
    const told = tell('news', (_, day) => (day >= 52 ? 30 : 100), 10, random);
    expect(lookAt(told)).toMatchObject([{ fromMs: EPOCH_MS + 52 * DAY_MS, isOpen: true, runs: 80 }]);
    const back = tell('news', (_, day) => (day >= 52 && day < 59 ? 30 : 100), 10, random);
    expect(lookAt(back)).toMatchObject([{ fromMs: EPOCH_MS + 52 * DAY_MS, isOpen: false, runs: 70 }]);
  });

  it('may bring none at all, where some are usual', () => {
    const told = tell('news', (any, day) => (day === 50 || any() < 0.1 ? 0 : 100), 10, random);
    expect(lookAt(told)).toMatchObject([{ runs: 10, results: 0, isOpen: false }]);
  });

  it('is found in a week of history, on days like those that are known', () => {
    const onFriday = tell('news', (_, day) => (day === 4 ? 5 : 100), 10, random, 5);
    expect(lookAt(onFriday, 5)).toMatchObject([{ fromMs: EPOCH_MS + 4 * DAY_MS, runs: 10, isOpen: true }]);
    const onSaturday = tell('news', (_, day) => (day === 5 ? 5 : 100), 10, random, 6);
    expect(lookAt(onSaturday, 6)).toEqual([]);
  });

  it('is found where results vary much, in a few days', () => {
    const varied = tell(
      'news',
      (any, day) => Math.round((day >= 45 ? 20 : 200) * Math.exp(0.9 * drawNormal(any))),
      10,
      random,
    );
    const [found] = lookAt(varied);
    expect(found).toMatchObject({ isOpen: true });
    expect(Math.abs(dayOf(found?.fromMs ?? 0) - 45)).toBeLessThanOrEqual(1);
  });

  it('is usual after eight weeks', () => {
    const told = tell('news', (_, day) => (day >= 3 ? 2 : 100), 10, random);
    expect(
      lookAt(
        told.filter(({ day }) => day < 50),
        50,
      ),
    ).toMatchObject([{ isOpen: true }]);
    expect(lookAt(told)).toEqual([]);
  });

  it('is not one that fails', () => {
    const told = Array.from(
      tell('news', () => 100, 10, random),
      failLate,
    );
    expect(lookAt(told)).toEqual([]);
  });

  it('is not told while many of a day’s runs go on: the short ones end first', () => {
    const told = Array.from(
      tell('news', (_, day) => (day === 59 ? 10 : 100), 10, random),
      goOn,
    );
    expect(lookAt(told)).toEqual([]);
  });
});
