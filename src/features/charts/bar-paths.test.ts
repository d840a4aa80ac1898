import { describe, expect, test } from 'vitest';
import { buildStackPaths, placeBar, spanSegments, stackSegments } from '#features/charts/bar-paths.ts';

/** Ten pixels a unit, zero at y = 100. */
function toPx(value: number): number {
  return 100 - value * 10;
}

describe('segments of a bar', () => {
  test('stand on each other with a pixel between, and the total is where the axis says', () => {
    expect(stackSegments([2, 3], toPx)).toEqual([
      { topPx: 80, bottomPx: 100 },
      { topPx: 50, bottomPx: 79 },
    ]);
  });

  test('of almost nothing are a pixel high and hide no other', () => {
    expect(stackSegments([0.001, 0.001, 4], toPx)).toEqual([
      { topPx: 99, bottomPx: 100 },
      { topPx: 97, bottomPx: 98 },
      { topPx: 60, bottomPx: 96 },
    ]);
  });

  test('of zero are not there and take no gap', () => {
    expect(stackSegments([0, 2, 0], toPx)).toEqual([null, { topPx: 80, bottomPx: 100 }, null]);
  });

  test('that are negative hang below the axis, whatever stands on it', () => {
    expect(stackSegments([2, -1, 1, -0.001], toPx)).toEqual([
      { topPx: 80, bottomPx: 100 },
      { topPx: 100, bottomPx: 110 },
      { topPx: 70, bottomPx: 79 },
      { topPx: 111, bottomPx: 112 },
    ]);
  });

  test('are spanned from the highest to the lowest', () => {
    expect(spanSegments(stackSegments([2, -1, 0], toPx))).toEqual({ topPx: 80, bottomPx: 110 });
    expect(spanSegments(stackSegments([0, 0], toPx))).toBeNull();
  });
});

describe('the place of a bar', () => {
  test('is on whole pixels in the middle of its bucket', () => {
    expect(placeBar(10, 40)).toEqual({ leftPx: 15, widthPx: 21 });
  });

  test('does not fill a wide plot alone', () => {
    expect(placeBar(0, 900)).toEqual({ leftPx: 422, widthPx: 56 });
  });

  test('is the same width for buckets of the same length, wherever they lie', () => {
    const widths = new Set(Array.from({ length: 120 }, (_, at) => placeBar(at * 7.5, (at + 1) * 7.5).widthPx));
    expect([...widths]).toEqual([5]);
  });

  test('leaves no gap where there is no room for one', () => {
    expect(placeBar(10, 12)).toEqual({ leftPx: 10, widthPx: 2 });
  });
});

test('a path a group holds all its bars', () => {
  const paths = buildStackPaths(
    [
      [2, 0],
      [1, 3],
    ],
    [0, 30, 60],
    toPx,
  );
  expect(paths).toEqual(['M5 100V80h21V100z', 'M5 79V70h21V79zM35 100V70h21V100z']);
});
