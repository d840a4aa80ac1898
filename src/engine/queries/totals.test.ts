import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { formatUsdExact } from '#domain/money.ts';
import { ALL, NOW_MS, PATIENT, engineOf, pages, row, runsOf, scopeOf, scopes } from '#engine/histories.test-support.ts';
import { readTotals, sumTotalsNaively } from '#engine/naive-answers.test-support.ts';

describe('totals', PATIENT, () => {
  it('are those of the oracle in any history and scope', () => {
    fc.assert(
      fc.property(pages, scopes, (read, scope) => {
        expect(readTotals(engineOf(...read).ask('totals', { scope }))).toEqual(
          sumTotalsNaively(runsOf(...read), scope),
        );
      }),
      { numRuns: 120 },
    );
  });

  it('are those of the oracle for generated runs', () => {
    const wire = generatePlainRuns({ seed: 'totals', nowMs: NOW_MS, count: 1500 });
    const engine = engineOf(wire);
    const month = scopeOf({ time: { kind: 'preset', preset: 'last-month' } }, 'Asia/Shanghai');
    for (const scope of [ALL, month, scopeOf({ q: 'timeout' }), scopeOf({ hour: 3 })]) {
      expect(readTotals(engine.ask('totals', { scope }))).toEqual(sumTotalsNaively(runsOf(wire), scope));
    }
  });

  it('of nothing are zero, and unknown where zero would be a claim', () => {
    expect(engineOf().ask('totals', { scope: ALL })).toMatchObject({
      runs: 0,
      usage: 0,
      largestUsage: null,
      results: 0n,
      durationMedianS: null,
      durationP95S: null,
    });
  });

  it('54: of ten thousand dimes are exactly a thousand dollars', () => {
    const engine = engineOf(Array.from({ length: 10_000 }, (_, nth) => row(String(nth), { usage: '0.1' })));
    expect(formatUsdExact(engine.ask('totals', { scope: ALL }).usage)).toBe('1000');
  });

  it('56-59: leave out what is unknown, count it, and keep every digit of the rest', () => {
    const usages = [
      '',
      null,
      'NaN',
      '1e309',
      `0.${'0'.repeat(40)}1`,
      '-0.5',
      '9007199.254740993',
      `0.${'0'.repeat(39)}1`,
    ];
    const { usage, unknownUsage, largestUsage, runs } = engineOf(
      usages.map((text, nth) => row(String(nth), { usage: text })),
    ).ask('totals', { scope: ALL });
    expect([runs, unknownUsage]).toEqual([8, 5]);
    expect(formatUsdExact(usage)).toBe(`9007198.754740993${'0'.repeat(30)}1`);
    expect(formatUsdExact(largestUsage ?? 0)).toBe('9007199.254740993');
  });

  it('58: have a largest usage even when all are negative', () => {
    const { largestUsage } = engineOf([row('a', { usage: '-2' }), row('b', { usage: '-0.5' })]).ask('totals', {
      scope: ALL,
    });
    expect(formatUsdExact(largestUsage ?? 0)).toBe('-0.5');
  });

  it('61: of traffic pass 2^53 exactly', () => {
    const rows = Array.from({ length: 3 }, (_, nth) => row(String(nth), { traffic: Number.MAX_SAFE_INTEGER }));
    expect(engineOf(rows).ask('totals', { scope: ALL }).trafficBytes).toBe(27021597764222973n);
  });

  it('97: of today leave out what starts later than clocks can differ, and take it in when its time has come', () => {
    const engine = engineOf([
      row('now'),
      row('soon', { started_at: NOW_MS / 1000 + 240, finished_at: 0 }),
      row('later', { started_at: NOW_MS / 1000 + 3600, finished_at: 0 }),
    ]);
    const today = scopeOf({ time: { kind: 'preset', preset: 'today' } });
    expect(engine.ask('totals', { scope: today }).runs).toBe(2);
    expect(engine.ask('totals', { scope: { ...today, nowMs: NOW_MS + 3_600_000 } }).runs).toBe(3);
    expect(engine.ask('totals', { scope: ALL }).runs).toBe(3);
  });

  it('98: say how many runs a time range or an hour leaves out because they have no start', () => {
    const engine = engineOf([
      row('queued', { status: 1, started_at: 0, finished_at: 0 }),
      row('queued-maps', { status: 1, started_at: 0, finished_at: 0, scraper_slug: 'maps' }),
      row('ok'),
    ]);
    const today = scopeOf({ time: { kind: 'preset', preset: 'today' } });
    expect(engine.ask('totals', { scope: today })).toMatchObject({ runs: 1, withoutStart: 2 });
    expect(engine.ask('totals', { scope: scopeOf({ hour: 8 }) })).toMatchObject({ runs: 1, withoutStart: 2 });
    expect(engine.ask('totals', { scope: scopeOf({ hour: 10, q: 'queued-m' }) })).toMatchObject({
      runs: 0,
      withoutStart: 1,
    });
    const { filter } = today;
    const facets = { ...filter.facets, scraper: { only: ['maps'], not: [] } };
    expect(engine.ask('totals', { scope: { ...today, filter: { ...filter, facets } } })).toMatchObject({
      runs: 0,
      withoutStart: 1,
    });
    expect(engine.ask('totals', { scope: { ...today, filter: { ...filter, q: 'queued-m' } } })).toMatchObject({
      withoutStart: 1,
    });
  });

  it('63, 67: count every outcome, and what goes on, for itself', () => {
    const unfinished = { finished_at: 0, duration: 0, traffic: 0 };
    const engine = engineOf([
      row('ready', { status: 1, started_at: 0, ...unfinished }),
      row('running', { status: 2, ...unfinished }),
      row('aborting', { status: 5, ...unfinished }),
      row('ok', { status: 3, duration: 10 }),
      row('failed', { status: 4, duration: 30 }),
      row('new', { status: 9, duration: 90 }),
    ]);
    expect(engine.ask('totals', { scope: ALL })).toMatchObject({
      runs: 6,
      succeeded: 1,
      failed: 1,
      aborted: 1,
      unfinished: 3,
      withoutStart: 1,
      usageOnFailures: 200_000_000,
      durationMedianS: 30,
      durationP95S: 84,
    });
  });
});
