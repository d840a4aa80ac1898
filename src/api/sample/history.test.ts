import { group } from 'd3-array';
import { describe, expect, test } from 'vitest';

import { addUsd, approximateUsd, formatUsdExact, parseUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import { FAILED, READY, RUNNING } from '#domain/status.ts';
import type { WireRun } from '#api/contract.ts';
import { formatMicroUsd, priceMicroUsd } from '#api/sample/billing.ts';
import { DAY_S, dayNumberAt, isWorkday } from '#api/sample/calendar.ts';
import { generateSampleHistory } from '#api/sample/history.ts';
import { LINKEDIN_JOBS, REGULAR_SCRAPERS, TRUSTPILOT } from '#api/sample/scrapers.ts';

const NOW_MS = Date.UTC(2026, 2, 20, 6, 30);
const NOW_S = NOW_MS / 1000;
const { rows, incidents } = generateSampleHistory({ seed: 1, nowMs: NOW_MS });
const ordinary = generateSampleHistory({
  seed: 1,
  nowMs: NOW_MS,
  without: ['price-change', 'runaway', 'retry-storm', 'new-scraper', 'hung-run'],
}).rows;

function usageOf(runs: readonly WireRun[]): Usd {
  return runs.reduce<Usd>((sum, run) => addUsd(sum, parseUsd(run.usage) ?? Number.NaN), ZERO_USD);
}

describe('the whole history', () => {
  test('is a function of its options', () => {
    expect(generateSampleHistory({ seed: 1, nowMs: NOW_MS }).rows).toEqual(rows);
    expect(generateSampleHistory({ seed: 2, nowMs: NOW_MS }).rows).not.toEqual(rows);
  });

  test('has about 12,000 different runs in 180 days, newest first, the ones without a start before them', () => {
    expect(rows.length).toBeGreaterThan(11_500);
    expect(rows.length).toBeLessThan(12_500);
    expect(new Set(rows.map((row) => row.slug)).size).toBe(rows.length);
    const starts = rows.map((row) => (row.started_at === 0 ? Number.POSITIVE_INFINITY : row.started_at));
    expect(starts).toEqual(starts.toSorted((a, b) => (a === b ? 0 : b - a)));
    expect(rows.filter((row) => row.started_at > NOW_S)).toEqual([]);
    const days = new Set(rows.filter((row) => row.started_at > 0).map((row) => dayNumberAt(row.started_at)));
    expect(days.size).toBe(180);
  });

  test('scales with the days and runs asked for', () => {
    const small = generateSampleHistory({ seed: 1, nowMs: NOW_MS, days: 60, runs: 2_000 });
    expect(small.rows.length).toBeGreaterThan(1_800);
    expect(small.rows.length).toBeLessThan(2_300);
    const oldest = small.rows.at(-1)?.started_at ?? 0;
    expect(dayNumberAt(NOW_S) - dayNumberAt(oldest)).toBe(59);
  });

  test('a later minute adds what happens in between and leaves finished runs alone', () => {
    const later = generateSampleHistory({ seed: 1, nowMs: NOW_MS + 3 * 3600 * 1000 }).rows;
    const bySlug = new Map(later.map((row) => [row.slug, row]));
    // The runs of this very moment are new at every moment.
    const finished = rows.filter((row) => row.finished_at > 0);
    expect(finished.map((row) => bySlug.get(row.slug))).toEqual(finished);
    expect(later.length).toBeGreaterThan(rows.length);
  });
});

describe('an ordinary account', () => {
  test('fails now and then', () => {
    const failed = ordinary.filter((row) => row.status === FAILED);
    expect(failed.length / ordinary.length).toBeGreaterThan(0.05);
    expect(failed.length / ordinary.length).toBeLessThan(0.07);
    expect(failed.filter((row) => row.usage !== '0.00').length).toBeGreaterThan(failed.length / 4);
    expect(failed.filter((row) => row.err_msg === '')).toEqual([]);
  });

  test('costs about ten dollars on a workday and less on weekends', () => {
    const days = group(
      ordinary.filter((row) => row.started_at > 0 && dayNumberAt(row.started_at) < dayNumberAt(NOW_S)),
      (row) => dayNumberAt(row.started_at),
    );
    const costs = (workdays: boolean): number[] =>
      [...days]
        .filter(([day]) => isWorkday(day) === workdays)
        .map(([, runs]) => approximateUsd(usageOf(runs)))
        .sort((a, b) => a - b);
    const workdays = costs(true);
    const weekends = costs(false);
    expect(workdays[workdays.length >> 1]).toBeGreaterThan(8);
    expect(workdays[workdays.length >> 1]).toBeLessThan(14);
    expect(workdays.at(-1)).toBeLessThan(20);
    expect(weekends[weekends.length >> 1]).toBeLessThan(7);
  });

  test('works by day in UTC+8', () => {
    const hours = ordinary.filter((row) => row.started_at > 0).map((row) => Math.floor(row.started_at / 3600 + 8) % 24);
    const busy = hours.filter((hour) => hour >= 9 && hour < 18).length;
    expect(busy / hours.length).toBeGreaterThan(0.6);
    const night = hours.filter((hour) => hour < 6).length;
    expect(night).toBeGreaterThan(0);
    expect(night / hours.length).toBeLessThan(0.15);
  });

  test('a few runs go on and a few wait', () => {
    const running = ordinary.filter((row) => row.status === RUNNING);
    const ready = ordinary.filter((row) => row.status === READY);
    expect(running.length).toBeGreaterThanOrEqual(3);
    expect(ready).toHaveLength(2);
    for (const run of [...running, ...ready]) expect([run.finished_at, run.duration, run.traffic]).toEqual([0, 0, 0]);
    for (const run of ready) expect([run.started_at, run.results, run.usage]).toEqual([0, 0, '0.00']);
    expect(approximateUsd(usageOf(running))).toBeLessThan(1);
  });

  test('one scraper changes its title and keeps its slug', () => {
    const titles = group(ordinary, (row) => row.scraper_slug);
    const renamed = [...titles.values()].filter((runs) => new Set(runs.map((run) => run.scraper_title)).size > 1);
    expect(renamed).toHaveLength(1);
  });
});

describe('billing', () => {
  test.each([...REGULAR_SCRAPERS, TRUSTPILOT])('$title: every finished run fits its price', ({ slug, billing }) => {
    const finished = rows.filter((row) => row.scraper_slug === slug && row.finished_at > 0);
    expect(finished.length).toBeGreaterThan(10);
    for (const run of finished) {
      const doubled = slug === LINKEDIN_JOBS.slug && run.version === 'v2.0.0';
      const prices = doubled ? { ...billing, microUsdPerResult: 3000 } : billing;
      const units = { results: run.results, durationS: run.duration, trafficBytes: run.traffic };
      expect(run.usage).toBe(formatMicroUsd(priceMicroUsd(prices, units)));
      expect(run.finished_at - run.started_at).toBe(run.duration);
    }
  });

  test('is of every kind: per result, second, byte and run, and mixed', () => {
    const kinds = REGULAR_SCRAPERS.map(({ billing }) =>
      Object.entries(billing)
        .filter(([, microUsd]) => microUsd > 0)
        .map(([unit]) => unit.replace('microUsdPer', ''))
        .join(' + '),
    );
    const all = ['Result', 'Minute', 'Gigabyte', 'Run', 'Run + Result', 'Result + Minute'];
    expect(new Set(kinds)).toEqual(new Set(all));
  });
});

describe('incidents', () => {
  test('each of the five happens', () => {
    expect(incidents.map(({ kind }) => kind)).toEqual([
      'price-change',
      'runaway',
      'retry-storm',
      'new-scraper',
      'hung-run',
    ]);
  });

  test.each(incidents)('$kind changes its own runs and costs what it says', (incident) => {
    const without = generateSampleHistory({ seed: 1, nowMs: NOW_MS, without: [incident.kind] });
    const touched = new Set(incident.runSlugs);
    const untouched = (runs: readonly WireRun[]): WireRun[] => runs.filter((run) => !touched.has(run.slug));
    expect(untouched(without.rows)).toEqual(untouched(rows));
    expect(without.incidents).toEqual(incidents.filter((other) => other !== incident));

    const before = new Map(without.rows.map((run) => [run.slug, run]));
    const now = rows.filter((run) => touched.has(run.slug));
    expect(now).toHaveLength(touched.size);
    for (const run of now) {
      expect(run).not.toEqual(before.get(run.slug));
      expect(run.scraper_slug).toBe(incident.scraperSlug);
      expect(run.started_at).toBeGreaterThanOrEqual(incident.fromS);
      expect(run.started_at).toBeLessThan(incident.toS);
    }
    const saved = addUsd(usageOf(without.rows), parseUsd(incident.extraUsd) ?? Number.NaN);
    expect(formatUsdExact(saved)).toBe(formatUsdExact(usageOf(rows)));
    expect(Number(incident.extraUsd)).toBeGreaterThan(2);
  });

  test('the retry storm is hundreds of quick failures within hours', () => {
    const storm = incidents.find(({ kind }) => kind === 'retry-storm');
    const slugs = new Set(storm?.runSlugs);
    const failures = rows.filter((row) => slugs.has(row.slug));
    expect(failures.length).toBeGreaterThan(700);
    expect(failures.length).toBeLessThan(1_300);
    expect(failures.filter((run) => run.status !== FAILED || run.duration > 3 || run.usage !== '0.01')).toEqual([]);
    expect(new Set(failures.map((run) => run.err_msg.replace(/B0\w+/, 'B0')))).toEqual(
      new Set(['HTTP 403 Forbidden: https://www.amazon.com/dp/B0']),
    );
    expect((storm?.toS ?? 0) - (storm?.fromS ?? 0)).toBeLessThanOrEqual(5 * 3600);
  });

  test('one run hangs for 9 to 14 hours', () => {
    const [slug, ...others] = incidents.find(({ kind }) => kind === 'hung-run')?.runSlugs ?? [];
    const hung = rows.find((row) => row.slug === slug);
    expect(others).toEqual([]);
    expect(hung?.duration).toBeGreaterThanOrEqual(9 * 3600);
    expect(hung?.duration).toBeLessThanOrEqual(14 * 3600);
  });

  test('the new scraper is unknown until some 40 days ago', () => {
    const first = rows.findLast((row) => row.scraper_slug === TRUSTPILOT.slug)?.started_at ?? 0;
    expect((NOW_S - first) / DAY_S).toBeGreaterThan(38);
    expect((NOW_S - first) / DAY_S).toBeLessThan(44);
    expect(ordinary.some((row) => row.scraper_slug === TRUSTPILOT.slug)).toBe(false);
  });
});
