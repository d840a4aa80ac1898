import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  formatAgo,
  formatBytes,
  formatCount,
  formatCountShort,
  formatDuration,
  formatDay,
  formatInstant,
  formatMoment,
  formatOffset,
  formatIso,
  formatRange,
  formatShare,
  formatTimeOfDay,
  formatUsd,
  formatUsdShort,
} from '#domain/format.ts';
import { formatUsdExact, parseUsd } from '#domain/money.ts';

function usd(text: string): string {
  return formatUsd(parseUsd(text) ?? Number.NaN, 'en');
}

function sayTimeOfDay(iso: string, zone: string): string {
  return formatTimeOfDay(Date.parse(iso), zone, 'en');
}

describe('money', () => {
  it.each([
    ['0', '$0.00'],
    ['0.065', '$0.0650'],
    ['1.00', '$1.0000'],
    ['1284.3725', '$1,284.3725'],
    ['0.000001', '$0.000001'],
    ['-0.02', '−$0.0200'],
    ['9007199.254740993', '$9,007,199.254740993'],
    [`0.${'0'.repeat(39)}1`, `$0.${'0'.repeat(39)}1`],
    ['123456789012345678901234567890', '$123,456,789,012,345,678,901,234,567,890.0000'],
  ])('%s is written %s', (text, written) => {
    expect(usd(text)).toBe(written);
  });

  it('has the separators of the locale', () => {
    expect(formatUsd(1_284_372_500_000, 'de')).toBe('$1.284,3725');
  });

  it('loses no digit and never rounds what is not zero to zero', () => {
    const amount = fc
      .tuple(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.constantFrom('', '.5', '.000007', `.${'0'.repeat(20)}7`),
      )
      .map(([whole, decimals]) => `${whole}${decimals}`);
    fc.assert(
      fc.property(amount, (text) => {
        const exact = formatUsdExact(parseUsd(text) ?? Number.NaN);
        const read = usd(text).replace('−', '-').replaceAll(/[$,]/g, '');
        expect(formatUsdExact(parseUsd(read) ?? Number.NaN)).toBe(exact);
        expect(usd(text) === '$0.00').toBe(exact === '0');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [0, '$0'],
    [0.05, '$0.05'],
    [0.0000123, '$0.0000123'],
    [-12.345, '−$12.3'],
    [999, '$999'],
    [1234, '$1.23K'],
    [1_500_000, '$1.5M'],
    [999e12, '$999T'],
    [1.234e40, '$1.23E40'],
    [-1e128, '−$1E128'],
  ])('102: %f on an axis is %s', (dollars, written) => {
    expect(formatUsdShort(dollars, 'en')).toBe(written);
  });
});

describe('counts', () => {
  it('are whole, also beyond 2^53', () => {
    expect(formatCount(1_566, 'en')).toBe('1,566');
    expect(formatCount(9_007_199_254_740_993n, 'en')).toBe('9,007,199,254,740,993');
  });

  it('are short from a million on', () => {
    expect(formatCountShort(999_999, 'en')).toBe('999,999');
    expect(formatCountShort(1_000_000, 'en')).toBe('1M');
    expect(formatCountShort(1_924_000n, 'en')).toBe('1.92M');
  });

  it('as shares have one decimal', () => {
    expect(formatShare(0.934, 'en')).toBe('93.4 %');
    expect(formatShare(1, 'en')).toBe('100.0 %');
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [23_108, '23.1 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [1_234_567_890n, '1.23 GB'],
    [5n * 10n ** 18n, '5 EB'],
    [12_345n * 10n ** 18n, '12,300 EB'],
  ])('%s are %s', (bytes, written) => {
    expect(formatBytes(bytes, 'en')).toBe(written);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [0.25, '0.3 s'],
    [7, '7 s'],
    [9.94, '9.9 s'],
    [9.95, '10 s'],
    [59.4, '59 s'],
    [59.5, '1 m 00 s'],
    [123, '2 m 03 s'],
    [3599.5, '1 h 00 m'],
    [33_120, '9 h 12 m'],
    [86_399.5, '1 d 0 h'],
    [273_600, '3 d 4 h'],
    [86_400_000, '1,000 d 0 h'],
    [-123, '−2 m 03 s'],
  ])('%f seconds are %s', (seconds, written) => {
    expect(formatDuration(seconds, 'en')).toBe(written);
  });

  it('never show sixty of a smaller unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (seconds) => {
        expect(formatDuration(seconds, 'en')).not.toMatch(/\b(?:60 [ms]|24 h)$/);
      }),
    );
  });
});

describe('instants', () => {
  const ms = Date.parse('2026-03-12T08:48:29Z');

  it('have a year only when it is not this one, in the zone', () => {
    expect(formatInstant(ms, 'UTC', ms, 'en')).toBe('Mar 12 08:48:29');
    expect(formatInstant(ms, 'Asia/Shanghai', Date.parse('2025-12-31T15:59Z'), 'en')).toBe('Mar 12, 2026 16:48:29');
    expect(formatInstant(ms, 'Asia/Shanghai', Date.parse('2025-12-31T16:00Z'), 'en')).toBe('Mar 12 16:48:29');
  });

  it('says a day alone, and a moment of today without its day', () => {
    const at = Date.parse('2026-03-12T08:48:29Z');
    expect(formatDay(at, 'UTC', at, 'en')).toBe('Mar 12');
    expect(formatDay(at, 'UTC', Date.parse('2027-01-01T00:00Z'), 'en')).toBe('Mar 12, 2026');
    expect(formatMoment(at, 'UTC', Date.parse('2026-03-12T23:59Z'), 'en')).toBe('08:48:29');
    expect(formatMoment(at, 'Asia/Shanghai', Date.parse('2026-03-12T23:59Z'), 'en')).toBe('Mar 12 16:48:29');
  });

  it('begin the day at 00, not at 24', () => {
    expect(formatTimeOfDay(Date.parse('2026-03-12T00:00:05Z'), 'UTC', 'en')).toBe('00:00:05');
  });

  it('96: say which of two they are in the hour that comes twice', () => {
    expect(
      ['23:59:59', '00:30:00', '01:30:00', '02:00:00'].map((clock, nth) =>
        sayTimeOfDay(`2026-10-2${nth === 0 ? 4 : 5}T${clock}Z`, 'Europe/Berlin'),
      ),
    ).toEqual(['01:59:59', '02:30:00 +2', '02:30:00 +1', '03:00:00']);
    expect(sayTimeOfDay('2026-04-04T14:45:00Z', 'Australia/Lord_Howe')).toBe('01:45:00 +11');
    expect(sayTimeOfDay('2026-04-04T15:15:00Z', 'Australia/Lord_Howe')).toBe('01:45:00 +10:30');
    expect(sayTimeOfDay('2026-10-25T00:30:00Z', 'Europe/London')).toBe('01:30:00 +1');
    expect(sayTimeOfDay('2026-10-25T01:30:00Z', 'Europe/London')).toBe('01:30:00 +0');
    // In spring no hour comes twice.
    expect(sayTimeOfDay('2026-03-29T01:00:00Z', 'Europe/Berlin')).toBe('03:00:00');
    expect(formatInstant(Date.parse('2026-10-25T01:30:00Z'), 'Europe/Berlin', ms, 'en')).toBe('Oct 25 02:30:00 +1');
  });

  it('96: are never the same text for two instants of one day', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai', 'UTC');
    const changeOfClocks = fc.constantFrom('2026-10-25', '2026-11-01', '2026-04-05', '2026-03-29', '2026-06-01');
    const minutes = fc.uniqueArray(fc.integer({ min: -720, max: 720 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(zones, changeOfClocks, minutes, (zone, day, drawn) => {
        const texts = drawn.map((minute) =>
          formatInstant(Date.parse(`${day}T00:00Z`) + minute * 60_000, zone, ms, 'en'),
        );
        expect(new Set(texts).size).toBe(texts.length);
      }),
    );
  });

  it('in full are ISO 8601 in UTC', () => {
    expect(formatIso(ms)).toBe('2026-03-12T08:48:29Z');
    expect(formatIso(ms + 5)).toBe('2026-03-12T08:48:29.005Z');
  });
});

function sayRange(from: string | null, to: string | null, zone = 'UTC'): string {
  const [fromMs = null, toMs = null] = [from, to].map((text) => (text === null ? null : Date.parse(text)));
  return formatRange({ fromMs, toMs }, zone, Date.parse('2026-03-18T10:30:00Z'), 'en');
}

describe('formatRange', () => {
  it('names whole days by the last of them', () => {
    expect(sayRange('2026-03-12T00:00Z', '2026-03-13T00:00Z')).toBe('Mar 12');
    expect(sayRange('2026-03-12T00:00Z', '2026-03-14T00:00Z')).toBe('Mar 12 – Mar 13');
    expect(sayRange('2025-12-31T16:00Z', '2026-01-01T16:00Z', 'Asia/Shanghai')).toBe('Jan 1');
    expect(sayRange('2025-12-30T00:00Z', '2026-01-01T00:00Z')).toBe('Dec 30, 2025 – Dec 31, 2025');
  });

  it('says times where an end is within a day, and leaves out an open end', () => {
    expect(sayRange('2026-03-12T00:00Z', '2026-03-12T02:14:09Z')).toBe('Mar 12 00:00:00 – Mar 12 02:14:09');
    expect(sayRange('2026-03-12T00:00Z', null)).toBe('Mar 12 –');
    expect(sayRange(null, '2026-03-12T02:14:09Z')).toBe('– Mar 12 02:14:09');
  });
});

describe('formatAgo', () => {
  const now = Date.parse('2026-03-18T10:30:00Z');

  it.each([
    [0, 'now'],
    [-59_000, 'now'],
    [60_000, '1m ago'],
    [59 * 60_000, '59m ago'],
    [3_600_000, '1h ago'],
    [47 * 3_600_000, '47h ago'],
    [48 * 3_600_000, '2d ago'],
    [1200 * 86_400_000, '1,200d ago'],
    [-5 * 60_000, 'in 5m'],
  ])('%i ms before now is %s', (age, text) => {
    // One word or the other, by the version of the locale data.
    expect(formatAgo(now - age, now, 'en').replace('min', 'm')).toBe(text);
  });
});

describe('formatOffset', () => {
  const winter = Date.parse('2026-01-15T12:00:00Z');

  it.each([
    ['UTC', winter, 'UTC'],
    ['Asia/Shanghai', winter, 'UTC+8'],
    ['America/St_Johns', winter, 'UTC-3:30'],
    ['Europe/Berlin', winter, 'UTC+1'],
    ['Europe/Berlin', Date.parse('2026-07-15T12:00:00Z'), 'UTC+2'],
  ])('of %s at %i is %s', (name, ms, text) => {
    expect(formatOffset(name, ms)).toBe(text);
  });
});
