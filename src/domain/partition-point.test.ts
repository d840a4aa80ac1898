import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { partitionPoint } from '#domain/partition-point.ts';

describe('the place where a sequence divides', () => {
  it('is as many as are before it, whatever part is looked at', () => {
    const part = fc.tuple(fc.array(fc.integer({ min: 0, max: 9 })), fc.nat({ max: 9 }), fc.nat({ max: 12 }));
    fc.assert(
      fc.property(part, ([drawn, value, skipped]) => {
        const values = drawn.toSorted((a, b) => a - b);
        const from = Math.min(skipped, values.length);
        const isBefore = (index: number): boolean => (values[index] ?? Number.NaN) < value;
        const before = values.slice(from).filter((each) => each < value).length;
        expect(partitionPoint(from, values.length, isBefore)).toBe(from + before);
      }),
    );
  });

  it('is found in as many looks as there are halves', () => {
    let looks = 0;
    const isBefore = (index: number): boolean => {
      looks += 1;
      return index < 777_777;
    };
    expect(partitionPoint(0, 1_000_000, isBefore)).toBe(777_777);
    expect(looks).toBeLessThanOrEqual(20);
  });
});
