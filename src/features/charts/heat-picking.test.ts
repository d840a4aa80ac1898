import { describe, expect, test } from 'vitest';
import type { HeatMap } from '#domain/heat-map.ts';
import { isOneCell, keepOnMap, pickByKey, regionOf, type Picking } from '#features/charts/heat-picking.ts';

/** Four hours by three rows; the dearest cell is the second hour's highest, though others hold more runs. */
const MAP: HeatMap = {
  step: '1h',
  zone: 'UTC',
  edgesMs: [0, 1, 2, 3, 4].map((hour) => hour * 3_600_000),
  usageEdges: [1e7, 2e7, 5e7],
  lowest: 0,
  grain: 1,
  runs: Uint32Array.of(3, 9, 0, 0, 0, 2, 0, 1, 1, 0, 0, 0),
  nanoUsd: Float64Array.of(0, 9e7, 0, 0, 0, 9.5e7, 0, 1e7, 2e7, 0, 0, 0),
  besideUsd: new Map(),
  notOnMap: 0,
};

/** The region after some keys, as `columns × rows`. */
function press(...keys: readonly string[]): string {
  let picking: Picking | null = null;
  for (const key of keys) {
    const shiftKey = key.startsWith('+');
    picking = pickByKey(MAP, picking, { key: key.replace('+', ''), shiftKey });
  }
  if (picking === null) return 'nothing';
  const { columns, rows } = regionOf(picking);
  return `${columns.join('-')} × ${rows.join('-')}${isOneCell(picking) ? '' : ' region'}`;
}

describe('keys on a heat map', () => {
  test('begin at the dearest cell', () => {
    expect(press('ArrowLeft')).toBe('1-1 × 2-2');
  });

  test('move a cell, and no further than the map', () => {
    expect(press('ArrowLeft', 'ArrowRight', 'ArrowDown')).toBe('2-2 × 1-1');
    expect(press('ArrowLeft', 'ArrowUp', 'ArrowUp')).toBe('1-1 × 2-2');
    expect(press('ArrowLeft', 'End', 'PageDown')).toBe('3-3 × 0-0');
    expect(press('ArrowLeft', 'Home', 'ArrowLeft')).toBe('0-0 × 2-2');
  });

  test('mark out a region with Shift, in either direction, and leave it without', () => {
    expect(press('ArrowLeft', '+ArrowRight', '+ArrowDown')).toBe('1-2 × 1-2 region');
    expect(press('ArrowLeft', '+ArrowLeft', '+PageDown')).toBe('0-1 × 0-2 region');
    expect(press('ArrowLeft', '+End', 'ArrowDown')).toBe('3-3 × 1-1');
  });

  test('that mean nothing here pick nothing', () => {
    expect(press('a')).toBe('nothing');
  });
});

test('what is picked is let go when the map has become smaller', () => {
  const picking: Picking = { by: 'keys', anchor: { column: 3, row: 0 }, at: { column: 0, row: 2 } };
  expect(keepOnMap(MAP, picking)).toBe(picking);
  expect(keepOnMap({ ...MAP, edgesMs: [0, 1, 2] }, picking)).toBeNull();
  expect(keepOnMap({ ...MAP, usageEdges: [1e7, 2e7] }, picking)).toBeNull();
});
