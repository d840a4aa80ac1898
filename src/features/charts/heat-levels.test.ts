import { describe, expect, test } from 'vitest';
import { createHeatScale, MOST_LEVEL } from '#features/charts/heat-levels.ts';

describe('levels of a heat map', () => {
  test('are steps of the same factor', () => {
    const { levelOf, least, most } = createHeatScale([1, 128, 3]);
    expect([least, most]).toEqual([1, 128]);
    expect([1, 2.1, 4.1, 8.1, 16.1, 32.1, 64.1, 128].map(levelOf)).toEqual([1, 2, 3, 4, 5, 6, 7, MOST_LEVEL]);
  });

  test('tell a thousandth from the most, and nothing less', () => {
    const { levelOf, least, isCut } = createHeatScale([0.001, 5, 5000]);
    expect([least, isCut, levelOf(0.001), levelOf(5), levelOf(20), levelOf(5000)]).toEqual([5, true, 1, 1, 2, 7]);
    expect(createHeatScale([5, 5000]).isCut).toBe(false);
  });

  test('are the lowest one where all is alike, and for what is not positive', () => {
    expect([5].map(createHeatScale([5, 5]).levelOf)).toEqual([1]);
    expect([0, -3].map(createHeatScale([1, 9]).levelOf)).toEqual([1, 1]);
  });

  test('of nothing have no least value', () => {
    expect(createHeatScale([])).toMatchObject({ least: null, most: 0 });
    expect(createHeatScale([0, -1]).levelOf(0)).toBe(1);
  });
});
