import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CLOCK_TOLERANCE_MS } from '#domain/clock-tolerance.ts';
import type { Run } from '#domain/run.ts';
import { createZone } from '#domain/time-zone.ts';
import { PATIENT, at, engineOf, pages, row, runsOf, scopeOf, scopes } from '#engine/histories.test-support.ts';
import { matchesButTime, sumWide, toWide } from '#engine/naive-oracle.test-support.ts';

function since(runs: readonly Run[], startMs: number): Run[] {
  return runs.filter(({ startedAtS }) => startedAtS !== null && startedAtS * 1000 >= startMs);
}

describe('spend to date', PATIENT, () => {
  it('adds up to what the oracle says of today, this month and what is running', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, async (read, scope) => {
        const zone = createZone(scope.zone);
        const matching = runsOf(...read).filter((run) => matchesButTime(run, scope));
        const runs = matching.filter(({ startedAtS }) => (startedAtS ?? 0) * 1000 <= scope.nowMs + CLOCK_TOLERANCE_MS);
        const future = matching.filter((run) => !runs.includes(run));
        const running = runs.filter(({ status, finishedAtS }) => [1, 2].includes(status) && finishedAtS === null);
        const toDate = engineOf(...read).ask('spend-to-date', { scope, coveredSinceMs: null });
        expect(toWide(toDate.today.usage)).toBe(sumWide(since(runs, zone.startOfDay(scope.nowMs))));
        expect(toWide(toDate.month.usage)).toBe(sumWide(since(runs, zone.startOfMonth(scope.nowMs))));
        expect([toDate.running.runs, toWide(toDate.running.usage)]).toEqual([running.length, sumWide(running)]);
        expect([toDate.future.runs, toWide(toDate.future.usage)]).toEqual([future.length, sumWide(future)]);
      }),
      { numRuns: 70 },
    );
  });

  it('ignores the time range and nothing else', () => {
    const engine = engineOf([
      row('today', { started_at: at('2026-03-12T00:00:00Z'), usage: '1' }),
      row('this month', { started_at: at('2026-03-01T00:00:00Z'), usage: '10' }),
      row('February', { started_at: at('2026-02-28T23:59:59Z'), usage: '100' }),
      row('filtered', {
        started_at: at('2026-03-12T08:00:00Z'),
        usage: '1000',
        scraper_title: '',
        scraper_slug: 'maps',
      }),
      row('never', { started_at: 0, usage: '10000' }),
    ]);
    const time = { kind: 'preset', preset: 'last-month' } as const;
    const { today, month } = engine.ask('spend-to-date', { scope: scopeOf({ time, q: 'news' }), coveredSinceMs: null });
    expect([today.usage, month.usage]).toEqual([1e9, 11e9]);
    // In Shanghai the last second of February in UTC belongs to March.
    expect(
      engine.ask('spend-to-date', { scope: scopeOf({ q: 'news' }, 'Asia/Shanghai'), coveredSinceMs: null }).month.usage,
    ).toBe(111e9);
  });
});
