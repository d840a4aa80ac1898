import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findPeriodBefore, shiftTimeRange, widenTimeRange } from '#domain/period.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import { PRESET_RANGES, type PresetRange, type TimeRange } from '#domain/view.ts';

const HOUR_MS = 3_600_000;
const ZONES = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Sao_Paulo'].map(createZone);
const BERLIN = createZone('Europe/Berlin');
/** Wednesday, 18 March 2026, 11:30 in Berlin, which is an hour from Greenwich until the 29th. */
const NOW = Date.parse('2026-03-18T10:30:00Z');

const zone = fc.constantFrom(...ZONES);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.getTime());

function preset(name: PresetRange): TimeRange {
  return { kind: 'preset', preset: name };
}

function range(from: string | null, to: string | null): TimeRange {
  const [fromMs = null, toMs = null] = [from, to].map((text) => (text === null ? null : Date.parse(text)));
  return { kind: 'absolute', fromMs, toMs };
}

function say(period: { fromMs: number | null; toMs: number | null } | null): string | null {
  if (period === null) return null;
  return [period.fromMs, period.toMs]
    .map((ms) => (ms === null ? '' : new Date(ms).toISOString().replace(':00.000Z', 'Z')))
    .join(' – ');
}

function sayTime(time: TimeRange | null): string | null {
  return time?.kind === 'preset' ? time.preset : say(time);
}

describe('the period before', () => {
  it.each([
    ['24h', '2026-03-16T10:30Z – 2026-03-17T10:30Z'],
    ['7d', '2026-03-04T10:30Z – 2026-03-11T10:30Z'],
    ['today', '2026-03-16T23:00Z – 2026-03-17T10:30Z'],
    ['month', '2026-01-31T23:00Z – 2026-02-18T10:30Z'],
    ['last-month', '2025-12-31T23:00Z – 2026-01-31T23:00Z'],
    ['all', null],
  ] as const)('%s is compared with %s', (name, before) => {
    expect(say(findPeriodBefore(preset(name), NOW, BERLIN))).toBe(before);
  });

  it.each([
    ['two hours', '2026-03-10T08:00Z', '2026-03-10T10:00Z', '2026-03-10T06:00Z – 2026-03-10T08:00Z'],
    ['a day of 23 hours', '2025-03-29T23:00Z', '2025-03-30T22:00Z', '2025-03-28T23:00Z – 2025-03-29T23:00Z'],
    ['two days after it', '2025-03-30T22:00Z', '2025-04-01T22:00Z', '2025-03-28T23:00Z – 2025-03-30T22:00Z'],
    ['a month of 28 days', '2026-01-31T23:00Z', '2026-02-28T23:00Z', '2025-12-31T23:00Z – 2026-01-31T23:00Z'],
    ['two months', '2025-10-31T23:00Z', '2025-12-31T23:00Z', '2025-08-31T22:00Z – 2025-10-31T23:00Z'],
    ['this day so far', '2026-03-17T23:00Z', '2026-03-18T23:00Z', '2026-03-16T23:00Z – 2026-03-17T10:30Z'],
    ['these hours so far', '2026-03-18T09:30Z', '2026-03-18T11:30Z', '2026-03-18T07:30Z – 2026-03-18T08:30Z'],
  ])('of %s', (_, from, to, before) => {
    expect(say(findPeriodBefore(range(from, to), NOW, BERLIN))).toBe(before);
  });

  it('of the last days of March ends with February', () => {
    const endOfMarch = Date.parse('2026-03-30T12:00:00Z');
    expect(say(findPeriodBefore(preset('month'), endOfMarch, BERLIN))).toBe('2026-01-31T23:00Z – 2026-02-28T23:00Z');
  });

  it('is none where an end is open', () => {
    expect(findPeriodBefore(range('2026-03-10T08:00Z', null), NOW, BERLIN)).toBeNull();
    expect(findPeriodBefore(range(null, '2026-03-10T08:00Z'), NOW, BERLIN)).toBeNull();
  });

  it('ends no later than what it is compared with begins, and is not empty', () => {
    fc.assert(
      fc.property(zone, instant, fc.constantFrom(...PRESET_RANGES.slice(0, -1)), (place, nowMs, name) => {
        const before = findPeriodBefore(preset(name), nowMs, place);
        const { fromMs } = resolveTimeRange(preset(name), nowMs, place);
        expect(before?.toMs).toBeLessThanOrEqual(fromMs ?? 0);
        // At the first moment of a day or a month there is nothing of it yet.
        expect(before?.fromMs).toBeLessThanOrEqual(before?.toMs ?? 0);
      }),
    );
  });

  it('of a range in the past touches it: as many days as there are in it, or just as long', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 400 }), (place, ms, days) => {
        const fromMs = place.startOfDay(ms);
        const toMs = place.addDays(fromMs, days);
        const nowMs = toMs + 1;
        const before = findPeriodBefore({ kind: 'absolute', fromMs, toMs }, nowMs, place);
        expect(before?.toMs).toBe(fromMs);
        expect(place.startOfDay(before?.fromMs ?? 0)).toBe(before?.fromMs);
        const lengthMs = fromMs - (before?.fromMs ?? 0);
        const slackMs = isMonths(place, { kind: 'absolute', fromMs, toMs }) ? 4 * DAY_MS : 2 * HOUR_MS;
        expect(Math.abs(lengthMs - (toMs - fromMs))).toBeLessThanOrEqual(slackMs);

        const odd = { kind: 'absolute', fromMs: fromMs + 1, toMs } as const;
        expect(findPeriodBefore(odd, nowMs, place)).toEqual({
          fromMs: fromMs + 1 - (toMs - fromMs - 1),
          toMs: fromMs + 1,
        });
      }),
    );
  });
});

describe('a range moved by its length', () => {
  it.each([
    ['24h', '2026-03-16T10:30Z – 2026-03-17T10:30Z'],
    ['today', '2026-03-16T23:00Z – 2026-03-17T23:00Z'],
    ['month', '2026-01-31T23:00Z – 2026-02-28T23:00Z'],
    ['last-month', '2025-12-31T23:00Z – 2026-01-31T23:00Z'],
    ['all', null],
  ] as const)('earlier than %s is %s', (name, earlier) => {
    expect(sayTime(shiftTimeRange(preset(name), -1, NOW, BERLIN))).toBe(earlier);
  });

  it('is not moved into what is to come', () => {
    for (const name of ['24h', '30d', 'today', 'month', 'all'] as const) {
      expect(shiftTimeRange(preset(name), 1, NOW, BERLIN)).toBeNull();
    }
    expect(sayTime(shiftTimeRange(preset('last-month'), 1, NOW, BERLIN))).toBe('2026-02-28T23:00Z – 2026-03-31T22:00Z');
  });

  it('comes back', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 90 }), fc.boolean(), (place, ms, days, isWhole) => {
        const fromMs = isWhole ? place.startOfDay(ms) : ms;
        const toMs = isWhole ? place.addDays(fromMs, days) : ms + days * HOUR_MS;
        const time: TimeRange = { kind: 'absolute', fromMs, toMs };
        const earlier = shiftTimeRange(time, -1, toMs + 1, place);
        fc.pre(earlier !== null && isMonths(place, time) === isMonths(place, earlier));
        expect(shiftTimeRange(earlier, 1, toMs + 1, place)).toEqual(time);
      }),
    );
  });
});

function isMonths(place: (typeof ZONES)[number], time: TimeRange): boolean {
  return time.kind === 'absolute' && [time.fromMs ?? 0, time.toMs ?? 0].every((ms) => place.startOfMonth(ms) === ms);
}

describe('a wider range', () => {
  it.each([
    [preset('24h'), '7d'],
    [preset('today'), '7d'],
    [preset('30d'), '90d'],
    [preset('month'), '90d'],
    [preset('90d'), 'all'],
    [preset('all'), null],
    [preset('last-month'), '2025-12-31T23:00Z – 2026-03-31T22:00Z'],
    [range('2026-03-10T08:00Z', '2026-03-10T10:00Z'), '2026-03-10T06:00Z – 2026-03-10T12:00Z'],
    [range('2026-03-18T08:00Z', '2026-03-18T12:00Z'), '2026-03-18T04:00Z – 2026-03-18T12:00Z'],
    [range('2026-03-18T08:30Z', null), '2026-03-18T06:30Z – '],
    [range(null, '2026-03-18T08:30Z'), 'all'],
  ])('of %o is %s', (time, wider) => {
    expect(sayTime(widenTimeRange(time, NOW, BERLIN))).toBe(wider);
  });

  it('holds the range, and leads to everything', () => {
    fc.assert(
      fc.property(zone, fc.constantFrom(...PRESET_RANGES), (place, name) => {
        let time: TimeRange | null = preset(name);
        for (let steps = 0; time !== null && steps < 5; steps += 1) {
          const inner = resolveTimeRange(time, NOW, place);
          time = widenTimeRange(time, NOW, place);
          const outer = resolveTimeRange(time ?? preset('all'), NOW, place);
          expect(outer.fromMs ?? -Infinity).toBeLessThanOrEqual(inner.fromMs ?? -Infinity);
          expect(outer.toMs ?? Infinity).toBeGreaterThanOrEqual(inner.toMs ?? Infinity);
        }
      }),
    );
  });
});
