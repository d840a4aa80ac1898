import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { chooseEdges, listMeasureEdges, type Histogram, type Histograms } from '#domain/histogram.ts';
import { compareUsd, parseUsd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { createZone } from '#domain/time-zone.ts';
import { DEFAULT_VIEW, MEASURE_KEYS, type MeasureKey } from '#domain/view.ts';
import { FixedBins } from '#engine/fixed-bins.ts';
import {
  ALL,
  at,
  distinctRows,
  engineOf,
  NOW_MS,
  pages,
  PATIENT,
  row,
  runsOf,
  scopeOf,
  scopes,
} from '#engine/histories.test-support.ts';
import type { Scope } from '#engine/scope.ts';
import { matches, toWide } from '#engine/naive-oracle.test-support.ts';

function valueOf(run: Run, measure: MeasureKey): bigint | null {
  switch (measure) {
    case 'usage':
      return run.usage === null ? null : toWide(run.usage);
    case 'duration':
      return widen(run.durationS);
    case 'traffic':
      return widen(run.trafficBytes);
    case 'results':
      return widen(run.results);
  }
}

function widen(value: number | null): bigint | null {
  return value === null ? null : wide(String(value));
}

function wide(decimal: string): bigint {
  return toWide(parseUsd(decimal) ?? Number.NaN);
}

function withoutRange(scope: Scope, measure: MeasureKey): Scope {
  const measures = { ...scope.filter.measures, [measure]: DEFAULT_VIEW.measures[measure] };
  return { ...scope, filter: { ...scope.filter, measures } };
}

/** @param edges are taken as they are; where they lie is tested apart */
function countNaively(runs: readonly Run[], scope: Scope, measure: MeasureKey, edges: readonly string[]) {
  const values = runs.filter((run) => matches(run, withoutRange(scope, measure))).map((run) => valueOf(run, measure));
  const known = values.filter((value) => value !== null).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const bins = edges.map(wide);
  return {
    runs: Array.from(
      { length: edges.length + 1 },
      (_, bin) => known.filter((value) => bins.filter((edge) => edge <= value).length === bin).length,
    ),
    least: known.at(0) ?? null,
    most: known.at(-1) ?? null,
    missing: values.length - known.length,
  };
}

function countHoursNaively(runs: readonly Run[], scope: Scope): number[] {
  const zone = createZone(scope.zone);
  const any = { ...scope, filter: { ...scope.filter, hour: null } };
  const hours = runs.flatMap((run) =>
    run.startedAtS === null || !matches(run, any) ? [] : [zone.hourOfDayAt(run.startedAtS * 1000)],
  );
  return Array.from({ length: 24 }, (_, hour) => hours.filter((its) => its === hour).length);
}

function read({ runs, least, most, missing }: Histogram) {
  return {
    runs,
    least: least === null ? null : wide(least),
    most: most === null ? null : wide(most),
    missing,
  };
}

function expectNaive({ measures, hours }: Histograms, runs: readonly Run[], scope: Scope): void {
  for (const measure of MEASURE_KEYS) {
    const histogram = measures[measure];
    expect(read(histogram)).toEqual(countNaively(runs, scope, measure, histogram.edges));
  }
  expect(hours).toEqual(countHoursNaively(runs, scope));
}

describe('histograms', PATIENT, () => {
  it('are those of the oracle in any history and scope', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, async (read_, scope) => {
        expectNaive(engineOf(...read_).ask('histograms', { scope }), runsOf(...read_), scope);
      }),
      { numRuns: 150 },
    );
  });

  it('are those of the oracle for generated runs', () => {
    const rows = generatePlainRuns({ seed: 'histograms', nowMs: NOW_MS, count: 500 });
    const engine = engineOf(rows);
    const measures = { ...DEFAULT_VIEW.measures, usage: { lo: '0.05', hi: '0.5' }, duration: { lo: '60', hi: null } };
    for (const scope of [ALL, scopeOf({ measures }), scopeOf({ measures, hour: 7 }), scopeOf({ q: 'a', hour: 7 })]) {
      expectNaive(engine.ask('histograms', { scope }), runsOf(rows), scope);
    }
  });

  it('have edges that do not move with their own range', async () => {
    await fc.assert(
      fc.asyncProperty(distinctRows, scopes, async (rows, scope) => {
        const engine = engineOf(rows);
        for (const measure of MEASURE_KEYS) {
          const here = engine.ask('histograms', { scope });
          const open = engine.ask('histograms', { scope: withoutRange(scope, measure) });
          expect(here.measures[measure]).toEqual(open.measures[measure]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('have a bin for nothing, and ascending edges in which no positive value is lost', () => {
    const engine = engineOf([
      row('a', { usage: '0', duration: 0, results: 0, traffic: 0, started_at: at('2026-03-12T04:00:00Z') }),
      row('b', { usage: '0.013', duration: 61, results: 3, traffic: 1500, started_at: at('2026-03-12T05:10:00Z') }),
      row('c', { usage: '12', duration: 7300, results: 900, traffic: 2e9, started_at: at('2026-03-12T05:20:00Z') }),
    ]);
    const { measures, hours } = engine.ask('histograms', { scope: ALL });
    for (const measure of MEASURE_KEYS) {
      const { edges, runs } = measures[measure];
      expect(edges.map(Number)).toEqual(edges.map(Number).toSorted((a, b) => a - b));
      expect(new Set(edges).size).toBe(edges.length);
      expect(runs.at(0)).toBe(1);
      expect(runs.reduce((sum, count) => sum + count, 0)).toBe(3);
      expect(edges.length).toBeLessThanOrEqual(37);
    }
    expect(measures.duration.edges[0]).toBe('60');
    expect(measures.results.edges[0]).toBe('1');
    expect(measures.results.edges.every((edge) => /^\d+$/.test(edge))).toBe(true);
    expect(hours.flatMap((count, hour) => (count === 0 ? [] : [[hour, count]]))).toEqual([
      [4, 1],
      [5, 2],
    ]);
  });

  it('say of an empty history that nothing has a value', () => {
    const { measures, hours } = engineOf([]).ask('histograms', { scope: ALL });
    for (const measure of MEASURE_KEYS) {
      expect(measures[measure]).toMatchObject({ least: null, most: null, missing: 0 });
      expect(measures[measure].runs.every((count) => count === 0)).toBe(true);
    }
    expect(hours).toEqual(Array.from({ length: 24 }, () => 0));
  });
});

describe('the edges of a histogram', () => {
  it('are those that runs are counted by, or too small for any that is counted', () => {
    const usd = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 60n }), fc.integer({ min: 1 }));
    fc.assert(
      fc.property(fc.constantFrom(...MEASURE_KEYS), usd, usd, (measure, some, other) => {
        const [least, most] = [some, other].sort(compareUsd);
        const known = listMeasureEdges(measure);
        for (const text of chooseEdges(measure, least ?? null, most ?? null)) {
          const edge = Number(text) * (measure === 'usage' ? 1e9 : 1);
          const nearest = known.find((each) => each > edge * (1 - 1e-9)) ?? 0;
          expect(nearest < edge * (1 + 1e-9) || edge < 1).toBe(true);
        }
      }),
    );
  });
});

describe('fixed bins', () => {
  const EDGES = [1, 1.2, 1.5, 2, 3, 10, 1e3, 86_400, 9_007_199_254_740_991, 1e300];
  const value = fc.oneof(
    fc.constantFrom(...EDGES.flatMap((edge) => [edge, edge * (1 - 2 ** -52), edge * (1 + 2 ** -52)])),
    fc.double({ noDefaultInfinity: false, noNaN: false, min: -10 }),
    fc.double({ noNaN: true, min: -10, max: 100 }),
  );
  const rows = fc.array(fc.tuple(value, fc.constantFrom(0, 1, 2, 3)), { maxLength: 60 });

  it('count exactly at, before and after every edge', () => {
    const bins = new FixedBins(Float64Array.from(EDGES));
    fc.assert(
      fc.property(rows, fc.subarray(EDGES), (all, fewer) => {
        const column = Float64Array.from(all, ([each]) => each);
        const misses = Uint8Array.from(all, ([, miss]) => miss);
        const counted = all.filter(([, miss]) => (miss & ~1) === 0).map(([each]) => each);
        const finite = counted.filter((each) => Number.isFinite(each));
        const countBy = (edges: readonly number[]): number[] =>
          Array.from(
            { length: edges.length + 1 },
            (_, bin) => finite.filter((each) => edges.filter((edge) => edge <= each).length === bin).length,
          );
        const { runs, least, leastPositive, most, missing, beyond } = bins.tally(column, misses, ~1);
        expect([...runs]).toEqual(countBy(EDGES));
        expect([...bins.merge(runs, Float64Array.from(fewer))]).toEqual(countBy(fewer));
        const ascending = finite.toSorted((a, b) => a - b);
        const positive = ascending.filter((each) => each > 0);
        expect([least, leastPositive, most]).toEqual(
          [ascending.at(0), positive.at(0), ascending.at(-1)].map((each) => each ?? null),
        );
        expect(missing).toBe(counted.filter((each) => Number.isNaN(each)).length);
        expect(beyond).toHaveLength(counted.filter((each) => each === Number.POSITIVE_INFINITY).length);
      }),
      { numRuns: 1000 },
    );
  });
});
