import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import type { Series } from '#domain/answers.ts';
import type { BucketStep } from '#domain/buckets.ts';
import { formatUsdExact } from '#domain/money.ts';
import type { View } from '#domain/view.ts';
import type { Scope } from '#engine/scope.ts';
import {
  ALL,
  NOW_MS,
  PATIENT,
  at,
  engineOf,
  pages,
  row,
  runsOf,
  scopeOf,
  scopes,
} from '#engine/histories.test-support.ts';
import { nameOf, readSeries, sumSeriesNaively } from '#engine/naive-answers.test-support.ts';
import { matches, sumWide, toWide } from '#engine/naive-oracle.test-support.ts';

const by = fc.constantFrom<View['by'][]>('status', 'scraper');
/** One that costs much, one that costs little, one that there is not. */
const inSight = fc.constantFrom(null, 'maps', 'zoo', '😀', 'nobody');

async function expectNaive(
  rows: readonly (readonly unknown[])[],
  scope: Scope,
  stackedBy: View['by'],
  kept: string | null = null,
): Promise<void> {
  const series = engineOf(...rows).ask('series', { scope, by: stackedBy, inSight: kept });
  expect(readSeries(series)).toEqual(sumSeriesNaively(runsOf(...rows), scope, stackedBy, kept));
}

function sumAll(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

/** Not empty buckets as `start: runs usage`. */
function describeBuckets({ edgesMs, runs, usageTotal }: Series): string[] {
  return runs.flatMap((count, i) =>
    count === 0 ? [] : [`${new Date(edgesMs[i] ?? 0).toISOString()}: ${count} ${formatUsdExact(usageTotal[i] ?? 0)}`],
  );
}

describe('series', PATIENT, () => {
  it('are those of the oracle in any history and scope', async () => {
    await fc.assert(fc.asyncProperty(pages, scopes, by, inSight, expectNaive), { numRuns: 70 });
  });

  it('are those of the oracle in another step than the one that suits', async () => {
    const step = fc.constantFrom<BucketStep[]>('30min', '6h', '1d', '1w', '1month');
    await fc.assert(
      fc.asyncProperty(pages, scopes, step, async (read, scope, asked) => {
        const series = engineOf(...read).ask('series', { scope, by: 'status', inSight: null, step: asked });
        expect(readSeries(series)).toEqual(sumSeriesNaively(runsOf(...read), scope, 'status', null, asked));
      }),
      { numRuns: 40 },
    );
  });

  it('are those of the oracle for generated runs', async () => {
    const wire = generatePlainRuns({ seed: 'series', nowMs: NOW_MS, count: 500 });
    const week = scopeOf({ time: { kind: 'preset', preset: '7d' } }, 'America/New_York');
    for (const scope of [ALL, week, scopeOf({ time: { kind: 'preset', preset: 'month' } })]) {
      await expectNaive([wire], scope, 'scraper');
      await expectNaive([wire], scope, 'status');
      for (const { scraper_slug: slug } of wire.slice(0, 12)) await expectNaive([wire], scope, 'scraper', slug);
    }
  });

  it('add up: groups to the total of their bucket, buckets to the totals of the runs on the chart', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, by, async (read, scope, stackedBy) => {
        const engine = engineOf(...read);
        const series = engine.ask('series', { scope, by: stackedBy });
        for (const [bucket, total] of series.usageTotal.entries()) {
          expect(sumAll(series.usage.map((sums) => toWide(sums[bucket] ?? 0)))).toBe(toWide(total));
          expect(sumAll(series.trafficBytes.map((sums) => sums[bucket] ?? 0n))).toBe(series.trafficTotalBytes[bucket]);
        }
        const totals = engine.ask('totals', { scope });
        const [from = 0, to = 0] = [series.edgesMs.at(0), series.edgesMs.at(-1)];
        const selected = runsOf(...read).filter((run) => matches(run, scope));
        const offChart = selected.filter(({ startedAtS }) => {
          return startedAtS === null || startedAtS * 1000 < from || startedAtS * 1000 >= to;
        });
        expect(series.notOnChart).toBe(offChart.length);
        expect(sumAll(series.runs.map(BigInt)) + BigInt(series.notOnChart)).toBe(BigInt(totals.runs));
        expect(sumAll(series.usageTotal.map(toWide)) + sumWide(offChart)).toBe(toWide(totals.usage));
      }),
      { numRuns: 70 },
    );
  });
});

describe('the time axis', () => {
  it('reaches from the oldest loaded run to now, whatever else is filtered', () => {
    const engine = engineOf([
      row('a', { started_at: at('2026-03-10T12:00:00Z') }),
      row('b', { started_at: at('2026-03-12T08:00:00Z'), usage: '0.25' }),
    ]);
    const { edgesMs, step } = engine.ask('series', { scope: scopeOf({ q: 'b' }), by: 'status' });
    expect([step, edgesMs.at(0)]).toEqual(['1h', Date.parse('2026-03-10T12:00:00Z')]);
    expect(edgesMs.at(-1)).toBe(Date.parse('2026-03-12T10:00:00Z'));
    expect(describeBuckets(engine.ask('series', { scope: scopeOf({ q: 'b' }), by: 'status' }))).toEqual([
      '2026-03-12T08:00:00.000Z: 1 0.25',
    ]);
  });

  it('has the days of the zone', () => {
    const engine = engineOf([
      row('a', { started_at: at('2026-02-01T15:59:59Z') }),
      row('b', { started_at: at('2026-02-01T16:00:00Z') }),
      row('c', { started_at: at('2026-02-02T15:59:59Z') }),
    ]);
    const month = { kind: 'preset', preset: 'last-month' } as const;
    const days = engine.ask('series', { scope: scopeOf({ time: month }, 'Asia/Shanghai'), by: 'status' });
    expect([days.step, days.zone, days.runs.length]).toEqual(['12h', 'Asia/Shanghai', 56]);
    expect(describeBuckets(days)).toEqual([
      '2026-02-01T04:00:00.000Z: 1 0.1',
      '2026-02-01T16:00:00.000Z: 1 0.1',
      '2026-02-02T04:00:00.000Z: 1 0.1',
    ]);
  });

  it('65: is not stretched by a clock that is more than a day ahead: that run is counted beside it', () => {
    const engine = engineOf([
      row('now'),
      row('a little ahead', { started_at: at('2026-03-12T10:00:00Z') }),
      row('in 2099', { started_at: at('2099-01-01T00:00:00Z') }),
      row('never', { started_at: 0 }),
    ]);
    const series = engine.ask('series', { scope: ALL, by: 'status' });
    expect(series.notOnChart).toBe(2);
    expect(series.edgesMs.at(-1)).toBe(Date.parse('2026-03-12T10:05:00Z'));
    expect(engine.ask('totals', { scope: ALL })).toMatchObject({ runs: 4, withoutStart: 1 });
  });

  it('of no runs is the last day', () => {
    const { edgesMs, runs, groups } = engineOf().ask('series', { scope: ALL, by: 'scraper' });
    expect([edgesMs.at(0), groups]).toEqual([Date.parse('2026-03-11T09:30:00Z'), []]);
    expect(runs.every((count) => count === 0)).toBe(true);
  });
});

/** The layers when scrapers cost so much. */
async function layers(costs: Readonly<Record<string, string>>, kept: string | null = null): Promise<string[]> {
  const rows = Object.entries(costs).map(([slug, usage]) => row(slug, { scraper_slug: slug, usage }));
  const { groups } = engineOf(rows).ask('series', { scope: ALL, by: 'scraper', inSight: kept });
  return groups.map((group) => nameOf(group).name);
}

describe('the layers', () => {
  it('are the four dearest scrapers and the rest, and five when the rest were one', async () => {
    expect(await layers({ a: '1', b: '5', c: '3', d: '2', e: '4' })).toEqual(['b', 'e', 'c', 'd', 'a']);
    expect(await layers({ a: '1', b: '5', c: '3', d: '2', e: '4', f: '0.5' })).toEqual(['b', 'e', 'c', 'd', '+2']);
  });

  it('of equal cost stand by slug, whatever came first', async () => {
    expect(await layers({ d: '1', f: '1', b: '', e: '0', a: '0', c: '1' })).toEqual(['c', 'd', 'f', 'a', '+2']);
  });

  it('name the scraper that is to be kept in sight, in the fourth place where it would be among the rest', async () => {
    const six = { a: '1', b: '5', c: '3', d: '2', e: '4', f: '0.5' };
    expect(await layers(six, 'f')).toEqual(['b', 'e', 'c', 'f', '+2']);
    expect(await layers(six, 'e')).toEqual(await layers(six));
    expect(await layers(six, 'nobody')).toEqual(await layers(six));
  });

  it('give one of four colours to the scraper in sight where five are named', async () => {
    expect(await layers({ a: '1', b: '5', c: '3', d: '2', e: '4' }, 'a')).toEqual(['b', 'e', 'c', 'a', 'd']);
  });

  it('67: are every status that occurs, by its number', () => {
    const engine = engineOf([9, 4, 3].map((status) => row(String(status), { status })));
    const { groups } = engine.ask('series', { scope: ALL, by: 'status' });
    expect(groups.map((group) => nameOf(group).name)).toEqual(['succeeded', 'failed', '9']);
  });
});

describe('durations', () => {
  it('63, 64: are those of finished runs only', () => {
    const engine = engineOf([
      row('a', { duration: 10 }),
      row('b', { duration: 20 }),
      row('running', { status: 2, finished_at: 0, duration: 999 }),
      row('backwards', { finished_at: 1, duration: 999 }),
    ]);
    const { finished, durationMedianS, durationTotalS, runs } = engine.ask('series', {
      scope: ALL,
      by: 'status',
    });
    const bucket = runs.indexOf(4);
    expect([finished[bucket], durationMedianS[bucket], durationTotalS[bucket]]).toEqual([2, 15, 30]);
    expect(durationMedianS.filter((value) => value !== null)).toHaveLength(1);
  });
});
