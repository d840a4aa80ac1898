/** Elements of the table by what stands in them, in the order of the rows. */
export type RowSlots = ReadonlyMap<string, number>;

export const NO_SLOTS: RowSlots = new Map();

/**
 * Gives every row an element. What has one keeps it, and with it the focus and the selection. What comes takes that of
 * a row that went from the same place, since an element that says something else costs a fraction of a new one; but
 * none is moved, which costs more than both: rows that are scrolled into sight get new ones.
 *
 * @param names of the rows from top to bottom, none twice
 * @returns `before` itself where nothing changed
 */
export function assignSlots(before: RowSlots, names: readonly string[]): RowSlots {
  const places = [...before];
  if (places.length === names.length && places.every(([name], place) => name === names[place])) return before;
  const staying = new Set(names.filter((name) => before.has(name)));
  let newest = Math.max(-1, ...before.values());
  return new Map(
    names.map((name, place) => {
      const [left, slot] = places[place] ?? [];
      const isFree = left !== undefined && !staying.has(left);
      return [name, before.get(name) ?? (isFree ? slot : undefined) ?? (newest += 1)];
    }),
  );
}
