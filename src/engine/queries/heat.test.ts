import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { countColumns, countRows, filterRegion, sumRegion, type HeatMap, type HeatRegion } from '#domain/heat-map.ts';
import { formatUsdExact } from '#domain/money.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import type { Scope } from '#engine/scope.ts';
import { ALL, engineOf, NOW_MS, pages, PATIENT, row, runsOf, scopeOf, scopes } from '#engine/histories.test-support.ts';
import { countHeatNaively, readHeat } from '#engine/naive-answers.test-support.ts';
import { toWide } from '#engine/naive-oracle.test-support.ts';

async function expectNaive(read: readonly (readonly unknown[])[], scope: Scope): Promise<void> {
  const map = engineOf(...read).ask('heat', { scope });
  expect(readHeat(map)).toEqual(countHeatNaively(map, runsOf(...read), scope));
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const shares = fc.tuple(share, share, share, share);

function pickSpan(x: number, y: number, count: number): readonly [number, number] {
  return [Math.floor(Math.min(x, y) * count), Math.floor(Math.max(x, y) * count)];
}

function pickRegion(map: HeatMap, [a, b, c, d]: readonly [number, number, number, number]): HeatRegion {
  return { columns: pickSpan(a, b, countColumns(map)), rows: pickSpan(c, d, countRows(map)) };
}

describe('the heat map', PATIENT, () => {
  it('counts each run where an oracle finds it, in any history and scope', async () => {
    await fc.assert(fc.asyncProperty(pages, scopes, expectNaive), { numRuns: 80 });
  });

  it('counts generated runs as the oracle does', async () => {
    const wire = generatePlainRuns({ seed: 'heat', nowMs: NOW_MS, count: 600 });
    await expectNaive([wire], ALL);
    await expectNaive([wire], scopeOf({ time: { kind: 'preset', preset: '7d' } }, 'America/New_York'));
  });

  it('has regions of which each is a filter that selects exactly its runs', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, shares, async (read, scope, corners) => {
        const engine = engineOf(...read);
        const map = engine.ask('heat', { scope });
        const region = pickRegion(map, corners);
        const sums = sumRegion(map, region);
        const { filter } = scope;
        const range = resolveTimeRange(filter.time, scope.nowMs, createZone(scope.zone));
        const { time, usage } = filterRegion(map, region, { time: range, usage: filter.measures.usage });
        const measures = { ...filter.measures, usage };
        const totals = engine.ask('totals', {
          scope: {
            ...scope,
            filter: { ...filter, time: { kind: 'absolute', ...time }, measures },
          },
        });
        expect([totals.runs, toWide(totals.usage)]).toEqual([sums.runs, toWide(sums.usage)]);
      }),
      { numRuns: 150 },
    );
  });
});

/** Not empty rows as `from to: runs usage`. */
async function describeRows(...usages: readonly string[]): Promise<string[]> {
  const map = engineOf(usages.map((usage, i) => row(String(i), { usage }))).ask('heat', { scope: ALL });
  return Array.from({ length: countRows(map) }, (_, at) => at).flatMap((at) => {
    const region = { columns: [0, countColumns(map) - 1], rows: [at, at] } as const;
    const { runs, usage } = sumRegion(map, region);
    if (runs === 0) return [];
    const { lo, hi } = filterRegion(map, region, {
      time: { fromMs: null, toMs: null },
      usage: { lo: null, hi: null },
    }).usage;
    return [`${lo ?? ''}..${hi ?? ''}: ${runs} ${formatUsdExact(usage)}`];
  });
}

describe('rows of usage', () => {
  it('begin at round amounts and end a nano-dollar below the next', async () => {
    expect(await describeRows('0.01', '0.011999999', '0.012', '0.02', '0.5')).toEqual([
      '0.01..0.011999999: 2 0.021999999',
      '0.012..0.014999999: 1 0.012',
      '0.02..0.024999999: 1 0.02',
      '0.5..0.599999999: 1 0.5',
    ]);
  });

  it('end nearer to the next where an amount does', async () => {
    expect(await describeRows('0.0119999999995', '0.012', '0.05')).toEqual([
      `0.01..0.011${'9'.repeat(37)}: 1 0.0119999999995`,
      `0.012..0.014${'9'.repeat(37)}: 1 0.012`,
      `0.05..0.059${'9'.repeat(37)}: 1 0.05`,
    ]);
  });

  it('keep what costs nothing, or less, in one of its own', async () => {
    expect(await describeRows('0', '-0.02', '0.03', '')).toEqual(['..0: 2 -0.02', '0.03..0.039999999: 1 0.03']);
  });

  it('are coarser over many decades, and leave the smallest amounts together beyond twelve', async () => {
    expect(await describeRows('0.001', '123456789.123456789')).toEqual([
      '0.001..0.001999999: 1 0.001',
      '100000000..199999999.999999999: 1 123456789.123456789',
    ]);
    expect(await describeRows('0', '0.000000001', '0.000002', '50000000')).toEqual([
      '..0.000099999: 3 0.000002001',
      '50000000..99999999.999999999: 1 50000000',
    ]);
  });

  it('add up exactly where floats would not', async () => {
    expect(await describeRows('9007199.254740991', '9007199.254740991', '9007199.254740989')).toEqual([
      '8000000..9999999.999999999: 3 27021597.764222971',
    ]);
  });
});
