import { expect, test } from 'vitest';
import { buildBandPath, buildLinePath, buildStepPath } from '#features/charts/line-paths.ts';

const projection = { x: (bucket: number) => bucket * 10, y: (value: number) => 100 - value };

test('a line leads from value to value and breaks where there is none', () => {
  expect(buildLinePath([1, 2, null, 3, 4], projection)).toBe('M0 99L10 98M30 97L40 96');
});

test('a value between two gaps is a short stroke', () => {
  expect(buildLinePath([null, 5, null], projection)).toBe('M7 95h6');
});

test('no values draw nothing', () => {
  expect(buildLinePath([null, null], projection)).toBe('');
  expect(buildBandPath([null, null], [null, null], projection)).toBe('');
});

test('a band goes along the lower line and back along the upper one', () => {
  expect(buildBandPath([1, 2, null, 3], [5, 6, null, 7], projection)).toBe('M0 99L10 98L10 94L0 95zM30 97L30 93z');
});

test('steps are as wide as their buckets and break where there is no value', () => {
  const path = buildStepPath([1, 2, null, 3], [0, 10, 20, 30, 40], projection.y);
  expect(path).toBe('M0 99H10V98H20M30 97H40');
  expect(buildStepPath([null], [0, 10], projection.y)).toBe('');
});
