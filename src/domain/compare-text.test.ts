import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareText } from '#domain/compare-text.ts';

/** The oracle. */
function compareCodePoints(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => Array.from(text, (char) => char.codePointAt(0) ?? 0));
  for (const [i, point] of (x ?? []).entries()) {
    const other = y?.[i];
    if (other === undefined) return 1;
    if (point !== other) return point - other;
  }
  return (x?.length ?? 0) - (y?.length ?? 0);
}

describe('compareText', () => {
  it('puts capitals before small letters, beginnings before the whole, and emoji after the full-width forms', () => {
    const sorted = ['', 'A', 'B', 'Ba', 'a', 'é', '中', '\uFF01', '😀', '😀a', '😁'];
    expect(sorted.toReversed().sort(compareText)).toEqual(sorted);
    // What it is for: JavaScript's own order has the last ones the other way round.
    expect(sorted.toSorted()).not.toEqual(sorted);
  });

  it('agrees with a comparison of code points', () => {
    const point = fc.oneof(fc.constantFrom(0x61, 0xd7ff, 0xe000, 0xffff, 0x10000), fc.nat({ max: 0x10ffff }));
    const text = fc.array(point, { maxLength: 4 }).map((points) => String.fromCodePoint(...points).toWellFormed());
    fc.assert(
      fc.property(text, text, text, (a, b, start) => {
        expect(Math.sign(compareText(start + a, start + b))).toBe(Math.sign(compareCodePoints(start + a, start + b)));
      }),
      { numRuns: 500 },
    );
  });
});
