import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignSlots, NO_SLOTS, type RowSlots } from '#features/runs-table/row-slots.ts';

function assignAll(...tables: readonly string[]): RowSlots {
  let slots = NO_SLOTS;
  for (const names of tables) slots = assignSlots(slots, names.split(''));
  return slots;
}

describe('the elements of the rows', () => {
  it('stay with what stays, and go from what leaves to what comes', () => {
    expect([...assignAll('abcd', 'cdef')]).toEqual([
      ['c', 2],
      ['d', 3],
      ['e', 0],
      ['f', 1],
    ]);
  });

  it('stay in their places where all rows are others', () => {
    expect([...assignAll('abcd', 'cdef', 'wxyz').values()]).toEqual([2, 3, 0, 1]);
  });

  it('stay the same object where nothing changes', () => {
    const slots = assignAll('abc');
    expect(assignSlots(slots, ['a', 'b', 'c'])).toBe(slots);
    expect([...assignSlots(slots, ['a', 'b'])]).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  it('are never two rows at once, nor more than there were rows, and are kept', () => {
    const anyTables = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyTables, (tables) => {
        let slots = NO_SLOTS;
        let most = 0;
        for (const names of tables) {
          const next = assignSlots(slots, names);
          most = Math.max(most, names.length);
          expect([...next.keys()]).toEqual(names);
          expect(new Set(next.values()).size).toBe(names.length);
          expect(Math.max(-1, ...next.values())).toBeLessThan(most);
          for (const name of names) if (slots.has(name)) expect(next.get(name)).toBe(slots.get(name));
          slots = next;
        }
      }),
    );
  });
});
