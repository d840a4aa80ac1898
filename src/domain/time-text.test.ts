import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatAgo } from '#domain/format.ts';
import { formatTimeText, parseRangeText, parseTimeText } from '#domain/time-text.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

const ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo'].map(createZone);
const BERLIN = createZone('Europe/Berlin');
/** Wednesday, 18 March 2026, 11:30:20 in Berlin. */
const NOW = Date.parse('2026-03-18T10:30:20Z');

const zone = fc.constantFrom(...ZONES);
const instant = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
  .map((date) => date.getTime());

function read(text: string): string | null {
  const written = parseTimeText(text, BERLIN, NOW);
  if (written === null) return null;
  const [from, to] = [written.fromMs, written.toMs].map((ms) =>
    ms === null ? '' : new Date(ms).toISOString().replace('.000Z', 'Z'),
  );
  return from === to ? `${from}` : `${from} – ${to}`;
}

describe('a written time', () => {
  it.each([
    ['2026-03-04', '2026-03-03T23:00:00Z – 2026-03-04T23:00:00Z'],
    ['  2026-03-04 ', '2026-03-03T23:00:00Z – 2026-03-04T23:00:00Z'],
    ['2026-03', '2026-02-28T23:00:00Z – 2026-03-31T22:00:00Z'],
    ['2026-03-04 12:30', '2026-03-04T11:30:00Z'],
    ['2026-03-04T12:30', '2026-03-04T11:30:00Z'],
    ['2026-03-04 9:05:07', '2026-03-04T08:05:07Z'],
    ['2026-03-04T12:30:00Z', '2026-03-04T12:30:00Z'],
    ['9:30', '2026-03-18T08:30:00Z'],
    ['now', '2026-03-18T10:30:20Z – '],
    ['today', '2026-03-17T23:00:00Z – 2026-03-18T23:00:00Z'],
    ['Yesterday', '2026-03-16T23:00:00Z – 2026-03-17T23:00:00Z'],
    ['3 days ago', '2026-03-14T23:00:00Z – 2026-03-15T23:00:00Z'],
    ['2 weeks ago', '2026-03-03T23:00:00Z – 2026-03-04T23:00:00Z'],
    ['1 hour ago', '2026-03-18T09:30:20Z'],
    ['90 min ago', '2026-03-18T09:00:20Z'],
    ['3h ago', '2026-03-18T07:30:20Z'],
  ])('%j means %s', (text, meaning) => {
    expect(read(text)).toBe(meaning);
  });

  it.each([
    '',
    'soon',
    '2026-02-30',
    '2026-13',
    '2026-03-04 24:00',
    '2026-03-04 12',
    '3 days',
    '12:60',
    '4.3.2026',
    'z',
  ])('%j means nothing', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is the end of the gap where clocks go forward over it, and the first of two where they go back', () => {
    expect(read('2026-03-29 02:30')).toBe('2026-03-29T01:00:00Z');
    expect(read('2026-10-25 02:30')).toBe('2026-10-25T00:30:00Z');
  });

  it('that is a day holds exactly the instants of that day', () => {
    fc.assert(
      fc.property(zone, instant, (place, ms) => {
        const startMs = place.startOfDay(ms);
        const text = formatTimeText(startMs, place, 'fromMs');
        expect(text).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(parseTimeText(text, place, NOW)).toEqual({ fromMs: startMs, toMs: place.addDays(startMs, 1) });
      }),
    );
  });

  it('of any kind begins no later than it ends', () => {
    fc.assert(
      fc.property(zone, fc.string({ maxLength: 20 }), instant, (place, text, nowMs) => {
        const written = parseTimeText(text, place, nowMs);
        expect(written === null || written.fromMs <= (written.toMs ?? written.fromMs)).toBe(true);
      }),
    );
  });
});

describe('the text of a time', () => {
  it('means that time, as a beginning and as an end', () => {
    fc.assert(
      fc.property(zone, instant, fc.constantFrom('fromMs' as const, 'toMs' as const), (place, ms, end) => {
        for (const each of [ms, Math.floor(ms / 1000) * 1000, place.startOfDay(ms), place.startOfStep(ms, 3_600_000)]) {
          expect(parseTimeText(formatTimeText(each, place, end), place, NOW)?.[end]).toBe(each);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is as short as it can be', () => {
    const midnight = Date.parse('2026-03-04T23:00:00Z');
    expect(formatTimeText(midnight, BERLIN, 'fromMs')).toBe('2026-03-05');
    expect(formatTimeText(midnight, BERLIN, 'toMs')).toBe('2026-03-04');
    expect(formatTimeText(midnight + 60_000, BERLIN, 'toMs')).toBe('2026-03-05 00:01');
    expect(formatTimeText(midnight + 61_000, BERLIN, 'fromMs')).toBe('2026-03-05 00:01:01');
    expect(formatTimeText(Date.parse('2026-10-25T01:30:00Z'), BERLIN, 'fromMs')).toBe('2026-10-25T01:30:00Z');
  });

  it('that the table shows is one that can be written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: 900 * DAY_MS }), (age) => {
        expect(parseTimeText(formatAgo(NOW - age, NOW, 'en'), BERLIN, NOW)).not.toBeNull();
      }),
    );
  });
});

describe('a written range', () => {
  it.each([
    ['2026-03-04', '2026-03-05', '2026-03-03T23:00:00.000Z', '2026-03-05T23:00:00.000Z'],
    ['2026-03-04', '2026-03-04', '2026-03-03T23:00:00.000Z', '2026-03-04T23:00:00.000Z'],
    ['2026-03-04 12:30', '2026-03-04 12:31', '2026-03-04T11:30:00.000Z', '2026-03-04T11:31:00.000Z'],
    ['3 h ago', 'now', '2026-03-18T07:30:20.000Z', null],
    ['', 'yesterday', null, '2026-03-17T23:00:00.000Z'],
  ])('from %j to %j', (from, to, fromIso, toIso) => {
    const [fromMs, toMs] = [fromIso, toIso].map((iso) => (iso === null ? null : Date.parse(iso)));
    expect(parseRangeText({ from, to }, BERLIN, NOW)).toEqual({ kind: 'range', fromMs, toMs });
  });

  it.each([
    ['', ' ', 'empty'],
    ['', 'now', 'empty'],
    ['soon', '', 'illegible-from'],
    ['today', 'soon', 'illegible-to'],
    ['2026-03-05', '2026-03-04', 'reversed'],
    ['2026-03-04 12:30', '2026-03-04 12:30', 'reversed'],
  ])('from %j to %j is %s', (from, to, kind) => {
    expect(parseRangeText({ from, to }, BERLIN, NOW)).toEqual({ kind });
  });
});
