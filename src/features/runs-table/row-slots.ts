/** Elements of the table by what stands in them, in the order of the rows. */
export type RowSlots = ReadonlyMap<string, number>;

export const NO_SLOTS: RowSlots = new Map();

/**
 * Gives every row an element. What has one keeps it, and with it the focus and the selection; what comes takes those
 * of rows that went, from the top, since an element that says something else costs a fraction of a new one.
 *
 * @param names of the rows from top to bottom, none twice
 * @returns `before` itself where nothing changed
 */
export function assignSlots(before: RowSlots, names: readonly string[]): RowSlots {
  const staying = new Set(names.filter((name) => before.has(name)));
  if (staying.size === names.length && isSameOrder(before, names)) return before;
  const used = new Set([...staying].map((name) => before.get(name)));
  const freed = [...before].filter(([name]) => !staying.has(name)).map(([, slot]) => slot);
  let newest = 0;
  function takeSlot(): number {
    const slot = freed.shift();
    if (slot !== undefined) return slot;
    while (used.has(newest)) newest += 1;
    used.add(newest);
    return newest;
  }
  return new Map(
    names.map((name) => {
      const slot = before.get(name) ?? takeSlot();
      used.add(slot);
      return [name, slot];
    }),
  );
}

function isSameOrder(slots: RowSlots, names: readonly string[]): boolean {
  return slots.size === names.length && [...slots.keys()].every((name, nth) => name === names[nth]);
}
