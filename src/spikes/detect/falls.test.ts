import { describe, expect, test } from 'vitest';

import { FIRST_MS, type Plan, type PlannedRun, runsOf, TEN, tell, times } from '#spikes/detect/account.test-support.ts';
import type { FallenCost } from '#spikes/detect/fallen-costs.ts';
import { DAY_MS } from '#domain/time-zone.ts';

/** Three dollars instead of ten. */
const THREE: readonly PlannedRun[] = times(3, { results: 100 });

function fallsOf(days: number, plan: Plan, leastUsd: number | null = null): readonly FallenCost[] {
  return tell(days, runsOf(days, { A: plan, B: () => TEN }), { leastUsd }).report.fallen;
}

/** Low from one day to another. */
function low(first: number, last: number, runs: readonly PlannedRun[] = THREE): Plan {
  return (day) => (day >= first && day <= last ? runs : TEN);
}

function dayOf(ms: number): number {
  return (ms - FIRST_MS) / DAY_MS;
}

/** First and last day, whether it goes on, and rounded dollars a day, usual a day and below the usual. */
function outline(falls: readonly FallenCost[]): readonly unknown[] {
  return falls.map(({ scraperSlug, fromMs, toMs, isOpen, dayUsd, usualDayUsd, belowUsd }) => [
    scraperSlug,
    dayOf(fromMs),
    dayOf(toMs) - 1,
    isOpen ? 'goes on' : 'ended',
    Math.round(dayUsd),
    Math.round(usualDayUsd),
    Math.round(belowUsd / 10) * 10,
  ]);
}

describe('a scraper that costs far less than usual', () => {
  test('from some day on is one fall until yesterday', () => {
    expect(outline(fallsOf(61, low(40, 60)))).toEqual([['A', 40, 59, 'goes on', 3, 10, 140]]);
  });

  test('and as much as before again is one that ended', () => {
    expect(outline(fallsOf(80, low(40, 59)))).toEqual([['A', 40, 59, 'ended', 3, 10, 140]]);
  });

  test('but on one day of it is one fall, of which that day is a part', () => {
    expect(outline(fallsOf(61, (day) => (day === 50 ? TEN : low(40, 60)(day))))).toEqual([
      ['A', 40, 59, 'goes on', 3, 10, 130],
    ]);
  });

  test('on two days, or six, is none', () => {
    expect(fallsOf(60, low(40, 41))).toEqual([]);
    expect(fallsOf(60, low(40, 45))).toEqual([]);
  });

  test('because it does not run is none', () => {
    expect(fallsOf(61, low(40, 60, []))).toEqual([]);
    expect(fallsOf(80, low(40, 59, []))).toEqual([]);
  });

  test('and then does not run has not cost less since', () => {
    expect(outline(fallsOf(75, (day) => (day >= 55 ? [] : low(40, 54)(day))))).toEqual([
      ['A', 40, 54, 'ended', 3, 10, 100],
    ]);
  });

  test('twice is two falls, the latest first', () => {
    expect(outline(fallsOf(71, (day) => (day < 50 ? low(30, 39)(day) : low(60, 75)(day))))).toEqual([
      ['A', 60, 69, 'goes on', 3, 10, 70],
      ['A', 30, 39, 'ended', 3, 10, 70],
    ]);
  });

  test('for eight weeks is what is usual', () => {
    expect(outline(fallsOf(97, low(40, 200)))).toEqual([['A', 40, 95, 'goes on', 3, 10, 390]]);
    expect(fallsOf(98, low(40, 200))).toEqual([]);
    expect(fallsOf(120, low(40, 200))).toEqual([]);
    expect(fallsOf(120, low(40, 105))).toEqual([]);
  });

  test('is told where what it saves is worth a word', () => {
    expect(fallsOf(61, low(40, 60), 130)).toHaveLength(1);
    expect(fallsOf(61, low(40, 60), 150)).toEqual([]);
  });

  test('is no end of a level', () => {
    expect(fallsOf(61, (day) => (day >= 30 && day < 45 ? times(30, { results: 100 }) : TEN))).toEqual([]);
  });

  test('takes nothing from what cost more', () => {
    const runs = runsOf(70, { A: low(30, 45), B: (day) => (day === 50 ? times(10, { results: 1000 }) : TEN) });
    const { report } = tell(70, runs);
    expect(report.spikes.map(({ scraperSlug }) => scraperSlug)).toEqual(['B']);
    expect(report.spikes.every(({ aboveUsd }) => aboveUsd > 0)).toBe(true);
    expect(report.fallen.map(({ scraperSlug }) => scraperSlug)).toEqual(['A']);
  });

  test('and has ended stays as it was whatever ordinary days follow', () => {
    const plan = low(40, 59);
    const ended = fallsOf(64, plan);
    expect(ended).toHaveLength(1);
    for (const days of [65, 70, 90, 120]) expect(fallsOf(days, plan)).toEqual(ended);
  });
});
