import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Kinds } from '#engine/kinds.ts';

const code = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 2 ** 31 - 1 }));
const five = fc.tuple(code, code, code, code, code);

describe('kinds of run', () => {
  it('have a number each, given in the order in which they come', () => {
    fc.assert(
      fc.property(fc.array(five, { maxLength: 40 }), (some) => {
        const kinds = new Kinds();
        const distinct = [...new Set(some.map((codes) => codes.join()))];
        expect(some.map((codes) => kinds.encode(...codes))).toEqual(
          some.map((codes) => distinct.indexOf(codes.join())),
        );
        expect(kinds.all.map((kind) => Object.values(kind).join())).toEqual(distinct);
      }),
    );
  });

  it('that share a hash are told apart', () => {
    const kinds = new Kinds();
    // Only the lower thirty bits of the last code make the hash.
    const shared = [5, 5 + 2 ** 30, 5 + 2 ** 31];
    expect(shared.map((error) => kinds.encode(4, 0, 0, 0, error))).toEqual([0, 1, 2]);
    expect(shared.map((error) => kinds.encode(4, 0, 0, 0, error))).toEqual([0, 1, 2]);
  });
});
