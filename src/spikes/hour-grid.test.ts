import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createHourGrid } from '#spikes/hour-grid.ts';
import { HOUR_MS } from '#domain/hours.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'].map((name) =>
  createZone(name),
);
const [shanghai = createZone('UTC'), newYork = createZone('UTC')] = ZONES;

describe('the hours of a zone', () => {
  test('are 24 a day, up to the one of now', () => {
    const fromMs = Date.parse('2026-03-01T05:30:00+08:00');
    const grid = createHourGrid({ fromMs, nowMs: Date.parse('2026-03-03T02:00:00+08:00'), zone: shanghai });
    expect(grid.days).toBe(3);
    expect([...grid.firstHours]).toEqual([0, 24, 48, 51]);
    expect([...grid.weekdays]).toEqual([0, 1, 2]);
    expect(grid.clockHours[50]).toBe(2);
  });

  test('are 23 and 25 where the clocks change', () => {
    const spring = createHourGrid({
      fromMs: Date.parse('2026-03-08T12:00:00-04:00'),
      nowMs: Date.parse('2026-03-09T00:30:00-04:00'),
      zone: newYork,
    });
    expect([...spring.firstHours]).toEqual([0, 23, 24]);
    expect([...spring.clockHours.subarray(0, 4)]).toEqual([0, 1, 3, 4]);
    const autumn = createHourGrid({
      fromMs: Date.parse('2026-11-01T12:00:00-05:00'),
      nowMs: Date.parse('2026-11-02T00:30:00-05:00'),
      zone: newYork,
    });
    expect([...autumn.firstHours]).toEqual([0, 25, 26]);
  });

  test('hold every instant until now, and none outside', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2026, 0) }),
        fc.integer({ min: 0, max: 400 * DAY_MS }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (zone, fromMs, lastsMs, share) => {
          const nowMs = fromMs + lastsMs;
          const grid = createHourGrid({ fromMs, nowMs, zone });
          const ms = fromMs + Math.floor(share * lastsMs);
          const hour = grid.hourAt(ms);
          expect(grid.hourStartMs(hour)).toBeLessThanOrEqual(ms);
          expect(ms - grid.hourStartMs(hour)).toBeLessThan(HOUR_MS);
          expect(grid.dayStartsMs[grid.dayOfHour[hour] ?? -1]).toBe(zone.startOfDay(ms));
          expect(grid.hourAt(nowMs)).toBe(grid.hours - 1);
          expect(grid.hourAt(nowMs + 1)).toBe(-1);
          expect(grid.hourAt(zone.startOfDay(fromMs) - 1)).toBe(-1);
        },
      ),
    );
  });

  test('reach back two years at most, and begin now when they should begin later', () => {
    const nowMs = Date.UTC(2026, 0);
    expect(createHourGrid({ fromMs: 0, nowMs, zone: shanghai }).days).toBe(731);
    expect(createHourGrid({ fromMs: nowMs + DAY_MS, nowMs, zone: shanghai }).days).toBe(1);
  });
});
