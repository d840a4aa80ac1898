import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZone } from '#domain/time-zone.ts';
import { parsePlace } from '#features/runs-table/place-text.ts';

const UTC = createZone('UTC');
const SHANGHAI = createZone('Asia/Shanghai');
const BERLIN = createZone('Europe/Berlin');

function timeOf(text: string, zone = UTC): string | null {
  const place = parsePlace(text, zone);
  return place?.kind === 'time' ? new Date(place.atMs).toISOString() : null;
}

describe('a place in the table', () => {
  it.each([
    ['120000', 120_000],
    [' 1 ', 1],
    ['120,000', 120_000],
    ['1.200.000', 1_200_000],
    ['120 000', 120_000],
    ['0', 0],
  ])('is a row: %s', (text, number) => {
    expect(parsePlace(text, UTC)).toEqual({ kind: 'row', number });
  });

  it.each([
    ['2026-03-04', '2026-03-03T16:00:00.000Z'],
    ['2026-03-04 12:00', '2026-03-04T04:00:00.000Z'],
    ['2026-3-4 7:05', '2026-03-03T23:05:00.000Z'],
    ['2026-03-04T12:00:30', '2026-03-04T04:00:30.000Z'],
    ['2026-03-04T12:00:30.500Z', '2026-03-04T12:00:30.000Z'],
    ['2026-03-04 12:00 +02:00', '2026-03-04T10:00:00.000Z'],
    ['2026-03-04T12:00-0330', '2026-03-04T15:30:00.000Z'],
  ])('is a time of the zone, unless it says its offset: %s', (text, iso) => {
    expect(timeOf(text, SHANGHAI)).toBe(iso);
  });

  it('is a time by the clocks of that day, not by those of today', () => {
    expect(timeOf('2026-03-29 01:59', BERLIN)).toBe('2026-03-29T00:59:00.000Z');
    expect(timeOf('2026-03-29 03:00', BERLIN)).toBe('2026-03-29T01:00:00.000Z');
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-03-04 24:00', '12:00', '-5', '2026-03-04 12'])(
    'is nothing else: "%s"',
    (text) => {
      expect(parsePlace(text, UTC)).toBeNull();
    },
  );

  it('is the time that ISO 8601 says', () => {
    const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (date) => {
        date.setUTCMilliseconds(0);
        expect(timeOf(date.toISOString(), SHANGHAI)).toBe(date.toISOString());
      }),
    );
  });
});
