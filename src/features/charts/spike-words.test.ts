import { setupI18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import type { MarkedSpike } from '#features/charts/spike-marks.ts';
import { describeRatio, nameSpike } from '#features/charts/spike-words.ts';

const wording = {
  i18n: setupI18n({ locale: 'en', messages: { en: {} } }),
  names: { scrapers: new Map([['maps', 'Google Maps']]), errors: new Map() },
  zone: 'Asia/Shanghai',
  costZone: 'Asia/Shanghai',
  nowMs: at('11-24T12:00'),
};

function at(local: string, year = 2026): number {
  return Date.parse(`${year}-${local}+08:00`);
}

function spike(fromMs: number, toMs: number, change: Partial<MarkedSpike> = {}): MarkedSpike {
  return {
    id: 'a',
    shape: 'peak',
    kind: 'rise',
    scraperSlug: 'maps',
    scrapers: ['maps'],
    fromMs,
    toMs,
    spans: [],
    dayParts: [],
    usage: 150e9,
    expected: 25.9e9,
    above: 124.1e9,
    ...change,
  };
}

const DAY = spike(at('11-12T00:00'), at('11-13T00:00'));

/** Narrow and thin spaces of a range are the locale's business. */
function plain(text: string): string {
  return text.replaceAll(/\s/g, ' ');
}

describe('a spike is called', () => {
  test('by its day, its dollars and its scraper', () => {
    expect(nameSpike(DAY, wording)).toBe('Cost spike, Nov 12: $124.10 above usual, Google Maps');
  });

  test('by its days when they are several, by its hours when it is no whole day', () => {
    const days = spike(at('11-12T00:00'), at('11-14T00:00'));
    const hours = spike(at('11-22T02:00'), at('11-22T06:00'));
    expect(plain(nameSpike(days, wording))).toContain('Nov 12 – 13:');
    expect(plain(nameSpike(hours, wording))).toContain('Nov 22, 02:00 – 06:00:');
  });

  test('without a scraper when it is the whole account', () => {
    expect(nameSpike({ ...DAY, scraperSlug: null }, wording)).toBe('Cost spike, Nov 12: $124.10 above usual');
  });

  test('by its slug when the scraper has no title', () => {
    expect(nameSpike({ ...DAY, scraperSlug: 'x1' }, wording)).toContain('usual, x1');
  });

  test('since it began when it goes on', () => {
    const level = spike(at('11-03T00:00'), at('11-24T00:00'), { shape: 'level' });
    expect(nameSpike(level, wording)).toBe('Cost spike, higher since Nov 3: $124.10 above usual, Google Maps');
    expect(nameSpike({ ...level, kind: 'new' }, wording)).toContain('Cost spike, new scraper since Nov 3: ');
    expect(nameSpike({ ...level, kind: 'price' }, wording)).toContain('Cost spike, price higher since Nov 3: ');
  });

  test('by its kind when it is over, too', () => {
    expect(nameSpike({ ...DAY, kind: 'new' }, wording)).toContain('Cost spike, new scraper, Nov 12: ');
    expect(nameSpike({ ...DAY, kind: 'price' }, wording)).toContain('Cost spike, price higher, Nov 12: ');
  });

  test('with the year when it is another one', () => {
    expect(nameSpike(spike(at('11-12T00:00', 2025), at('11-13T00:00', 2025)), wording)).toContain('Nov 12, 2025');
  });

  test('with the zone of its day when the page shows another one, hours on the page’s clock', () => {
    const utc = { ...wording, zone: 'UTC' };
    expect(nameSpike(DAY, utc)).toContain('Nov 12 (UTC+8):');
    expect(plain(nameSpike(spike(at('11-22T02:00'), at('11-22T06:00')), utc))).toContain('Nov 21, 18:00 – 22:00:');
  });

  test('with as many decimals as a small amount needs', () => {
    expect(nameSpike({ ...DAY, above: 12_345_678 }, wording)).toContain('$0.0123 above');
  });
});

describe('how much more than usual', () => {
  test.each<[number, number, string]>([
    [150e9, 25.9e9, '5.8× usual'],
    [200e9, 100e9, '2× usual'],
    [1234e9, 1e9, '1,234× usual'],
    [5e9, 0, 'usually nothing'],
    [5e9, 4_000_000, 'usually nothing'],
  ])('%d of %d', (usage, expected, words) => {
    expect(describeRatio({ ...DAY, usage, expected }, wording, true)).toBe(words);
  });

  test('says of which scraper where the bar is not that scraper’s alone', () => {
    expect(describeRatio(DAY, wording, false)).toBe('5.8× usual, Google Maps');
    expect(describeRatio({ ...DAY, scraperSlug: null }, wording, false)).toBe('5.8× usual');
  });
});
