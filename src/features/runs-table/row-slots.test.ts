import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignSlots, NO_SLOTS, type RowSlots } from '#features/runs-table/row-slots.ts';

function assignAll(...tables: readonly string[]): RowSlots {
  let slots = NO_SLOTS;
  for (const names of tables) slots = assignSlots(slots, names.split(''));
  return slots;
}

describe('the elements of the rows', () => {
  it('stay with what stays; what is scrolled into sight gets new ones', () => {
    expect([...assignAll('abcd', 'cdef')]).toEqual([
      ['c', 2],
      ['d', 3],
      ['e', 4],
      ['f', 5],
    ]);
    expect([...assignAll('cdef', 'abcd').values()]).toEqual([4, 5, 0, 1]);
  });

  it('go from what leaves to what comes in its place', () => {
    expect([...assignAll('abcd', 'axcy')]).toEqual([
      ['a', 0],
      ['x', 1],
      ['c', 2],
      ['y', 3],
    ]);
    expect([...assignAll('abcd', 'cdef', 'wxyz').values()]).toEqual([2, 3, 4, 5]);
  });

  it('stay the same object where nothing changes', () => {
    const slots = assignAll('abc');
    expect(assignSlots(slots, ['a', 'b', 'c'])).toBe(slots);
    expect([...assignSlots(slots, ['a', 'b'])]).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  it('are never two rows at once, are kept, and none is moved', () => {
    const anyTables = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyTables, (tables) => {
        let slots = NO_SLOTS;
        for (const names of tables) {
          const next = assignSlots(slots, names);
          expect([...next.keys()]).toEqual(names);
          expect(new Set(next.values()).size).toBe(names.length);
          const before = [...slots.values()];
          for (const [place, name] of names.entries()) {
            const slot = next.get(name) ?? -1;
            if (slots.has(name)) expect(slot).toBe(slots.get(name));
            else expect([-1, place]).toContain(before.indexOf(slot));
          }
          slots = next;
        }
      }),
    );
  });
});
