import { describe, expect, test } from 'vitest';

import { type CostHistory, detectSpikes } from '#domain/spikes/detect-spikes.ts';
import { type Booking, historyOf, ordinary, startOfDay } from '#domain/spikes/ledger.test-support.ts';
import type { Spike } from '#domain/spikes/merge-findings.ts';

const DAYS = 100;
const calm = [...ordinary('maps', DAYS, 1), ...ordinary('jobs', DAYS, 0.5)];

function spikesOf(history: CostHistory): readonly Spike[] {
  const report = detectSpikes(history);
  return report.kind === 'spikes' ? report.spikes : [];
}

/** Every run of a scraper that starts on these days, at so many times its cost. */
function times(bookings: readonly Booking[], scraper: string, from: number, to: number, factor: number): Booking[] {
  return bookings.map((booking) =>
    booking.scraper === scraper && from <= booking.day && booking.day <= to
      ? Object.assign({}, booking, { usd: booking.usd * factor })
      : booking,
  );
}

function calmEvery(step: number): Booking[] {
  return calm.filter(({ day }) => day % step === 0);
}

describe('peaks', () => {
  test('there are none where nothing happens', () => {
    expect(spikesOf(historyOf(calm, { days: DAYS }))).toEqual([]);
  });

  test('a day that costs four times as much is one spike of its scraper, with the dollars above expected', () => {
    const spikes = spikesOf(historyOf(times(calm, 'maps', 80, 80, 4), { days: DAYS }));
    expect(spikes).toHaveLength(1);
    expect(spikes[0]).toMatchObject({
      shape: 'peak',
      scraperSlug: 'maps',
      fromMs: startOfDay(80),
      toMs: startOfDay(81),
    });
    expect(spikes[0]?.aboveUsd).toBeGreaterThan(16);
    expect(spikes[0]?.aboveUsd).toBeLessThan(20);
  });

  test('a dear hour belongs to its day, and days in a row to each other', () => {
    const dear = [80, 81].map((day): Booking => ({ scraper: 'jobs', day, hour: 3, usd: 30 }));
    const spikes = spikesOf(historyOf([...calm, ...dear], { days: DAYS }));
    expect(spikes).toHaveLength(1);
    expect(spikes[0]?.findings.map(({ resolution }) => resolution)).toEqual(
      expect.arrayContaining(['day', 'day', 'hour', 'hour']),
    );
    expect(spikes[0]).toMatchObject({ scraperSlug: 'jobs', fromMs: startOfDay(80), toMs: startOfDay(82) });
  });

  test('the dearest comes first', () => {
    const changed = times(times(calm, 'maps', 70, 70, 4), 'jobs', 90, 90, 20);
    expect(spikesOf(historyOf(changed, { days: DAYS })).map(({ scraperSlug }) => scraperSlug)).toEqual([
      'jobs',
      'maps',
    ]);
  });

  test('what no scraper shows by itself may show in the account', () => {
    const many = Array.from({ length: 24 }, (_, nth) => `scraper-${nth}`);
    const bookings = many.flatMap((scraper) => ordinary(scraper, DAYS, 0.05));
    const dear = many.reduce((all, scraper) => times(all, scraper, 85, 85, 3), bookings);
    const spikes = spikesOf(historyOf(dear, { days: DAYS }));
    expect(spikes.map(({ scraperSlug }) => scraperSlug)).toEqual([null]);
  });

  test('below the floor nothing is worth a word, and the floor can be moved', () => {
    const cents = [...ordinary('maps', DAYS, 0.01), { scraper: 'maps', day: 80, hour: 3, usd: 0.9 }];
    expect(spikesOf(historyOf(cents, { days: DAYS }))).toEqual([]);
    const report = detectSpikes(historyOf(cents, { days: DAYS }), { leastUsd: 0.1 });
    expect(report).toMatchObject({ kind: 'spikes', floorUsd: 0.1, spikes: [{ scraperSlug: 'maps' }] });
  });
});

describe('levels', () => {
  test('a price that doubles and stays is one entry, ranked by the dollars since it began', () => {
    const spikes = spikesOf(historyOf(times(calm, 'maps', 70, DAYS, 2), { days: DAYS }));
    expect(spikes).toHaveLength(1);
    expect(spikes[0]).toMatchObject({ shape: 'level', scraperSlug: 'maps', fromMs: startOfDay(70) });
    expect(spikes[0]?.aboveUsd).toBeGreaterThan(6 * 26);
    expect(spikes[0]?.aboveUsd).toBeLessThan(6 * 32);
  });

  test('it is provisional until three days agree', () => {
    for (const days of [71, 72]) {
      expect(spikesOf(historyOf(times(calm, 'maps', 70, DAYS, 3), { days }))).toMatchObject([{ shape: 'provisional' }]);
    }
    expect(spikesOf(historyOf(times(calm, 'maps', 70, DAYS, 3), { days: 75 }))).toMatchObject([{ shape: 'level' }]);
  });

  test('it ends where the cost falls back', () => {
    const spikes = spikesOf(historyOf(times(calm, 'maps', 60, 79, 3), { days: DAYS }));
    expect(spikes).toMatchObject([{ shape: 'level', fromMs: startOfDay(60), toMs: startOfDay(80) }]);
  });

  test('a spike above the new level is a spike of its own', () => {
    const changed = times(times(calm, 'maps', 50, DAYS, 2), 'maps', 90, 90, 4);
    const spikes = spikesOf(historyOf(changed, { days: DAYS }));
    expect(spikes.map(({ shape, fromMs }) => [shape, fromMs])).toEqual([
      ['level', startOfDay(50)],
      ['peak', startOfDay(90)],
    ]);
  });

  test('is none where costs fell before and are what they were again', () => {
    const paused = times(calm, 'maps', 50, 69, 0.2);
    expect(spikesOf(historyOf(paused, { days: DAYS }))).toEqual([]);
    expect(spikesOf(historyOf(times(paused, 'maps', 70, DAYS, 3), { days: DAYS }))).toMatchObject([
      { shape: 'level', fromMs: startOfDay(70) },
    ]);
  });

  test('a new scraper is a new level', () => {
    const spikes = spikesOf(historyOf([...calm, ...ordinary('news', DAYS, 1, 80)], { days: DAYS }));
    expect(spikes).toMatchObject([{ shape: 'level', scraperSlug: 'news', fromMs: startOfDay(80) }]);
  });
});

describe('what a day is compared with', () => {
  test('today with the same hours of earlier days', () => {
    // By 11:00 two of the six runs have started on other days; six times their cost is unusual, a whole day is not.
    const early = { scraper: 'maps', day: DAYS - 1, hour: 9, usd: 12 };
    const morning = calm.filter(({ day, hour }) => day < DAYS - 1 || hour < 11);
    const at11 = spikesOf(historyOf([...morning, early], { days: DAYS, hoursToday: 11 }));
    expect(at11).toMatchObject([{ scraperSlug: 'maps', shape: 'provisional' }]);
    expect(at11[0]?.expectedUsd).toBeLessThan(3);
    expect(spikesOf(historyOf(morning, { days: DAYS, hoursToday: 11 }))).toEqual([]);
  });

  test('never with unfinished runs, which count so far themselves', () => {
    const unfinished = [86, 87, 88].map((day): Booking => {
      return { scraper: 'maps', day, hour: 5, usd: 200, finished: false };
    });
    const spikes = spikesOf(
      historyOf([...calm, ...unfinished, { scraper: 'maps', day: 92, hour: 5, usd: 30 }], { days: DAYS }),
    );
    expect(spikes.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [startOfDay(86), startOfDay(89)],
      [startOfDay(92), startOfDay(93)],
    ]);
    expect(spikes[1]?.expectedUsd).toBeCloseTo(6, 0);
  });

  test('never with days before the history was loaded', () => {
    const dear = times(calm, 'maps', 90, 90, 4);
    expect(spikesOf(historyOf(dear, { days: DAYS, coveredSinceDay: 34 }))).toHaveLength(1);
    // A day of the eight weeks before it is missing.
    expect(spikesOf(historyOf(dear, { days: DAYS, coveredSinceDay: 35 }))).toEqual([]);
    expect(detectSpikes(historyOf(dear, { days: DAYS, coveredSinceDay: 75 }))).toMatchObject({
      kind: 'too-little-history',
      activeDays: 24,
    });
    // The first day is cut off: 27 whole ones remain.
    expect(spikesOf(historyOf(dear, { days: DAYS, coveredSinceDay: 62.5 }))).toEqual([]);
  });

  test('and only once 28 days had costs', () => {
    expect(detectSpikes(historyOf(calmEvery(4), { days: DAYS }))).toMatchObject({ kind: 'too-little-history' });
    expect(detectSpikes(historyOf(calmEvery(3), { days: DAYS }))).toMatchObject({
      kind: 'spikes',
      verdictsSinceMs: startOfDay(3 * 27 + 1),
    });
  });

  test('a weekend with the weekends before it', () => {
    const weekly = calm.filter(({ day, hour }) => day % 7 < 5 || hour === 8);
    expect(spikesOf(historyOf(weekly, { days: DAYS }))).toEqual([]);
    // A Saturday like a Friday: nothing unusual but for its weekday.
    const saturday = calm.filter(({ day, hour }) => day % 7 < 5 || hour === 8 || day === 89);
    expect(spikesOf(historyOf(saturday, { days: DAYS }))[0]).toMatchObject({ fromMs: startOfDay(89) });
  });
});
