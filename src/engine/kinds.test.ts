import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Kinds } from '#engine/kinds.ts';

const code = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 2 ** 31 - 1 }));
/** An id is of one scraper. */
const kind = fc
  .record({ status: code, slug: code, title: code, origin: code, version: code, error: code })
  .map(({ status, slug, title, origin, version, error }) => {
    return { status, scraper: slug % 7, slug, title, origin, version, error };
  });

function kindOf(slug: number, scraper: number, title = 0) {
  return { status: 3, scraper, slug, title, origin: 0, version: 0, error: 0 };
}

describe('kinds of run', () => {
  it('have a number each, given in the order in which they come', () => {
    fc.assert(
      fc.property(fc.array(kind, { maxLength: 40 }), (some) => {
        const kinds = new Kinds();
        const distinct = [...new Set(some.map((each) => JSON.stringify(each)))];
        expect(some.map((each) => kinds.encode(each))).toEqual(
          some.map((each) => distinct.indexOf(JSON.stringify(each))),
        );
        expect(kinds.all.map((each) => JSON.stringify(each))).toEqual(distinct);
        for (const field of ['status', 'scraper', 'slug', 'title', 'origin', 'version', 'error'] as const) {
          expect(kinds.codes[field]).toEqual(kinds.all.map((each) => each[field]));
        }
      }),
    );
  });

  it('of an id are moved to another scraper together, and are found again', () => {
    const kinds = new Kinds();
    expect([kinds.encode(kindOf(1, 1)), kinds.encode(kindOf(1, 1, 5)), kinds.encode(kindOf(2, 2))]).toEqual([0, 1, 2]);
    kinds.move(1, 2);
    expect(kinds.codes.scraper).toEqual([2, 2, 2]);
    expect(kinds.all.map(({ scraper }) => scraper)).toEqual([2, 2, 2]);
    expect([kinds.encode(kindOf(1, 2)), kinds.encode(kindOf(2, 2))]).toEqual([0, 2]);
  });

  it('that share a hash are told apart', () => {
    const kinds = new Kinds();
    // Only the lower thirty bits of the last code make the hash.
    const shared = [5, 5 + 2 ** 30, 5 + 2 ** 31];
    const numbersOf = (errors: readonly number[]): number[] =>
      errors.map((error) => kinds.encode({ status: 4, scraper: 0, slug: 0, title: 0, origin: 0, version: 0, error }));
    expect(numbersOf(shared)).toEqual([0, 1, 2]);
    expect(numbersOf(shared)).toEqual([0, 1, 2]);
  });
});
