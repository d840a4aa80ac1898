import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bucketEdges, chooseStep, findBucket } from '#domain/buckets.ts';
import type { BucketStep } from '#domain/buckets.ts';
import { createZone } from '#domain/time-zone.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Pacific/Apia'];
const zones = ZONES.map((name) => createZone(name));
const newYork = createZone('America/New_York');

/** What the local clock shows at the edges of a step; of the short ones, on days without a change of clocks. */
const READINGS: Readonly<Record<BucketStep, RegExp>> = {
  '1min': /\d\d:\d\d$/,
  '5min': /\d\d:\d[05]$/,
  '15min': /\d\d:(?:00|15|30|45)$/,
  '30min': /\d\d:[03]0$/,
  '1h': /\d\d:00$/,
  '3h': /(?:00|03|06|09|12|15|18|21):00$/,
  '6h': /(?:00|06|12|18):00$/,
  '12h': /(?:00|12):00$/,
  '1d': /00:00$/,
  '1w': /^Mon \d\d 00:00$/,
  '1month': / 01 00:00$/,
};

function edgesOf(from: string, to: string, step: BucketStep, zone = newYork): number[] {
  return bucketEdges({ fromMs: Date.parse(from), toMs: Date.parse(to), step, zone });
}

/** What the clock shows at each edge: day and time, without the year. */
function clock(edges: readonly number[], timeZone = 'America/New_York'): string[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return edges.map((edge) => format.format(edge).replace(',', '').replace(' at', '').replace(',', ''));
}

const span = fc
  .record({
    zone: fc.constantFrom(...zones),
    from: fc.date({ min: new Date('1990-01-01'), max: new Date('2037-01-01'), noInvalidDate: true }),
    lengthMs: fc.oneof(
      fc.integer({ min: 0, max: 3 * DAY_MS }),
      fc.integer({ min: 0, max: 400 * DAY_MS }),
      fc.integer({ min: 0, max: 33 * 365 * DAY_MS }),
    ),
  })
  .map(({ zone, from, lengthMs }) => {
    const fromMs = from.getTime();
    const toMs = fromMs + lengthMs;
    return { fromMs, toMs, zone, step: chooseStep(fromMs, toMs) };
  });

describe('chooseStep', () => {
  it.each([
    [0, '1min'],
    [58 * MINUTE_MS, '1min'],
    [58 * MINUTE_MS + 1, '5min'],
    [24 * HOUR_MS, '30min'],
    [48 * HOUR_MS, '1h'],
    [7 * DAY_MS, '3h'],
    [14 * DAY_MS, '6h'],
    [29 * DAY_MS, '12h'],
    [30 * DAY_MS, '1d'],
    [366 * DAY_MS, '1d'],
    [367 * DAY_MS, '1w'],
    [7 * 366 * DAY_MS, '1w'],
    [7 * 366 * DAY_MS + 1, '1month'],
  ] as const)('shows %i ms by %s', (lengthMs, step) => {
    expect(chooseStep(1_772_323_200_000, 1_772_323_200_000 + lengthMs)).toBe(step);
  });
});

describe('bucketEdges', () => {
  it('cuts days of 23 and 25 hours into so many hours', () => {
    expect(edgesOf('2026-03-08T05:00Z', '2026-03-09T04:00Z', '1h')).toHaveLength(24);
    expect(edgesOf('2026-11-01T04:00Z', '2026-11-02T05:00Z', '1h')).toHaveLength(26);
    expect(edgesOf('2026-03-10T04:00Z', '2026-03-11T04:00Z', '1h')).toHaveLength(25);
  });

  it('makes one bucket of a day, however long it is', () => {
    expect(clock(edgesOf('2026-03-07T12:00Z', '2026-03-09T12:00Z', '1d'))).toEqual([
      'Sat 07 00:00',
      'Sun 08 00:00',
      'Mon 09 00:00',
      'Tue 10 00:00',
    ]);
    expect(edgesOf('2026-11-01T04:00Z', '2026-11-02T05:00Z', '1d')).toHaveLength(2);
  });

  it('keeps long steps on the clock when it changes', () => {
    expect(clock(edgesOf('2026-03-08T05:30Z', '2026-03-08T20:00Z', '3h'))).toEqual([
      'Sun 08 00:00',
      'Sun 08 03:00',
      'Sun 08 06:00',
      'Sun 08 09:00',
      'Sun 08 12:00',
      'Sun 08 15:00',
      'Sun 08 18:00',
    ]);
    expect(clock(edgesOf('2026-10-31T22:00Z', '2026-11-02T06:00Z', '12h'))).toEqual([
      'Sat 31 12:00',
      'Sun 01 00:00',
      'Sun 01 12:00',
      'Mon 02 00:00',
      'Mon 02 12:00',
    ]);
  });

  it('begins a day without midnight at its first instant', () => {
    const edges = edgesOf('2018-11-04T03:00Z', '2018-11-04T12:00Z', '3h', createZone('America/Sao_Paulo'));
    expect(clock(edges, 'America/Sao_Paulo')).toEqual([
      'Sun 04 01:00',
      'Sun 04 03:00',
      'Sun 04 06:00',
      'Sun 04 09:00',
      'Sun 04 12:00',
    ]);
  });

  it('begins weeks on Monday, over the end of a year', () => {
    expect(clock(edgesOf('2026-12-30T12:00Z', '2027-01-06T12:00Z', '1w'))).toEqual([
      'Mon 28 00:00',
      'Mon 04 00:00',
      'Mon 11 00:00',
    ]);
  });

  it('begins months on the first, through a leap year', () => {
    const utc = createZone('UTC');
    const edges = edgesOf('2024-01-15T00:00Z', '2025-01-01T00:00Z', '1month', utc);
    expect(edges).toEqual(Array.from({ length: 13 }, (_, month) => Date.UTC(2024, month, 1)));
    expect(clock(edgesOf('2024-02-28T12:00Z', '2024-03-01T12:00Z', '1d', utc), 'UTC')).toEqual([
      'Wed 28 00:00',
      'Thu 29 00:00',
      'Fri 01 00:00',
      'Sat 02 00:00',
    ]);
  });

  it('has one bucket for an empty span and for one instant', () => {
    expect(clock(edgesOf('2026-03-10T12:07Z', '2026-03-10T12:07Z', '5min'))).toEqual(['Tue 10 08:05', 'Tue 10 08:10']);
    expect(edgesOf('2026-03-10T12:00Z', '2026-03-10T12:00:00.001Z', '1h')).toHaveLength(2);
    expect(edgesOf('2026-03-10T12:00Z', '2026-03-09T12:00Z', '1h')).toHaveLength(2);
  });

  it('keeps the newest 1,200 edges of a span of any length', () => {
    const months = edgesOf('0001-01-01T00:00Z', '2026-03-01T00:00Z', '1month', createZone('UTC'));
    expect(months).toEqual(Array.from({ length: 1200 }, (_, index) => Date.UTC(2026, 2 - 1199 + index, 1)));
    const minutes = edgesOf('2000-01-01T00:00Z', '2026-03-01T00:00Z', '1min');
    expect(minutes).toHaveLength(1200);
    expect(minutes.at(-1)).toBe(Date.parse('2026-03-01T00:00Z'));
    for (const step of ['1min', '3h', '1d', '1w', '1month'] as const) {
      const edges = bucketEdges({ fromMs: -1e18, toMs: 1e18, step, zone: newYork });
      expect(edges).toHaveLength(1200);
    }
  });

  it('covers the span without holes, strictly ascending, in at most 400 buckets', () => {
    fc.assert(
      fc.property(span, ({ fromMs, toMs, zone, step }) => {
        const edges = bucketEdges({ fromMs, toMs, step, zone });
        expect(edges.length).toBeLessThanOrEqual(401);
        expect(edges[0]).toBeLessThanOrEqual(fromMs);
        expect(edges[1]).toBeGreaterThan(fromMs);
        expect(edges.at(-1)).toBeGreaterThanOrEqual(toMs);
        expect(edges.length === 2 || (edges.at(-2) ?? 0) < toMs).toBe(true);
        expect(edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('stands on the zone whatever the span: the same edges cut any part of it', () => {
    fc.assert(
      fc.property(span, fc.double({ min: 0, max: 1, noNaN: true }), ({ fromMs, toMs, zone, step }, share) => {
        // The end itself is no part: where it is an edge, the bucket around it lies outside.
        const middleMs = Math.min(Math.floor(fromMs + (toMs - fromMs) * share), Math.max(fromMs, toMs - 1));
        const whole = bucketEdges({ fromMs, toMs, step, zone });
        const part = bucketEdges({ fromMs: middleMs, toMs, step, zone });
        expect(whole.slice(-part.length)).toEqual(part);
      }),
      { numRuns: 200 },
    );
  });

  it('stands on round readings of the local clock', () => {
    // Zones that change their clocks between 1 and 3 in the night, by an hour or less, and two that do not.
    const names = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
    const nameAndSpan = fc.tuple(fc.constantFrom(...names), span);
    fc.assert(
      fc.property(nameAndSpan, ([name, { fromMs, toMs, step }]) => {
        const zone = createZone(name);
        const edges = bucketEdges({ fromMs, toMs, step, zone }).filter((edge) => {
          const dayMs = zone.startOfDay(edge);
          return !/min|1h/.test(step) || zone.addDays(dayMs, 1) - dayMs === DAY_MS;
        });
        for (const reading of clock(edges, name)) expect(reading).toMatch(READINGS[step]);
      }),
      { numRuns: 150 },
    );
  });

  it('counts the minutes of a short step from the start of a day that changes its clocks', () => {
    const zone = createZone('Australia/Lord_Howe');
    const readings = clock(edgesOf('2026-10-03T13:30Z', '2026-10-04T13:00Z', '1h', zone), 'Australia/Lord_Howe');
    expect(readings.slice(0, 4)).toEqual(['Sun 04 00:00', 'Sun 04 01:00', 'Sun 04 02:30', 'Sun 04 03:30']);
    expect(readings.slice(-2)).toEqual(['Sun 04 23:30', 'Mon 05 00:00']);
  });
});

describe('findBucket', () => {
  it('takes in the first edge and leaves out the last', () => {
    const edges = [10, 20, 35];
    expect([9, 10, 19, 20, 34, 35].map((ms) => findBucket(edges, ms))).toEqual([-1, 0, 0, 1, 1, -1]);
    expect(findBucket([], 5)).toBe(-1);
    expect(findBucket(edges, Number.NaN)).toBe(-1);
  });

  it('finds the one bucket that holds an instant of the span', () => {
    fc.assert(
      fc.property(span, fc.double({ min: 0, max: 1, noNaN: true }), ({ fromMs, toMs, zone, step }, share) => {
        const ms = Math.floor(fromMs + Math.max(toMs - fromMs - 1, 0) * share);
        const edges = bucketEdges({ fromMs, toMs, step, zone });
        const holding = edges.flatMap((edge, i) => (edge <= ms && ms < (edges[i + 1] ?? edge) ? [i] : []));
        expect(holding).toEqual([findBucket(edges, ms)]);
      }),
      { numRuns: 200 },
    );
  });
});
