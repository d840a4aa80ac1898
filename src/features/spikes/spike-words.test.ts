import { setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';

import { parseUsd, type Usd } from '#domain/money.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import {
  type Clock,
  describeCompared,
  describeTimes,
  describeWhen,
  formatFloor,
  formatSigned,
  formatSpan,
  isSameClock,
} from '#features/spikes/spike-words.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const CLOCK: Clock = { zone: 'Asia/Shanghai', nowMs: Date.parse('2026-11-24T14:00:00+08:00'), locale: 'en' };

function usd(text: string): Usd {
  return parseUsd(text) ?? 0;
}

function tellTimes(change: Partial<SpikeEntry>): string {
  const entry = { usage: usd('29'), expected: usd('5'), shape: 'peak' as const, toMs: 0, unfinished: 0, ...change };
  return i18n._(describeTimes(entry, CLOCK));
}

function span(from: string, to: string) {
  return { fromMs: Date.parse(`${from}:00+08:00`), toMs: Date.parse(`${to}:00+08:00`) };
}

/** Intl sets thin spaces around the dash. */
function plain(text: string): string {
  return text.replaceAll(/\s/g, ' ');
}

describe('a span of time', () => {
  it.each([
    ['Thu, Nov 12', span('2026-11-12T00:00', '2026-11-13T00:00')],
    ['Nov 12 – 14', span('2026-11-12T00:00', '2026-11-15T00:00')],
    ['Sun, Nov 22, 02:00 – 06:00', span('2026-11-22T02:00', '2026-11-22T06:00')],
    ['Nov 20, 22:00 – Nov 21, 03:00', span('2026-11-20T22:00', '2026-11-21T03:00')],
    ['Wed, Nov 12, 2025', span('2025-11-12T00:00', '2025-11-13T00:00')],
  ])('%s', (words, of) => {
    expect(plain(formatSpan(of, CLOCK))).toBe(words);
  });

  it('is said in the zone of the page', () => {
    const day = span('2026-11-12T00:00', '2026-11-13T00:00');
    expect(plain(formatSpan(day, { ...CLOCK, zone: 'UTC' }))).toBe('Nov 11, 16:00 – Nov 12, 16:00');
  });
});

function tell(shape: SpikeEntry['shape'], kind: SpikeEntry['kind'], to: string, clock = CLOCK): string {
  return plain(describeWhen({ shape, kind, ...span('2026-11-13T00:00', to) }, clock, (message) => i18n._(message)));
}

describe('when a spike was', () => {
  it.each([
    ['Higher since Nov 13', 'New scraper since Nov 13', 'Price higher since Nov 13', 'level', '2026-11-24T00:00'],
    [
      'Higher from Nov 13 to Nov 15',
      'New scraper from Nov 13 to Nov 15',
      'Price higher from Nov 13 to Nov 15',
      'peak',
      '2026-11-16T00:00',
    ],
    ['Nov 13 – 14', 'New scraper, Nov 13 – 14', 'Price higher, Nov 13 – 14', 'peak', '2026-11-15T00:00'],
    ['Fri, Nov 13', 'New scraper, Fri, Nov 13', 'Price higher, Fri, Nov 13', 'provisional', '2026-11-14T00:00'],
  ] as const)('%s', (rise, fresh, price, shape, to) => {
    expect(tell(shape, 'rise', to)).toBe(rise);
    expect(tell(shape, 'new', to)).toBe(fresh);
    expect(tell(shape, 'price', to)).toBe(price);
  });

  it('its beginning and its end have a time where they are not midnight', () => {
    const clock = { ...CLOCK, zone: 'UTC' };
    expect(tell('level', 'rise', '2026-11-24T00:00', clock)).toBe('Higher since Nov 12, 16:00');
    expect(tell('peak', 'rise', '2026-11-16T00:00', clock)).toBe('Higher from Nov 12, 16:00 to Nov 15, 16:00');
  });
});

describe('how many times as much', () => {
  it.each([
    ['5.8× usual.', '29', '5'],
    ['2,010× usual.', '2010.4', '1'],
    ['Usually nothing.', '29', '0'],
    ['Usually nothing.', '29', '0.004'],
  ])('%s', (words, usage, expected) => {
    expect(tellTimes({ usage: usd(usage), expected: usd(expected) })).toBe(words);
  });

  it.each<[string, string, Parameters<typeof tellTimes>[0]]>([
    ['5.8× usual, may go on.', 'Usually nothing; may go on.', { shape: 'provisional' }],
    ['5.8× usual so far.', 'Usually nothing; counted so far.', { unfinished: 1 }],
    ['5.8× usual so far.', 'Usually nothing; counted so far.', { shape: 'provisional', toMs: CLOCK.nowMs + 1 }],
  ])('%s', (words, nothing, change) => {
    expect(tellTimes(change)).toBe(words);
    expect(tellTimes({ ...change, expected: usd('0') })).toBe(nothing);
  });
});

function tellCompared(days: number, weekday: number | null): string {
  return i18n._(describeCompared({ days, weekday }));
}

describe('what it was compared with', () => {
  it('says the weekday where it is one', () => {
    expect(tellCompared(8, 4)).toBe('Compared with 8 Thursdays before.');
    expect(tellCompared(1, 0)).toBe('Compared with 1 Sunday before.');
    expect(tellCompared(56, null)).toBe('Compared with 56 comparable days before.');
    expect(tellCompared(1, null)).toBe('Compared with 1 comparable day before.');
  });
});

describe('amounts and clocks', () => {
  it('have cents, and more where there are no dollars', () => {
    expect([1250.4, 3.2, 1, 0.0456, 0.0001].map((floor) => formatFloor(floor, 'en'))).toEqual([
      '$1,250.40',
      '$3.20',
      '$1.00',
      '$0.0456',
      '$0.0001',
    ]);
  });

  it('have their sign', () => {
    expect(formatSigned(usd('124.1'), 2, 'en')).toBe('+$124.10');
    expect(formatSigned(usd('-3.204'), 2, 'en')).toBe('−$3.20');
    expect(formatSigned(usd('0.001'), 2, 'en')).toBe('$0.00');
  });

  it('are the same where they show the same time', () => {
    expect(isSameClock('Asia/Singapore', 'Asia/Shanghai', CLOCK.nowMs)).toBe(true);
    expect(isSameClock('UTC', 'Asia/Shanghai', CLOCK.nowMs)).toBe(false);
  });
});
