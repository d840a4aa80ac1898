import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findWaitMs } from '#sync/backoff.ts';

const ALMOST_ONE = 1 - 2 ** -53;

function waitAfter(failures: number, random: number): number {
  return findWaitMs({ failures, rateLimited: false, retryAfterMs: null }, () => random);
}

describe('findWaitMs', () => {
  it('doubles its bound from a second to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 60, 2000].map((failures) => waitAfter(failures, ALMOST_ONE))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('spreads evenly below the bound', () => {
    expect([0, 0.25, 0.5, 0.75].map((random) => waitAfter(3, random))).toEqual([0, 1000, 2000, 3000]);
  });

  it('10: waits a minute when the server asks to slow down without saying how long', () => {
    expect(findWaitMs({ failures: 0, rateLimited: true, retryAfterMs: null }, () => 0)).toBe(60_000);
  });

  it('12: waits as long as the server asks, and a second at least', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.boolean(), fc.nat({ max: 900_000 }), (failures, rateLimited, retryAfterMs) => {
        const waitMs = findWaitMs({ failures, rateLimited, retryAfterMs }, () => 0.5);
        expect(waitMs).toBe(retryAfterMs < 1000 ? 1000 : retryAfterMs);
      }),
    );
  });
});
