import { setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';

import { parseUsd, type Usd } from '#domain/money.ts';
import {
  type Clock,
  describeCompared,
  describeTimes,
  describeWhen,
  formatSigned,
  formatSpan,
  isSameClock,
} from '#features/spikes/spike-words.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const CLOCK: Clock = { zone: 'Asia/Shanghai', nowMs: Date.parse('2026-11-24T14:00:00+08:00'), locale: 'en' };

function usd(text: string): Usd {
  return parseUsd(text) ?? 0;
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

describe('when a spike was', () => {
  const todayMs = Date.parse('2026-11-24T00:00:00+08:00');
  const tell = (shape: 'peak' | 'level', to: string) =>
    plain(describeWhen({ shape, ...span('2026-11-13T00:00', to) }, CLOCK, todayMs, (message) => i18n._(message)));

  it('a level goes on, or held', () => {
    expect(tell('level', '2026-11-24T00:00')).toBe('Since Nov 13, a new level');
    expect(tell('level', '2026-11-18T00:00')).toBe('Nov 13 – 17, a level that held');
    expect(tell('peak', '2026-11-14T00:00')).toBe('Fri, Nov 13');
  });
});

describe('how many times as much', () => {
  it.each([
    ['5.8× expected', '29', '5'],
    ['2,010× expected', '2010.4', '1'],
    ['Nothing expected', '29', '0'],
    ['Nothing expected', '29', '0.004'],
  ])('%s', (words, usage, expected) => {
    expect(i18n._(describeTimes(usd(usage), usd(expected), 'en'))).toBe(words);
  });
});

function tellCompared(days: number, weekday: number | null): string {
  return describeCompared({ days, weekday }, (message) => i18n._(message));
}

describe('what it was compared with', () => {
  it('says the weekday where it is one', () => {
    expect(tellCompared(8, 4)).toBe('Compared with 8 Thursdays before.');
    expect(tellCompared(56, null)).toBe('Compared with 56 comparable days before.');
    expect(tellCompared(1, null)).toBe('Compared with 1 comparable day before.');
  });
});

describe('amounts and clocks', () => {
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
