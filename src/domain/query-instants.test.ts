import { describe, expect, it } from 'vitest';

import { parseInstantText } from '#domain/query-instants.ts';
import { createZone } from '#domain/time-zone.ts';

const SANTIAGO = createZone('America/Santiago');
const NEW_YORK = createZone('America/New_York');

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

describe('a written time', () => {
  it('with a Z is UTC in every zone', () => {
    expect(iso(parseInstantText('2026-03-01T08:30Z', 'from', NEW_YORK))).toBe('2026-03-01T08:30:00.000Z');
  });

  it('without one is of the clock, before and after it changes', () => {
    expect(iso(parseInstantText('2026-03-08T01:30', 'from', NEW_YORK))).toBe('2026-03-08T06:30:00.000Z');
    expect(iso(parseInstantText('2026-03-08T03:30:15', 'from', NEW_YORK))).toBe('2026-03-08T07:30:15.000Z');
  });

  it('that is a day begins with its first moment, also where midnight is skipped, and ends with its last', () => {
    expect(iso(parseInstantText('2026-09-06', 'from', SANTIAGO))).toBe('2026-09-06T04:00:00.000Z');
    expect(iso(parseInstantText('2026-09-05', 'to', SANTIAGO))).toBe('2026-09-06T04:00:00.000Z');
    expect(iso(parseInstantText('2026-03-08', 'to', NEW_YORK))).toBe('2026-03-09T04:00:00.000Z');
  });

  it.each(['yesterday', '2026-02-30', '2026-03-01T24:00', '2026-03-01T08:30+08:00', '2026-3-1', ''])(
    '%s is none',
    (text) => {
      expect(parseInstantText(text, 'from', NEW_YORK)).toBeNull();
    },
  );
});
