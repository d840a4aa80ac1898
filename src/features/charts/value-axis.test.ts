import { describe, expect, test } from 'vitest';
import {
  createDecimalAxis,
  createDurationAxis,
  createRootAxis,
  findAxisWidth,
  placeValue,
  valueAt,
} from '#features/charts/value-axis.ts';

describe('an axis of money or bytes', () => {
  test.each([
    [147, [0, 50, 100, 150]],
    [33.4, [0, 10, 20, 30, 40]],
    [0.00007, [0, 0.00002, 0.00004, 0.00006, 0.00008]],
  ])('up to %d has round lines', (most, ticks) => {
    const axis = createDecimalAxis([1e-6, most], 4, String);
    expect(axis.ticks).toEqual(ticks);
    expect(axis.domain).toEqual([0, ticks.at(-1)]);
  });

  test('reaches below zero for what is negative', () => {
    expect(createDecimalAxis([30, -8], 4, String).ticks).toEqual([-10, 0, 10, 20, 30]);
  });

  test('keeps its lines when there is nothing, and names zero alone', () => {
    const axis = createDecimalAxis([0, 0], 4, (value) => `$${value}`);
    expect(axis.ticks.map(axis.format)).toEqual(['$0', '', '', '']);
  });
});

describe('an axis by the square root', () => {
  test.each([
    [[50], [0, 2, 10, 20, 50]],
    [[0.4], [0, 0.02, 0.1, 0.2, 0.4]],
    [
      [80, -20],
      [-20, -10, -5, -1, 0, 5, 20, 50, 80],
    ],
  ])('of %j has round lines', (ends, ticks) => {
    expect(createRootAxis(createDecimalAxis(ends, 4, String)).ticks).toEqual(ticks);
  });

  test('shows a quarter of the most at half its height, downwards as upwards', () => {
    const axis = createRootAxis(createDecimalAxis([100, -100], 4, String));
    expect([-100, -25, 0, 25, 100].map((value) => placeValue(axis, value))).toEqual([-10, -5, 0, 5, 10]);
    expect([-10, -5, 0, 5, 10].map((place) => valueAt(axis, place))).toEqual([-100, -25, 0, 25, 100]);
  });
});

describe('an axis of durations', () => {
  test.each([
    [0.25, [0, 0.1, 0.2, 0.30000000000000004]],
    [7, [0, 5, 10]],
    [250, [0, 120, 240, 360]],
    [5000, [0, 1800, 3600, 5400]],
    [86_400 * 40, [0, 86_400 * 20, 86_400 * 40]],
  ])('up to %d seconds has lines where a clock is round', (most, ticks) => {
    expect(createDurationAxis([null, most], String).ticks).toEqual(ticks);
  });

  test('of no finished run is empty', () => {
    expect(createDurationAxis([null, null], String).ticks).toHaveLength(4);
  });
});

test('an axis is as wide as its longest label', () => {
  const wide = createDecimalAxis([1], 4, () => '$0.000025');
  const narrow = createDecimalAxis([1], 4, () => '$1');
  expect(findAxisWidth(wide)).toBeGreaterThan(findAxisWidth(narrow));
});
