import { describe, expect, test } from 'vitest';

import { STATUS_CODES } from '#domain/status.ts';
import { DAY_S } from '#api/sample/calendar.ts';
import { generatePlainRuns } from '#api/sample/plain-runs.ts';

const NOW_MS = Date.UTC(2026, 2, 20, 6, 30);
const rows = generatePlainRuns({ seed: 1, nowMs: NOW_MS, count: 12_431 });

describe('generatePlainRuns', () => {
  test('is a function of its arguments', () => {
    expect(generatePlainRuns({ seed: 1, nowMs: NOW_MS, count: 12_431 })).toEqual(rows);
    expect(generatePlainRuns({ seed: 2, nowMs: NOW_MS, count: 5 })).not.toEqual(rows.slice(0, 5));
  });

  test('gives as many different runs as wanted, newest first, over 120 days', () => {
    expect(rows).toHaveLength(12_431);
    expect(new Set(rows.map((row) => row.slug)).size).toBe(12_431);
    const starts = rows.map((row) => row.started_at).filter((start) => start > 0);
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    expect(rows.findLastIndex((row) => row.started_at === 0)).toBeLessThan(3);
    const oldestS = NOW_MS / 1000 - (starts.at(-1) ?? 0);
    expect(oldestS).toBeGreaterThan(119 * DAY_S);
    expect(oldestS).toBeLessThanOrEqual(120 * DAY_S);
  });

  test('has every status, and usage with two to six decimals', () => {
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(STATUS_CODES));
    const decimals = rows.map((row) => row.usage.split('.')[1]?.length);
    expect(new Set(decimals)).toEqual(new Set([2, 3, 4, 5, 6]));
  });

  test('nothing that has not finished has a finish', () => {
    for (const row of rows) {
      const finished = row.status >= 3;
      expect(row.finished_at > 0).toBe(finished);
      if (finished) expect(row.finished_at - row.started_at).toBe(row.duration);
      else expect([row.duration, row.traffic]).toEqual([0, 0]);
    }
  });

  test('gives none when none are wanted', () => {
    expect(generatePlainRuns({ seed: 1, nowMs: NOW_MS, count: 0 })).toEqual([]);
  });
});
