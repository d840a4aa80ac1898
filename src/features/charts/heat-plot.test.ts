import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countColumns, countRows, type HeatMap } from '#domain/heat-map.ts';
import { parseUsd } from '#domain/money.ts';
import { chooseUsageEdges } from '#domain/usage-bins.ts';
import { boxOf, createUsageAxis, findCell } from '#features/charts/heat-plot.ts';
import { createLinearScale } from '#features/charts/linear-scale.ts';

function mapOf(least: string, most: string, columns = 5): HeatMap {
  return {
    step: '1d',
    zone: 'UTC',
    edgesMs: Array.from({ length: columns + 1 }, (_, day) => day * 86_400_000),
    usageEdges: chooseUsageEdges(parseUsd(least), parseUsd(most)),
    lowest: 0,
    grain: 1,
    runs: new Uint32Array(0),
    nanoUsd: new Float64Array(0),
    besideUsd: new Map(),
    notOnMap: 0,
  };
}

function scalesOf(map: HeatMap) {
  return {
    x: createLinearScale([0, map.edgesMs.at(-1) ?? 0], [40, 740]),
    y: createLinearScale(createUsageAxis(map, 'en').domain, [240, 14]),
  };
}

function labelsOf(least: string, most: string): string[] {
  const axis = createUsageAxis(mapOf(least, most), 'en');
  return axis.ticks.map(axis.format);
}

describe('the place of cells', () => {
  test('is found again from any point within', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, share) => {
        const map = mapOf('0.001', '30', 20);
        const scales = scalesOf(map);
        const cell = { column: a % countColumns(map), row: b % countRows(map) };
        const region = { columns: [cell.column, cell.column], rows: [cell.row, cell.row] } as const;
        const { left, right, top, bottom } = boxOf(map, region, scales);
        expect(right).toBeGreaterThan(left);
        expect(bottom).toBeGreaterThan(top);
        const point = { x: left + (right - left) * share, y: top + (bottom - top) * share };
        expect(findCell(map, scales, point)).toEqual(cell);
      }),
    );
  });

  test('is the nearest one from outside, and none on a map without columns', () => {
    const map = mapOf('0.01', '1');
    const scales = scalesOf(map);
    expect(findCell(map, scales, { x: -5, y: 900 })).toEqual({ column: 0, row: 0 });
    expect(findCell(map, scales, { x: 9000, y: -5 })).toEqual({ column: 4, row: countRows(map) - 1 });
    expect(findCell({ ...map, edgesMs: [] }, scales, { x: 50, y: 50 })).toBeNull();
  });
});

describe('labels of the usage axis', () => {
  test('are decades, and finer where those would be too few, but for one that would touch zero', () => {
    expect(labelsOf('0.001', '20')).toEqual(['$0', '$0.01', '$0.1', '$1', '$10']);
    expect(labelsOf('0.02', '0.8')).toEqual(['$0', '$0.02', '$0.05', '$0.1', '$0.2', '$0.5', '$1']);
  });

  test('are fewer than would touch', () => {
    expect(labelsOf('0.000001', '200000')).toEqual(['$0', '$0.0001', '$0.01', '$1', '$100', '$10K']);
  });
});
