import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { IntegerSums } from '#domain/integer-sums.ts';

function sum(values: readonly number[]): bigint {
  const sums = new IntegerSums(1);
  for (const value of values) sums.add(0, value);
  return sums.total(0);
}

describe('IntegerSums', () => {
  it('is zero before anything is added', () => {
    expect(sum([])).toBe(0n);
  });

  it('passes 2^53 and comes back to the last unit', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(sum([most, 1])).toBe(9007199254740992n);
    expect(sum([most, 1, 1, most, 2])).toBe(18014398509481986n);
    expect(sum([most, 1, 1, most, -most, -most, -3])).toBe(-1n);
  });

  it('agrees with BigInt, also halfway', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 20 }), (values) => {
        const sums = new IntegerSums(2);
        let expected = 0n;
        for (const value of values) {
          sums.add(1, value);
          expected += BigInt(value);
          expect(sums.total(1)).toBe(expected);
          expect(sums.total(0)).toBe(0n);
        }
      }),
      { numRuns: 300 },
    );
  });
});
