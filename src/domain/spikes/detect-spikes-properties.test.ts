import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { detectSpikes } from '#domain/spikes/detect-spikes.ts';
import { type Booking, historyOf, ordinary, startOfDay } from '#domain/spikes/ledger.test-support.ts';
import type { Spike } from '#domain/spikes/merge-findings.ts';

const DAYS = 90;
const RUNS = { numRuns: 20 };

/** Scrapers with a daily rhythm of their own, and now and then a dear run or a new price. */
const bookings = fc
  .array(
    fc.record({
      usd: fc.integer({ min: 1, max: 200 }).map((cents) => cents / 100),
      dear: fc.array(
        fc.record({
          day: fc.integer({ min: 40, max: DAYS - 1 }),
          hour: fc.integer({ min: 0, max: 23 }),
          times: fc.integer({ min: 5, max: 200 }),
        }),
        { maxLength: 3 },
      ),
      doublesOn: fc.option(fc.integer({ min: 40, max: DAYS - 1 })),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((scrapers) =>
    scrapers.flatMap(({ usd, dear, doublesOn }, nth): Booking[] => {
      const scraper = `scraper-${'x'.repeat(nth)}`;
      const usual = ordinary(scraper, DAYS, usd);
      const since = doublesOn ?? DAYS;
      return [
        ...usual.map((run) => (run.day < since ? run : Object.assign({}, run, { usd: 2 * run.usd }))),
        ...dear.map(({ day, hour, times }) => ({ scraper, day, hour, usd: usd * times })),
      ];
    }),
  );

function spikesOf(runs: readonly Booking[], leastUsd = 1): readonly Spike[] {
  const report = detectSpikes(historyOf(runs, { days: DAYS }), { leastUsd });
  return report.kind === 'spikes' ? report.spikes : [];
}

function spikesOfMaps(runs: readonly Booking[]): unknown[] {
  return spikesOf(runs)
    .filter(({ scraperSlug }) => scraperSlug === 'maps')
    .map(({ id, shape, aboveUsd }) => [id, shape, aboveUsd]);
}

describe('any history', () => {
  test('scaled by ten, with the floor, has the same spikes with ten times the dollars', () => {
    fc.assert(
      fc.property(bookings, (runs) => {
        const one = spikesOf(runs);
        const ten = spikesOf(
          runs.map((run) => Object.assign({}, run, { usd: 10 * run.usd })),
          10,
        );
        expect(ten.map(({ id, shape }) => [id, shape])).toEqual(one.map(({ id, shape }) => [id, shape]));
        one.forEach(({ aboveUsd }, at) => expect(ten[at]?.aboveUsd).toBeCloseTo(10 * aboveUsd, 5));
      }),
      RUNS,
    );
  });

  test('has the same spikes in any order of its runs', () => {
    fc.assert(
      fc.property(
        bookings.chain((runs) =>
          fc.tuple(fc.constant(runs), fc.shuffledSubarray([...runs], { minLength: runs.length })),
        ),
        ([runs, shuffled]) => {
          expect(detectSpikes(historyOf(shuffled, { days: DAYS }))).toEqual(
            detectSpikes(historyOf(runs, { days: DAYS })),
          );
        },
      ),
      RUNS,
    );
  });

  test('has spikes above the floor, the dearest first, each with findings of its own time', () => {
    fc.assert(
      fc.property(bookings, (runs) => {
        const report = detectSpikes(historyOf(runs, { days: DAYS }));
        if (report.kind !== 'spikes') throw new Error('90 active days are enough.');
        const { spikes, floorUsd } = report;
        expect(new Set(spikes.map(({ id }) => id)).size).toBe(spikes.length);
        expect(spikes.map(({ aboveUsd }) => aboveUsd)).toEqual(
          spikes.map(({ aboveUsd }) => aboveUsd).toSorted((a, b) => b - a),
        );
        for (const spike of spikes) {
          expect(spike.aboveUsd).toBeGreaterThanOrEqual(floorUsd);
          expect(spike.fromMs).toBeLessThan(spike.toMs);
          expect(spike.findings.length).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });

  test('keeps its spikes when an unrelated, ordinary scraper is added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: DAYS - 2 }),
        fc.integer({ min: 10, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        (day, times, cents) => {
          const own = [...ordinary('maps', DAYS, 1), { scraper: 'maps', day, hour: 10, usd: times }];
          expect(spikesOfMaps([...own, ...ordinary('another', DAYS, cents / 100)])).toEqual(spikesOfMaps(own));
          expect(spikesOfMaps(own)).toHaveLength(1);
        },
      ),
      RUNS,
    );
  });
});

describe('degenerate histories', () => {
  const silent: readonly (readonly [string, readonly Booking[]])[] = [
    ['no runs', []],
    ['one run', [{ scraper: 'maps', day: 3, hour: 3, usd: 100 }]],
    ['runs that cost nothing', ordinary('maps', DAYS, 0)],
    ['all equal', Array.from({ length: DAYS }, (_, day) => ({ scraper: 'maps', day, hour: 9, usd: 5 }))],
    ['refunds only', ordinary('maps', DAYS, -1)],
    ['a run every other day', ordinary('maps', DAYS, 2).filter(({ day, hour }) => day % 2 === 0 && hour === 8)],
    ['one run a week', ordinary('maps', DAYS, 9).filter(({ day, hour }) => day % 7 === 0 && hour === 8)],
  ];

  test.each(silent)('say nothing: %s', (_, runs) => {
    expect(spikesOf(runs)).toEqual([]);
  });

  test('a refund lowers its hour and breaks nothing', () => {
    const runs = [...ordinary('maps', DAYS, 1), { scraper: 'maps', day: 60, hour: 9, usd: -500 }];
    expect(spikesOf([...runs, { scraper: 'maps', day: 80, hour: 9, usd: 40 }])).toMatchObject([
      { scraperSlug: 'maps', fromMs: startOfDay(80) },
    ]);
  });

  test('a single hour or day has no verdict', () => {
    const once: Booking = { scraper: 'maps', day: 0, hour: 0, usd: 5 };
    expect(detectSpikes(historyOf([once], { days: 1, hoursToday: 1 }))).toMatchObject({
      kind: 'too-little-history',
      activeDays: 0,
    });
  });
});
