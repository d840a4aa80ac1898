import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { IntegerSum } from '#domain/integer-sum.ts';

function sum(values: readonly number[]): bigint {
  const total = new IntegerSum();
  for (const value of values) total.add(value);
  return total.total;
}

describe('IntegerSum', () => {
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
        const total = new IntegerSum();
        let expected = 0n;
        for (const value of values) {
          total.add(value);
          expected += BigInt(value);
          expect(total.total).toBe(expected);
        }
      }),
      { numRuns: 300 },
    );
  });
});
