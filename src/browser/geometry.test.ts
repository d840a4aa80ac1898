import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatGeometries, parseGeometries, withGeometry, type RememberedGeometry } from '#browser/geometry.ts';

const FAILED: RememberedGeometry = {
  view: 'status=failed&sort=-usage',
  rows: 331,
  tableTop: 3000.5,
  tableLeft: 150,
  pageTop: 698,
  totalsHeight: 125,
  spikesHeight: 412.5,
};

function parse(...entries: readonly unknown[]): readonly RememberedGeometry[] {
  return parseGeometries(JSON.stringify(entries));
}

const pixels = fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const geometry: fc.Arbitrary<RememberedGeometry> = fc.record({
  view: fc.string({ unit: 'grapheme' }),
  rows: fc.nat({ max: 10_000_000 }),
  tableTop: pixels,
  tableLeft: pixels,
  pageTop: pixels,
  totalsHeight: pixels,
  spikesHeight: pixels,
});

describe('remembered geometries', () => {
  it('survive their text', () => {
    fc.assert(
      fc.property(fc.array(geometry, { maxLength: 12 }), (geometries) => {
        expect(parseGeometries(formatGeometries(geometries))).toEqual(geometries);
      }),
    );
  });

  it('are none where nothing is kept, or something else', () => {
    for (const text of [null, '', 'null', '7', '{}', '{"view":""}', '[', '[[', '"[]"']) {
      expect(parseGeometries(text)).toEqual([]);
    }
  });

  it('are none of any text that is not theirs', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseGeometries(text)).toEqual([]);
      }),
    );
  });

  it.each([
    ['no view', { view: undefined }],
    ['a view that is no text', { view: 7 }],
    ['no number of rows', { rows: undefined }],
    ['half a row', { rows: 1.5 }],
    ['rows below zero', { rows: -1 }],
    ['more rows than any account has', { rows: 10_000_001 }],
    ['an offset that is text', { tableTop: '3000' }],
    ['an offset below zero', { tableLeft: -1 }],
    ['an offset that JSON cannot say', { pageTop: Number.NaN }],
    ['a height beyond any page', { totalsHeight: 1e10 }],
    ['no height of the spikes', { spikesHeight: undefined }],
  ])('leave out an entry with %s, and keep its neighbour', (_, change) => {
    expect(parse({ ...FAILED, ...change }, FAILED)).toEqual([FAILED]);
  });

  it('take no other field along', () => {
    expect(parse({ ...FAILED, key: 'secret' })).toEqual([FAILED]);
  });
});

describe('remembering a view', () => {
  it('begins with nothing but what is given', () => {
    expect(withGeometry([], 'q=a', { rows: 5 })).toEqual([
      { view: 'q=a', rows: 5, tableTop: 0, tableLeft: 0, pageTop: 0, totalsHeight: 0, spikesHeight: 0 },
    ]);
  });

  it('changes what is given of a known view and makes it the latest', () => {
    const other = { ...FAILED, view: '' };
    expect(withGeometry([other, FAILED], FAILED.view, { tableTop: 0 })).toEqual([{ ...FAILED, tableTop: 0 }, other]);
  });

  it('forgets the oldest of many', () => {
    const names = Array.from({ length: 13 }, (_, index) => `q=${index}`);
    const remembered = names.reduce<readonly RememberedGeometry[]>(
      (known, view) => withGeometry(known, view, { rows: 1 }),
      [],
    );
    expect(remembered.map(({ view }) => view)).toEqual(names.slice(1).toReversed());
  });
});
