import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareText } from '#domain/compare-text.ts';
import { finish } from '#domain/steps.ts';
import { findFollowers } from '#engine/look-ahead.ts';
import { SlugColumn } from '#engine/slug-column.ts';

const text = fc.oneof(
  fc.stringMatching(/^[aAbBkK01]{1,12}$/),
  fc.stringMatching(/^01JABC[0-9A-Z]{2,10}$/),
  fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }).map((some) => some.toWellFormed()),
);
const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 60 });

function columnOf(some: readonly string[]): SlugColumn {
  const column = new SlugColumn();
  for (const each of some) column.append(each);
  return column;
}

describe('a column of slugs', () => {
  it('gives back every text, and its row', () => {
    fc.assert(
      fc.property(texts, text, fc.nat({ max: 200 }), (some, other, expected) => {
        const column = columnOf(some.slice(0, 1));
        column.expect(expected);
        for (const each of some.slice(1)) column.append(each);
        expect(some.map((_, row) => column.get(row))).toEqual(some);
        expect(some.map((each) => column.find(each))).toEqual(some.map((_, row) => row));
        expect(column.find(other)).toBe(some.includes(other) ? some.indexOf(other) : undefined);
      }),
    );
  });

  it('holds more texts than its first table has places', () => {
    const some = Array.from({ length: 5000 }, (_, nth) => `run-${nth}`);
    const column = columnOf(some);
    expect(some.every((each, row) => column.find(each) === row && column.get(row) === each)).toBe(true);
    expect(column.find('run-5000')).toBeUndefined();
  });

  it('orders them by code point', () => {
    fc.assert(
      fc.property(texts, (some) => {
        const column = columnOf(some);
        const rows = some.map((_, row) => row).sort((a, b) => column.compare(a, b));
        expect(rows.map((row) => column.get(row))).toEqual(some.toSorted(compareText));
      }),
    );
  });

  it('finds what contains a text, whatever the case', () => {
    const needle = fc.oneof(
      fc.stringMatching(/^[aAbBkK01]{1,4}$/),
      fc.constantFrom('01j', 'JABC', 'K', 'İ', 'ß', '😀', '\u0000', 'k'),
      fc.string({ minLength: 1, maxLength: 2, unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, needle, (some, q) => {
        const bits = new Uint8Array(some.length).fill(5);
        columnOf(some).clearContaining(q, bits, 4);
        const contains = some.map((each) => (each.toLowerCase().includes(q.toLowerCase()) ? 1 : 5));
        expect([...bits]).toEqual(contains);
      }),
      { numRuns: 500 },
    );
  });

  it('finds the same letter by letter when it was prepared, also in texts that came since', () => {
    const needle = fc.oneof(fc.stringMatching(/^[abk01]{2,5}$/), fc.constantFrom('01j', 'jabc', '~~'));
    fc.assert(
      fc.property(texts, needle, fc.nat(20), (some, q, before) => {
        const column = columnOf(some.slice(0, before));
        for (let typed = 1; typed < q.length; typed += 1) {
          column.ahead = finish(findFollowers(column, q.slice(0, typed), column.ahead));
        }
        for (const each of some.slice(before)) column.append(each);
        const bits = new Uint8Array(some.length).fill(1);
        column.clearContaining(q, bits, 1);
        expect([...bits]).toEqual(some.map((each) => (each.toLowerCase().includes(q) ? 0 : 1)));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not find what only two texts together contain', () => {
    const bits = new Uint8Array(3).fill(1);
    columnOf(['abc', 'def', 'cde']).clearContaining('cd', bits, 1);
    expect([...bits]).toEqual([1, 1, 0]);
  });

  it('finds characters of any text, however many there are', () => {
    const characters = Array.from({ length: 94 }, (_, nth) => String.fromCharCode(33 + nth));
    const column = columnOf(characters);
    for (const q of characters) {
      const bits = new Uint8Array(characters.length).fill(1);
      column.clearContaining(q, bits, 1);
      expect(characters.filter((_, row) => bits[row] === 0)).toEqual(
        characters.filter((each) => each.toLowerCase() === q.toLowerCase()),
      );
    }
  });
});
