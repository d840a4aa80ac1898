import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { probabilityOfRuns, rateOfActiveDays, varianceOfActiveDays } from '#spikes/detect/run-count.ts';
import { keepSignificant } from '#spikes/statistics/false-discovery.ts';
import { medianOf, sortKnown } from '#spikes/statistics/sorted-values.ts';
import { describeSpread, probabilityOf } from '#spikes/statistics/spread.ts';
import { normalUpperTail, studentUpperTail } from '#spikes/statistics/tail-probability.ts';

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

  test('of counts: Poisson without dispersion, heavier with it and the less is known of it', () => {
    expect(isNear(probabilityOfRuns(20, 10, 0, 0), 0.00345, 0.1)).toBe(true);
    expect(isNear(probabilityOfRuns(35, 10, 0, 0), 4.6e-10, 0.5)).toBe(true);
    expect(probabilityOfRuns(0, 5, 0.1, 0.02)).toBe(1);
    expect(probabilityOfRuns(35, 8, 0.2, 0.02)).toBeGreaterThan(1000 * probabilityOfRuns(35, 8, 0.02, 0));
    expect(probabilityOfRuns(35, 8, 0.1, 0.1)).toBeGreaterThan(3 * probabilityOfRuns(35, 8, 0.1, 0.02));
  });
});

describe('active days of a Poisson process', () => {
  test('have its rate, whatever days are not seen', () => {
    // Of rate 1: mean 1 / (1 - e^-1), variance mean (1 + 1 - mean).
    const mean = 1 / (1 - Math.exp(-1));
    expect(rateOfActiveDays(mean)).toBeCloseTo(1, 6);
    expect(varianceOfActiveDays(mean)).toBeCloseTo((2 - mean) / mean, 6);
    expect(rateOfActiveDays(0.3 / (1 - Math.exp(-0.3)))).toBeCloseTo(0.3, 6);
    expect(rateOfActiveDays(20)).toBeCloseTo(20, 6);
    expect(varianceOfActiveDays(20)).toBeCloseTo(1 / 20, 6);
  });

  test('never have fewer runs than one, and vary by nothing where they have no more', () => {
    expect(rateOfActiveDays(1)).toBeLessThan(0.01);
    expect(varianceOfActiveDays(1)).toBeLessThan(0.01);
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
    const clear = { name: 'clear', p: 1e-7 };
    const faint = { name: 'faint', p: 0.15 };
    expect(keepSignificant([faint], 0.1)).toEqual([]);
    expect(keepSignificant([clear, faint], 0.1)).toEqual([clear, faint]);
  });
});
