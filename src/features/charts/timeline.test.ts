import { describe, expect, test } from 'vitest';
import type { Series } from '#domain/answers.ts';
import { findDraggedRange, isClick } from '#features/charts/drag.ts';
import { createLinearScale } from '#features/charts/linear-scale.ts';
import { createTimeline, snapOutward } from '#features/charts/timeline.ts';

const NO_NUMBERS: Series = {
  step: '1h',
  zone: 'UTC',
  edgesMs: [],
  groups: [],
  runs: [],
  usage: [],
  usageTotal: [],
  trafficBytes: [],
  trafficTotalBytes: [],
  durationMedianS: [],
  durationP95S: [],
  durationTotalS: [],
  finished: [],
  notOnChart: 0,
};

/** Three buckets: 0-100, 100-200, 200-300. */
const timeline = createTimeline({ ...NO_NUMBERS, edgesMs: [0, 100, 200, 300] }, 250);

describe('a timeline', () => {
  test('knows the bucket that still fills', () => {
    expect(timeline.unfinished).toBe(2);
    expect(createTimeline({ ...NO_NUMBERS, edgesMs: [0, 100] }, 100).unfinished).toBe(-1);
  });

  test('has a point in the middle of every bucket', () => {
    expect(timeline.points.map(({ midMs }) => midMs)).toEqual([50, 150, 250]);
  });

  test('without buckets has a domain all the same', () => {
    const { points, domainMs } = createTimeline(NO_NUMBERS, 1000);
    expect(points).toEqual([]);
    expect(domainMs[1]).toBeGreaterThan(domainMs[0]);
  });
});

describe('snapping', () => {
  test.each([
    ['inside one bucket', 120, 180, { fromMs: 100, toMs: 200 }],
    ['over an edge', 180, 220, { fromMs: 100, toMs: 300 }],
    ['backwards', 220, 20, { fromMs: 0, toMs: 300 }],
    ['beyond both ends', -50, 999, { fromMs: 0, toMs: 300 }],
    ['on an edge, which opens the next bucket', 100, 100, { fromMs: 100, toMs: 200 }],
  ])('%s', (_, one, other, range) => {
    expect(snapOutward(timeline, one, other)).toEqual(range);
  });

  test('finds nothing where there are no buckets', () => {
    expect(snapOutward(createTimeline(NO_NUMBERS, 1000), 0, 10)).toBeNull();
  });
});

describe('a drag', () => {
  /** A tenth of a pixel a millisecond, from 40. */
  const x = createLinearScale(timeline.domainMs, [40, 70]);

  test('of less than five pixels is a click, and takes the bucket it began in', () => {
    const drag = { startPx: 49, atPx: 53 };
    expect(isClick(drag)).toBe(true);
    expect(findDraggedRange(timeline, x, drag)).toEqual({ fromMs: 0, toMs: 100 });
  });

  test('of five takes every bucket it touches', () => {
    const drag = { startPx: 49, atPx: 54 };
    expect(isClick(drag)).toBe(false);
    expect(findDraggedRange(timeline, x, drag)).toEqual({ fromMs: 0, toMs: 200 });
  });
});

test('a scale leads there and back', () => {
  const scale = createLinearScale([10, 20], [100, 0]);
  expect(scale.toPx(15)).toBe(50);
  expect(scale.toValue(scale.toPx(12))).toBeCloseTo(12);
  expect(createLinearScale([5, 5], [0, 100]).toPx(5)).toBe(0);
});
