import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findScrollTarget } from '#features/runs-table/scroll-target.ts';

describe('the row that is brought to the head', () => {
  it.each([
    ['in sight', 15, null],
    ['above', 3, 3],
    ['cut at the head', 10, 10],
    ['cut at the foot', 19, 11],
    ['below', 40, 32],
  ])('for one that is %s', (_, index, target) => {
    expect(findScrollTarget({ first: 10, last: 20 }, index)).toBe(target);
  });

  it('has the row wholly in sight, whatever part of a row is cut', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 3, max: 60 }), fc.nat(600), (first, rows, index) => {
        const target = findScrollTarget({ first, last: first + rows }, index);
        const head = target ?? first + 1;
        // Of the rows in sight two may be cut, one of them at the head where nothing moves.
        expect(index).toBeGreaterThanOrEqual(head);
        expect(index).toBeLessThanOrEqual(head + rows - 2);
      }),
    );
  });
});
