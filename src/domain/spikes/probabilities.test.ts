import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { probabilityOfCount } from '#domain/spikes/count-probability.ts';
import { selectDiscoveries } from '#domain/spikes/false-discovery.ts';
import type { Finding, Resolution } from '#domain/spikes/findings.ts';
import { medianOf, sortKnown } from '#domain/spikes/sorted-values.ts';
import { describeSpread, probabilityOf } from '#domain/spikes/spread.ts';
import { normalUpperTail, studentUpperTail } from '#domain/spikes/tail-probability.ts';

function group(name: string, resolution: Resolution, ...ps: number[]): { name: string; findings: Finding[] } {
  const rest = { scraperSlug: null, fromMs: 0, toMs: 1, usd: 2, expectedUsd: 1, z: 5 };
  return { name, findings: ps.map((p) => Object.assign({ resolution, p }, rest)) };
}

function select(groups: readonly { name: string; findings: Finding[] }[], hours: number, days: number): string[] {
  return selectDiscoveries(groups, { hour: hours, day: days, level: 0 }, 0.1).map(({ name }) => name);
}

function isNear(actual: number, expected: number, relative = 0.05): boolean {
  return Math.abs(actual - expected) <= relative * expected;
}

describe('tails', () => {
  test('of the normal distribution', () => {
    expect(normalUpperTail(0)).toBeCloseTo(0.5, 6);
    expect(normalUpperTail(-2)).toBeCloseTo(0.97725, 5);
    expect(isNear(normalUpperTail(4.753424), 1e-6, 1e-3)).toBe(true);
    expect(isNear(normalUpperTail(8), 6.22096e-16, 1e-3)).toBe(true);
  });

  test("of Student's t distribution, as printed in tables", () => {
    expect(isNear(studentUpperTail(3.2498, 9), 0.005)).toBe(true);
    expect(isNear(studentUpperTail(3.4082, 30), 0.00094)).toBe(true);
    expect(isNear(studentUpperTail(4.4824, 30), 5e-5)).toBe(true);
  });

  test('of counts: Poisson without dispersion, heavier with it', () => {
    expect(probabilityOfCount(1, 1, 1e-9)).toBeCloseTo(1 - Math.exp(-1), 6);
    expect(probabilityOfCount(0, 5, 0.1)).toBe(1);
    expect(probabilityOfCount(3, 0, 0.1)).toBe(0);
    // 1 - 0.5 * (1 + 0.5 + 0.25): a geometric distribution with the mean 1.
    expect(probabilityOfCount(3, 1, 1)).toBeCloseTo(0.125, 6);
    expect(probabilityOfCount(35, 8, 0.2)).toBeGreaterThan(1000 * probabilityOfCount(35, 8, 0.02));
  });
});

describe('spread', () => {
  test('is not narrower than what lies above the median', () => {
    const mostlyNothing = Float64Array.from({ length: 56 }, (_, at) => (at % 7 === 0 ? 2 : 0));
    const { center, upwards } = describeSpread(mostlyNothing);
    expect(center).toBe(0);
    expect(upwards).toBeGreaterThan(1);
    expect(probabilityOf(describeSpread(mostlyNothing), 2, [0.85])).toBeGreaterThan(0.01);
  });

  test('is the median absolute deviation of values that lie evenly', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
        const { center, upwards } = describeSpread(Float64Array.from(values));
        const deviation = medianOf(sortKnown(values.map((value) => Math.abs(value - center))));
        expect(upwards).toBeGreaterThanOrEqual(1.4826 * deviation * (1 - 1e-9));
      }),
    );
    expect(describeSpread(Float64Array.from([9, 1, 2, 3])).upwards).toBeCloseTo(1.4826, 4);
    expect(describeSpread(Float64Array.from([5, 1, 2, 3, 4])).upwards).toBeCloseTo(1.4826, 4);
  });

  test('is never nothing', () => {
    expect(describeSpread(new Float64Array(40)).upwards).toBeGreaterThan(0);
  });
});

describe('false discoveries', () => {
  test('are controlled step by step: a clear one lets a fainter one pass', () => {
    const clear = group('clear', 'day', 1e-9);
    const faint = group('faint', 'day', 1.5e-3);
    expect(select([faint], 0, 100)).toEqual([]);
    expect(select([faint, clear], 0, 100)).toEqual(['clear', 'faint']);
  });

  test('are counted by spikes: a storm of many hours excuses nothing elsewhere', () => {
    const storm = group('storm', 'hour', ...Array.from({ length: 50 }, () => 1e-12));
    const faint = group('faint', 'day', 5e-3);
    expect(select([storm, faint], 2400, 100)).toEqual(['storm']);
  });

  test('tolerate as much of a hundred days as of their hours', () => {
    expect(select([group('day', 'day', 4e-4)], 2400, 100)).toEqual(['day']);
    expect(select([group('hour', 'hour', 4e-4)], 2400, 100)).toEqual([]);
  });
});
