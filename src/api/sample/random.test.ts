import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRandom } from '#api/sample/random.ts';
import { drawSlug } from '#api/sample/slug.ts';

describe('createRandom', () => {
  test('is a function of its key', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(createRandom(key).unit()).toBe(createRandom(key).unit());
        expect(createRandom(key).unit()).not.toBe(createRandom(`${key}/other`).unit());
      }),
    );
  });

  test('keeps to the bounds it is given', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (key, lo, width) => {
        const drawn = createRandom(key).integer(lo, lo + width);
        expect(Number.isInteger(drawn)).toBe(true);
        expect(drawn).toBeGreaterThanOrEqual(lo);
        expect(drawn).toBeLessThanOrEqual(lo + width);
      }),
    );
  });

  test.each([0, 0.3, 12, 1800])('has Poisson counts with mean %d', (mean) => {
    const random = createRandom('poisson');
    const counts = Array.from({ length: 4000 }, () => random.poisson(mean));
    const average = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(Math.abs(average - mean)).toBeLessThanOrEqual(4 * Math.sqrt(mean / counts.length));
  });

  test('has log-normal values around their median', () => {
    const random = createRandom('lognormal');
    const values = Array.from({ length: 4001 }, () => random.lognormal(80, 0.5)).sort((a, b) => a - b);
    expect(values[2000]).toBeGreaterThan(76);
    expect(values[2000]).toBeLessThan(84);
  });
});

test('a slug looks like the ones of the API', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      expect(drawSlug(createRandom(key))).toMatch(/^01[0-9A-HJKMNP-TV-Z]{24}$/);
    }),
  );
});
