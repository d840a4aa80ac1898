import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approximateUsd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { charge, columnsOf, GOES_ON, runs } from '#spikes/columns.test-support.ts';
import { changeOf, sumSpendToDate, type SpendToDate } from '#spikes/reports/spend-to-date.ts';
import { READY } from '#domain/status.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

const SHANGHAI = 'Asia/Shanghai';
const NOW = '2026-11-24T14:00:00+08:00';
const HOUR_MS = DAY_MS / 24;

interface Booked {
  readonly ms: number;
  readonly usd: number;
  readonly change?: Partial<Run>;
}

function spendToDateOf(
  booked: readonly Booked[],
  now: string,
  coveredSince: string | null = null,
  zone = SHANGHAI,
): SpendToDate {
  const all = runs(booked.length, (nth) => {
    const { ms = 0, usd = 0, change = {} } = booked[nth] ?? {};
    return { startedAtS: ms / 1000, usage: charge(usd), ...change };
  });
  const coveredSinceMs = coveredSince === null ? null : Date.parse(coveredSince);
  return sumSpendToDate(columnsOf(all), { zone: createZone(zone), nowMs: Date.parse(now), coveredSinceMs });
}

/** A dollar at 8 and two at 20 o'clock of every day from so many days ago until now. */
function everyDay(days: number, now = NOW, zone = SHANGHAI): Booked[] {
  const { startOfDay, addDays } = createZone(zone);
  const todayMs = startOfDay(Date.parse(now));
  return Array.from({ length: days + 1 }, (_, ago) => addDays(todayMs, -ago))
    .flatMap((dayMs) => [
      { ms: dayMs + 8 * HOUR_MS, usd: 1 },
      { ms: dayMs + 20 * HOUR_MS, usd: 2 },
    ])
    .filter(({ ms }) => ms <= Date.parse(now));
}

function isWeekend(ms: number): boolean {
  return [0, 6].includes(new Date(ms + 8 * HOUR_MS).getUTCDay());
}

interface Band {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** In dollars. */
function headingOf(booked: readonly Booked[], now: string, coveredSince: string | null = null): Band {
  const { heading } = spendToDateOf(booked, now, coveredSince).month;
  if (heading === null) throw new Error('The month heads nowhere');
  const { low, middle, high } = heading;
  return { low: approximateUsd(low), middle: approximateUsd(middle), high: approximateUsd(high) };
}

function dollars(usd: Parameters<typeof approximateUsd>[0] | null | undefined): number | null {
  return usd === null || usd === undefined ? null : Math.round(approximateUsd(usd) * 1e6) / 1e6;
}

describe('today', () => {
  test('is held against the same part of a usual day', () => {
    const { today } = spendToDateOf(everyDay(80), NOW);
    expect([dollars(today.usage), dollars(today.typical)]).toEqual([1, 1]);
  });

  test('follows the weekdays', () => {
    const onWeekdays = everyDay(80).filter(({ ms }) => !isWeekend(ms));
    // 24 November is a Tuesday, the 22nd a Sunday.
    expect(dollars(spendToDateOf(onWeekdays, NOW).today.typical)).toBeCloseTo(1, 2);
    const sunday = '2026-11-22T14:00:00+08:00';
    expect(dollars(spendToDateOf(onWeekdays, sunday).today.typical)).toBe(0);
  });

  test('is that of the zone', () => {
    const booked = [{ ms: Date.parse('2026-11-24T01:00:00+08:00'), usd: 1 }];
    expect(dollars(spendToDateOf(booked, NOW).today.usage)).toBe(1);
    expect(dollars(spendToDateOf(booked, NOW, null, 'UTC').today.usage)).toBe(0);
  });

  test('has nothing typical before there are 28 whole days', () => {
    expect(spendToDateOf(everyDay(27), NOW).today.typical).toBeNull();
    // The first day began before its first run.
    expect(spendToDateOf(everyDay(28), NOW).today.typical).toBeNull();
    expect(dollars(spendToDateOf(everyDay(29), NOW).today.typical)).toBe(1);
  });

  test('has nothing typical where the compared days are cut off', () => {
    const booked = everyDay(80);
    expect(spendToDateOf(booked, NOW, '2026-09-29T00:00:01+08:00').today.typical).toBeNull();
    expect(dollars(spendToDateOf(booked, NOW, '2026-09-29T00:00:00+08:00').today.typical)).toBe(1);
  });

  test('counts a run that goes on, a usual day does not', () => {
    const goingOn = everyDay(80).map(({ ms, usd }): Booked => {
      return { ms: ms + HOUR_MS, usd: usd * 100, change: GOES_ON };
    });
    const { today } = spendToDateOf([...everyDay(80), ...goingOn], NOW);
    expect([dollars(today.usage), dollars(today.typical)]).toEqual([101, 1]);
  });

  test('is as typical as before when two days were a thousand times as dear', () => {
    const day = fc.integer({ min: 0, max: 70 });
    fc.assert(
      fc.property(day, day, fc.integer({ min: 2, max: 1000 }), (one, other, times) => {
        // What comes twice a month apart is taken for a monthly job.
        fc.pre(Math.abs(Math.abs(one - other) - 30) > 3);
        const heavy = everyDay(80).map((run, nth) =>
          [2 * one + 1, 2 * other + 1].includes(nth) ? { ms: run.ms, usd: run.usd * times } : run,
        );
        const { today, month } = spendToDateOf(heavy, NOW);
        expect(dollars(today.typical)).toBeCloseTo(1, 1);
        const rest = approximateUsd(month.heading?.middle ?? 0) - approximateUsd(month.usage);
        expect(rest).toBeGreaterThan(16);
        expect(rest).toBeLessThan(26);
      }),
    );
  });
});

describe('this month', () => {
  test('is held against the same days of the last one, until this hour', () => {
    const { month } = spendToDateOf(everyDay(80), NOW);
    expect(dollars(month.usage)).toBe(23 * 3 + 1);
    expect(dollars(month.before?.usage)).toBe(23 * 3 + 1);
    expect(month.before?.fromMs).toBe(Date.parse('2026-10-01T00:00:00+08:00'));
    expect(month.before?.toMs).toBe(Date.parse('2026-10-24T14:00:00+08:00'));
  });

  test('is heading for what it has and what the rest of it usually costs', () => {
    // Two dollars of today and six days.
    const { low, middle, high } = headingOf(everyDay(80), NOW);
    const whole = 23 * 3 + 1 + 2 + 6 * 3;
    expect(Math.abs(middle - whole)).toBeLessThan(0.5);
    expect(low).toBeGreaterThan(whole - 4);
    expect(high).toBeLessThan(whole + 4);
  });

  test('has come to what it was heading for when it ends', () => {
    const end = '2026-11-30T23:59:00+08:00';
    expect(headingOf(everyDay(80, end), end)).toEqual({ low: 90, middle: 90, high: 90 });
  });

  test('is heading for something where only its own days are loaded, more widely', () => {
    const now = '2026-11-10T14:00:00+08:00';
    const short = headingOf(everyDay(80, now), now, '2026-10-27T00:00:00+08:00');
    expect(Math.abs(short.middle - 90)).toBeLessThan(5);
    const long = headingOf(everyDay(80, now), now);
    expect(short.high - short.low).toBeGreaterThan(long.high - long.low);
    expect(spendToDateOf(everyDay(3), NOW).month.heading).toBeNull();
  });

  test('says from when it counts where its start is not loaded, and heads nowhere', () => {
    const since = '2026-11-04T06:00:00+08:00';
    const { sinceMs, heading } = spendToDateOf(everyDay(80), NOW, since).month;
    expect([sinceMs, heading]).toEqual([Date.parse(since), null]);
    const whole = spendToDateOf(everyDay(80), NOW, '2026-11-01T00:00:00+08:00').month;
    expect(whole.sinceMs).toBeNull();
    expect(whole.heading).not.toBeNull();
  });

  test('knows that weekends are free', () => {
    const onWeekdays = everyDay(80).filter(({ ms }) => !isWeekend(ms));
    // 28 and 29 November are a weekend: two dollars of today and four days.
    const whole = 17 * 3 - 2 + 2 + 4 * 3;
    const { middle, low } = headingOf(onWeekdays, NOW);
    expect(Math.abs(middle - whole)).toBeLessThan(0.5);
    expect(low).toBeGreaterThan(whole - 4);
  });

  test('expects what has run on the last working day of the months before', () => {
    const jobs = ['2026-08-31', '2026-09-30', '2026-10-30'].map((day) => ({
      ms: Date.parse(`${day}T10:00:00+08:00`),
      usd: 40,
    }));
    const { middle } = headingOf([...everyDay(110), ...jobs], NOW);
    expect(Math.abs(middle - 130)).toBeLessThan(1);
    // Once is no habit.
    expect(Math.abs(headingOf([...everyDay(110), ...jobs.slice(-1)], NOW).middle - 90)).toBeLessThan(2);
  });

  test('that begins without cost as the others did goes on as the others did', () => {
    const now = '2026-11-05T14:00:00+08:00';
    const tiered = everyDay(150, now).filter(({ ms }) => new Date(ms + 8 * HOUR_MS).getUTCDate() > 8);
    const { middle } = headingOf(tiered, now);
    expect(Math.abs(middle - 22 * 3)).toBeLessThan(2);
  });

  test('follows a new level within days', () => {
    const raisedMs = Date.parse('2026-11-16T00:00:00+08:00');
    const raised = everyDay(80).map(({ ms, usd }) => ({ ms, usd: ms >= raisedMs ? usd * 3 : usd }));
    const { low, high } = headingOf(raised, NOW);
    const whole = 15 * 3 + 15 * 9;
    expect(low).toBeLessThanOrEqual(whole);
    expect(high).toBeGreaterThanOrEqual(whole);
    expect(low).toBeGreaterThan(whole - 45);
  });

  test.each([
    ['the 31st and a month of 30 days', '2026-05-31T12:00:00+08:00', '2026-05-01T00:00:00+08:00'],
    ['the 31st and February', '2026-03-31T12:00:00+08:00', '2026-03-01T00:00:00+08:00'],
    ['the 29th and February', '2026-03-29T12:00:00+08:00', '2026-03-01T00:00:00+08:00'],
    ['the 29th and February of a leap year', '2028-03-29T12:00:00+08:00', '2028-02-29T12:00:00+08:00'],
    ['the 30th and February of a leap year', '2028-03-30T12:00:00+08:00', '2028-03-01T00:00:00+08:00'],
    ['the 30th and a month of 31 days', '2026-06-30T12:00:00+08:00', '2026-05-30T12:00:00+08:00'],
    ['the first moment', '2026-06-01T00:00:00+08:00', '2026-05-01T00:00:00+08:00'],
    ['January and December', '2027-01-31T12:00:00+08:00', '2026-12-31T12:00:00+08:00'],
  ])('compares %s', (_, now, endOfCompared) => {
    const { month } = spendToDateOf(everyDay(100, now), now);
    expect(month.before?.toMs).toBe(Date.parse(endOfCompared));
  });

  test('ends the day of the last month with that day, where it has only 23 hours', () => {
    const { month } = spendToDateOf(
      everyDay(100, '2026-04-08T23:30:00-04:00', 'America/New_York'),
      '2026-04-08T23:30:00-04:00',
      null,
      'America/New_York',
    );
    expect(month.before?.toMs).toBe(Date.parse('2026-03-09T00:00:00-04:00'));
  });

  test('of clocks that change has whole days all the same', () => {
    const now = '2026-11-30T23:30:00-05:00';
    const { month, today } = spendToDateOf(everyDay(100, now, 'America/New_York'), now, null, 'America/New_York');
    expect([dollars(month.usage), dollars(month.before?.usage)]).toEqual([90, 90]);
    expect(dollars(today.typical)).toBe(3);
  });

  test('is compared with nothing that is not loaded, or before the first run', () => {
    expect(spendToDateOf(everyDay(80), NOW, '2026-10-01T00:00:01+08:00').month.before).toBeNull();
    expect(spendToDateOf(everyDay(80), NOW, '2026-10-01T00:00:00+08:00').month.before).not.toBeNull();
    expect(spendToDateOf(everyDay(40), NOW).month.before).toBeNull();
  });
});

describe('what is running', () => {
  test('is what has been begun and not ended', () => {
    const now = Date.parse(NOW);
    const booked: Booked[] = [
      ...everyDay(3),
      { ms: now - 3 * HOUR_MS, usd: 0.1, change: GOES_ON },
      { ms: now - 40 * DAY_MS, usd: 0.15, change: { ...GOES_ON, status: READY } },
      { ms: now, usd: 0.05, change: { ...GOES_ON, startedAtS: null, usage: null } },
    ];
    const { running } = spendToDateOf(booked, NOW);
    expect(running).toEqual({ runs: 3, usage: charge(0.25), oldestStartS: (now - 40 * DAY_MS) / 1000 });
  });

  test('is nothing where everything has ended', () => {
    expect(spendToDateOf(everyDay(3), NOW).running).toEqual({ runs: 0, usage: 0, oldestStartS: null });
  });
});

test('of no runs says nothing that it does not know', () => {
  expect(spendToDateOf([], NOW)).toEqual({
    today: { usage: 0, typical: null },
    month: { usage: 0, sinceMs: null, before: null, heading: null },
    running: { runs: 0, usage: 0, oldestStartS: null },
    future: { runs: 0, usage: 0 },
  });
});

describe('runs that start in the future', () => {
  const now = Date.parse(NOW);

  test('are counted, and change nothing else', () => {
    const ahead: Booked[] = [
      { ms: now + HOUR_MS, usd: 5 },
      { ms: now + 40 * DAY_MS, usd: 7, change: GOES_ON },
    ];
    const toDate = spendToDateOf([...ahead, ...everyDay(80)], NOW);
    expect(toDate.future).toEqual({ runs: 2, usage: charge(12) });
    expect(withoutFuture(toDate)).toEqual(withoutFuture(spendToDateOf(everyDay(80), NOW)));
  });

  test('are told from a clock that is a little ahead', () => {
    const inFiveMinutes = spendToDateOf([{ ms: now + 5 * 60_000, usd: 1 }], NOW);
    expect([inFiveMinutes.future.runs, dollars(inFiveMinutes.today.usage)]).toEqual([0, 1]);
    const later = spendToDateOf([{ ms: now + 5 * 60_000 + 1000, usd: 1 }], NOW);
    expect([later.future.runs, dollars(later.today.usage)]).toEqual([1, 0]);
  });
});

function withoutFuture({ today, month, running }: SpendToDate): Omit<SpendToDate, 'future'> {
  return { today, month, running };
}

test('sums are those of the runs, and a month never heads for less than it has, in any zone at any time', () => {
  const zoneName = fc.constantFrom(SHANGHAI, 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const minutesAgo = fc.integer({ min: 0, max: 120 * 1440 });
  const booked = fc.array(fc.record({ minutesAgo, cents: fc.nat({ max: 500 }) }), { maxLength: 60 });
  const nowMs = fc.integer({ min: 0, max: 700 * 1440 }).map((minutes) => Date.UTC(2025, 0, 1) + minutes * 60_000);
  fc.assert(
    fc.property(zoneName, booked, nowMs, (name, some, now) => {
      const zone = createZone(name);
      const all = some.map((run) => ({ ms: now - run.minutesAgo * 60_000, usd: run.cents / 100 }));
      const { today, month } = spendToDateOf(all, new Date(now).toISOString(), null, name);
      const sumSince = (fromMs: number, toMs = Number.POSITIVE_INFINITY): number =>
        all.filter(({ ms }) => ms >= fromMs && ms < toMs).reduce((sum, { usd }) => sum + usd, 0);
      expect(dollars(today.usage)).toBeCloseTo(sumSince(zone.startOfDay(now)), 6);
      expect(dollars(month.usage)).toBeCloseTo(sumSince(zone.startOfMonth(now)), 6);
      if (month.heading !== null) {
        const { low, middle, high } = month.heading;
        expect(low >= month.usage && low <= middle && middle <= high).toBe(true);
      }
      if (month.before === null) return;
      const { fromMs, toMs, usage } = month.before;
      expect(dollars(usage)).toBeCloseTo(sumSince(fromMs, toMs), 6);
      expect(toMs).toBeLessThanOrEqual(zone.startOfMonth(now));
      expect(toMs - fromMs).toBeLessThanOrEqual(now - zone.startOfMonth(now) + HOUR_MS);
    }),
  );
});

test('is the same whatever the order of the runs, and whatever starts in the future', () => {
  const booked = fc.array(
    fc.record({ hoursAgo: fc.integer({ min: -100, max: 150 * 24 }), cents: fc.integer({ min: -50, max: 500 }) }),
    { minLength: 20, maxLength: 80 },
  );
  fc.assert(
    fc.property(
      booked.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const toBooked = (runsOf: typeof all): Booked[] =>
          runsOf.map(({ hoursAgo, cents }) => ({ ms: Date.parse(NOW) - hoursAgo * HOUR_MS, usd: cents / 100 }));
        const toDate = spendToDateOf(toBooked(all), NOW);
        expect(spendToDateOf(toBooked(shuffled), NOW)).toEqual(toDate);
        const begun = all.filter(({ hoursAgo }) => hoursAgo >= 0);
        expect(withoutFuture(spendToDateOf(toBooked(begun), NOW))).toEqual(withoutFuture(toDate));
        expect(toDate.future.runs).toBe(all.length - begun.length);
      },
    ),
  );
});

test('a change is a share of what was before, and none without it', () => {
  expect(changeOf(charge(8), charge(10))).toBeCloseTo(-0.2, 9);
  expect(changeOf(charge(8), 0)).toBeNull();
  expect(changeOf(charge(8), null)).toBeNull();
});
