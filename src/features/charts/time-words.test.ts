import { describe, expect, test } from 'vitest';
import { bucketEdges, type BucketStep } from '#domain/buckets.ts';
import { createZone } from '#domain/time-zone.ts';
import { chooseTimeTicks } from '#features/charts/time-ticks.ts';
import { formatSpan, formatStart } from '#features/charts/time-words.ts';
import type { Timeline } from '#features/charts/timeline.ts';

function timelineOf(from: string, to: string, step: BucketStep, zone = 'UTC'): Timeline {
  const fromMs = Date.parse(from);
  const toMs = Date.parse(to);
  const edgesMs = bucketEdges({ fromMs, toMs, step, zone: createZone(zone) });
  const nowMs = Date.parse('2026-11-23T14:00Z');
  return { step, zone, edgesMs, points: [], domainMs: [fromMs, toMs], unfinished: -1, nowMs };
}

function labelsOf(timeline: Timeline, most: number): readonly string[] {
  return chooseTimeTicks(timeline, most, 'en').map(({ label }) => label);
}

describe('96: an hour that comes twice', () => {
  const night = timelineOf('2026-10-24T22:00Z', '2026-10-25T03:00Z', '30min', 'Europe/Berlin');

  test('is told apart on the axis', () => {
    expect(labelsOf(night, 20)).toEqual([
      'Oct 25',
      '00:30',
      '01:00',
      '01:30',
      '02:00 +2',
      '02:30 +2',
      '02:00 +1',
      '02:30 +1',
      '03:00',
      '03:30',
    ]);
  });

  test('is told apart where a bucket is named', () => {
    const spans = night.edgesMs
      .slice(0, -1)
      .map((fromMs, bucket) => ({ fromMs, toMs: night.edgesMs[bucket + 1] ?? fromMs }));
    expect(spans.slice(3, 8).map((span) => formatSpan(span, night, 'en'))).toEqual([
      'Sun, Oct 25, 01:30 – 02:00 +2',
      'Sun, Oct 25, 02:00 +2 – 02:30 +2',
      'Sun, Oct 25, 02:30 +2 – 02:00 +1',
      'Sun, Oct 25, 02:00 +1 – 02:30 +1',
      'Sun, Oct 25, 02:30 +1 – 03:00',
    ]);
    expect(spans.slice(4, 7).map(({ fromMs }) => formatStart(fromMs, night, 'en'))).toEqual([
      'Sun, Oct 25, 02:00 +2',
      'Sun, Oct 25, 02:30 +2',
      'Sun, Oct 25, 02:00 +1',
    ]);
  });
});

describe('labels of the time axis', () => {
  test('name the hours of a day, and the day at its midnight', () => {
    const day = timelineOf('2026-11-22T14:00Z', '2026-11-23T14:00Z', '30min');
    expect(labelsOf(day, 8)).toEqual(['15:00', '18:00', '21:00', 'Nov 23', '03:00', '06:00', '09:00', '12:00']);
  });

  test('name the day once when there is no midnight', () => {
    const hours = timelineOf('2026-11-22T14:00Z', '2026-11-22T17:00Z', '5min');
    expect(labelsOf(hours, 4)).toEqual(['Nov 22, 14:00', '15:00', '16:00']);
  });

  test('stand at midnights of the zone', () => {
    const days = timelineOf('2026-11-19T16:00Z', '2026-11-22T16:00Z', '6h', 'Asia/Shanghai');
    expect(labelsOf(days, 4)).toEqual(['Nov 20', 'Nov 21', 'Nov 22']);
  });

  test('go from days to Mondays to months as the room shrinks', () => {
    const days = timelineOf('2026-09-20T00:00Z', '2026-11-23T00:00Z', '1d');
    expect(labelsOf(days, 10)).toEqual([
      'Sep 21',
      'Sep 28',
      'Oct 5',
      'Oct 12',
      'Oct 19',
      'Oct 26',
      'Nov 2',
      'Nov 9',
      'Nov 16',
    ]);
    expect(labelsOf(days, 2)).toEqual(['Oct', 'Nov']);
  });

  test('name a year where it begins, and another year than now first of all', () => {
    const months = timelineOf('2025-07-01T00:00Z', '2026-06-01T00:00Z', '1month');
    expect(labelsOf(months, 6)).toEqual(['Jul 2025', 'Sep', 'Nov', '2026', 'Mar', 'May']);
  });

  test('are at least one, at a single bucket', () => {
    expect(labelsOf(timelineOf('2026-11-12T00:00Z', '2026-11-13T00:00Z', '1d'), 2)).toEqual(['Nov 12']);
    expect(labelsOf(timelineOf('2026-11-12T07:00Z', '2026-11-12T08:00Z', '1h'), 2)).toEqual(['Nov 12, 07:00']);
  });

  test('are none without buckets', () => {
    expect(
      chooseTimeTicks({ ...timelineOf('2026-11-12T00:00Z', '2026-11-13T00:00Z', '1d'), edgesMs: [] }, 5, 'en'),
    ).toEqual([]);
  });

  test('never pass the room there is', () => {
    for (const step of ['1min', '15min', '1h', '12h', '1d', '1w', '1month'] as const) {
      const timeline = timelineOf('2026-09-30T07:00Z', '2026-11-23T14:00Z', step);
      for (const most of [2, 5, 11]) expect(labelsOf(timeline, most).length).toBeLessThanOrEqual(most);
    }
  });
});

describe('a span in words', () => {
  test.each<[BucketStep, string, string, string]>([
    ['1d', '2026-11-12T00:00Z', '2026-11-13T00:00Z', 'Thu, Nov 12'],
    ['1d', '2026-11-12T00:00Z', '2026-11-15T00:00Z', 'Thu, Nov 12 – Sat, Nov 14'],
    ['1d', '2025-11-12T00:00Z', '2025-11-13T00:00Z', 'Wed, Nov 12, 2025'],
    ['6h', '2026-11-22T00:00Z', '2026-11-22T06:00Z', 'Sun, Nov 22, 00:00 – 06:00'],
    ['1month', '2026-11-01T00:00Z', '2026-12-01T00:00Z', 'November 2026'],
  ])('of %s from %s to %s', (step, from, to, words) => {
    const range = { fromMs: Date.parse(from), toMs: Date.parse(to) };
    // Intl puts thin spaces around its dashes.
    expect(formatSpan(range, timelineOf(from, to, step), 'en').replaceAll(/\s/g, ' ')).toBe(words);
  });

  test('is said in the zone of the series', () => {
    const timeline = timelineOf('2026-11-11T16:00Z', '2026-11-12T16:00Z', '1d', 'Asia/Shanghai');
    expect(formatStart(timeline.edgesMs[0] ?? 0, timeline, 'en')).toBe('Thu, Nov 12');
  });
});
