import { fromAbsolute, startOfWeek, toCalendarDate } from '@internationalized/date';
import type { CalendarDate } from '@internationalized/date';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createZone, DAY_MS } from '#domain/time-zone.ts';
import { isZoneName, resolveZoneName } from '#domain/zone-name.ts';

const HOUR_MS = 3_600_000;
const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Pacific/Apia',
];
const zones = new Map(ZONES.map((name) => [name, createZone(name)]));

function zone(name: string) {
  return zones.get(name) ?? createZone(name);
}

const instant = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
  .map((date) => date.getTime());

/** What `Intl` shows on the local clock, read back as if it were UTC: the oracle. */
function readIntl(name: string, ms: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(ms);
  const at = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return Date.parse(`${at['year']}-${at['month']}-${at['day']}T${at['hour']}:${at['minute']}:${at['second']}Z`);
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(':00.000Z', 'Z');
}

describe('instantAt', () => {
  it.each(ZONES)('is the first instant at which the clock has reached a time in %s', (name) => {
    const { instantAt, offsetMsAt } = zone(name);
    const wallAt = (ms: number): number => ms + offsetMsAt(ms);
    fc.assert(
      fc.property(instant, (wallMs) => {
        const ms = instantAt(wallMs);
        expect(wallAt(ms)).toBeGreaterThanOrEqual(wallMs);
        for (const earlier of [1, 60_000, HOUR_MS / 2, HOUR_MS]) expect(wallAt(ms - earlier)).toBeLessThan(wallMs);
      }),
    );
  });
});

describe('offsetMsAt', () => {
  it.each(ZONES)('agrees with Intl at any instant in %s', (name) => {
    fc.assert(
      fc.property(instant, (ms) => {
        const second = Math.floor(ms / 1000) * 1000;
        expect(second + zone(name).offsetMsAt(second)).toBe(readIntl(name, second));
      }),
      { numRuns: 200 },
    );
  });

  it('agrees with @internationalized/date in any zone, at the beginning of any day that `Date` reaches', () => {
    const day = fc.oneof(fc.integer({ min: -99_999_990, max: 99_999_990 }), fc.integer({ min: -50_000, max: 50_000 }));
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), day, (name, days) => {
        expect(zone(name).offsetMsAt(days * DAY_MS)).toBe(fromAbsolute(days * DAY_MS, name).offset);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['America/New_York', '2026-03-08T07:00Z', -5, -4],
    ['America/New_York', '2026-11-01T06:00Z', -4, -5],
    ['Europe/Berlin', '2026-10-25T01:00Z', 2, 1],
    ['Australia/Lord_Howe', '2026-04-04T15:00Z', 11, 10.5],
    ['America/Sao_Paulo', '2018-11-04T03:00Z', -3, -2],
    ['Pacific/Apia', '2011-12-30T10:00Z', -10, 14],
  ])('changes in %s exactly at %s', (name, at, beforeH, afterH) => {
    const ms = Date.parse(at);
    // In the order that a cache could get wrong.
    expect(zone(name).offsetMsAt(ms)).toBe(afterH * HOUR_MS);
    expect(zone(name).offsetMsAt(ms - 1)).toBe(beforeH * HOUR_MS);
    expect(zone(name).offsetMsAt(ms)).toBe(afterH * HOUR_MS);
  });

  it('is the nearest known one for instants that no calendar has', () => {
    for (const ms of [1e18, -1e18, Number.POSITIVE_INFINITY]) {
      expect(Math.abs(zone('America/New_York').offsetMsAt(ms))).toBeLessThan(DAY_MS);
    }
  });
});

describe('hourOfDayAt', () => {
  it.each([
    ['UTC', '2026-03-08T23:59Z', 23],
    ['Asia/Kathmandu', '2026-03-08T18:14Z', 23],
    ['Asia/Kathmandu', '2026-03-08T18:15Z', 0],
    ['America/New_York', '2026-03-08T06:59Z', 1],
    ['America/New_York', '2026-03-08T07:00Z', 3],
    ['America/New_York', '1969-12-31T23:00Z', 18],
  ])('in %s at %s is %i', (name, at, hour) => {
    expect(zone(name).hourOfDayAt(Date.parse(at))).toBe(hour);
  });
});

describe('the start of a day', () => {
  it.each([
    ['America/New_York', '2026-03-08T20:00Z', '2026-03-08T05:00Z'],
    ['Asia/Shanghai', '2026-03-08T15:59Z', '2026-03-07T16:00Z'],
    ['Asia/Shanghai', '2026-03-08T16:00Z', '2026-03-08T16:00Z'],
    ['Asia/Kathmandu', '2026-03-08T18:15Z', '2026-03-08T18:15Z'],
  ])('in %s around %s is %s', (name, at, start) => {
    expect(iso(zone(name).startOfDay(Date.parse(at)))).toBe(start);
  });

  it('is the first instant of the day where midnight does not exist', () => {
    expect(iso(zone('America/Sao_Paulo').startOfDay(Date.parse('2018-11-04T12:00Z')))).toBe('2018-11-04T03:00Z');
    // Toronto went from 23:30 to 00:30, so the day began at half past midnight.
    expect(iso(createZone('America/Toronto').startOfDay(Date.parse('1919-03-31T12:00Z')))).toBe('1919-03-31T04:30Z');
  });

  it('is the first of two midnights, and does not begin again when the clocks go back over it', () => {
    const firstMidnight = Date.parse('2010-11-07T02:30Z');
    for (const minutes of [0, 1, 30, 61, 600]) {
      expect(zone('America/St_Johns').startOfDay(firstMidnight + minutes * 60_000)).toBe(firstMidnight);
    }
  });

  it('skips the day that a zone skipped', () => {
    const apia = zone('Pacific/Apia');
    const day29 = apia.startOfDay(Date.parse('2011-12-30T09:00Z'));
    expect(iso(day29)).toBe('2011-12-29T10:00Z');
    expect(iso(apia.addDays(day29, 1))).toBe('2011-12-30T10:00Z');
    expect(iso(apia.addDays(apia.addDays(day29, 1), 1))).toBe('2011-12-31T10:00Z');
  });

  it.each(ZONES)('is at or before every instant of it, and the next one after, in %s', (name) => {
    fc.assert(
      fc.property(instant, (ms) => {
        const { startOfDay, startOfWeek: weekOf, startOfMonth, addDays, addMonths } = zone(name);
        expect(startOfDay(ms)).toBeLessThanOrEqual(ms);
        expect(addDays(startOfDay(ms), 1)).toBeGreaterThan(ms);
        expect(startOfDay(startOfDay(ms))).toBe(startOfDay(ms));
        expect(weekOf(ms)).toBeLessThanOrEqual(ms);
        expect(addDays(weekOf(ms), 7)).toBeGreaterThan(ms);
        expect(startOfMonth(ms)).toBeLessThanOrEqual(ms);
        expect(addMonths(startOfMonth(ms), 1)).toBeGreaterThan(ms);
      }),
      { numRuns: 200 },
    );
  });
});

describe('days, weeks and months', () => {
  it('have 23 and 25 hours when the clocks change', () => {
    const { addDays } = zone('America/New_York');
    const spring = Date.parse('2026-03-08T05:00Z');
    const autumn = Date.parse('2026-11-01T04:00Z');
    expect(addDays(spring, 1) - spring).toBe(23 * HOUR_MS);
    expect(addDays(autumn, 1) - autumn).toBe(25 * HOUR_MS);
    expect(addDays(addDays(spring, 1), -1)).toBe(spring);
  });

  it('weeks begin on Monday', () => {
    expect(iso(zone('UTC').startOfWeek(Date.parse('2026-03-08T23:59Z')))).toBe('2026-03-02T00:00Z');
    expect(iso(zone('UTC').startOfWeek(Date.parse('2026-03-09T00:00Z')))).toBe('2026-03-09T00:00Z');
    expect(iso(zone('UTC').startOfWeek(Date.parse('1970-01-01T00:00Z')))).toBe('1969-12-29T00:00Z');
  });

  it('months cross years and leap days', () => {
    const { startOfMonth, addMonths } = zone('Europe/Berlin');
    const february = startOfMonth(Date.parse('2024-02-29T12:00Z'));
    expect(iso(february)).toBe('2024-01-31T23:00Z');
    expect(iso(addMonths(february, 1))).toBe('2024-02-29T23:00Z');
    expect(iso(addMonths(february, 11))).toBe('2024-12-31T23:00Z');
    expect(iso(addMonths(february, -2))).toBe('2023-11-30T23:00Z');
    expect(iso(addMonths(february, 2))).toBe('2024-03-31T22:00Z');
  });

  it.each(['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo'])(
    'agree with @internationalized/date in %s',
    (name) => {
      fc.assert(
        fc.property(instant, fc.integer({ min: -40, max: 40 }), (ms, count) => {
          const { startOfDay, startOfWeek: weekOf, startOfMonth, addDays, addMonths } = zone(name);
          const date = toCalendarDate(fromAbsolute(ms, name));
          const month = date.set({ day: 1 });
          const midnight = (day: CalendarDate): number => day.toDate(name).getTime();
          expect(startOfDay(ms)).toBe(midnight(date));
          expect(weekOf(ms)).toBe(midnight(startOfWeek(date, 'en', 'mon')));
          expect(startOfMonth(ms)).toBe(midnight(month));
          expect(addDays(startOfDay(ms), count)).toBe(midnight(date.add({ days: count })));
          expect(addMonths(startOfMonth(ms), count)).toBe(midnight(month.add({ months: count })));
        }),
        { numRuns: 200 },
      );
    },
  );
});

describe('names', () => {
  it('are those that Intl knows', () => {
    for (const name of [...ZONES, 'Etc/GMT+5']) expect(isZoneName(name)).toBe(true);
    for (const name of ['', 'Mars/Olympus', 'local', '__proto__', 'x'.repeat(10_000), '\0']) {
      expect(isZoneName(name)).toBe(false);
    }
    expect(() => createZone('Mars/Olympus')).toThrow(RangeError);
  });

  it('resolve from what a view says', () => {
    expect(resolveZoneName('utc', 'Asia/Shanghai')).toBe('UTC');
    expect(resolveZoneName('local', 'Asia/Shanghai')).toBe('Asia/Shanghai');
    expect(resolveZoneName('Europe/Berlin', 'Asia/Shanghai')).toBe('Europe/Berlin');
  });
});
