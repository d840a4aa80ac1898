interface Key {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * The item that a key leads to from another one; null where it leads nowhere. As the ARIA Authoring Practices say.
 *
 * @param at the item with the focus, -1 for none
 */
export function stepInMenu(
  names: readonly string[],
  at: number,
  { key, altKey, ctrlKey, metaKey }: Key,
): number | null {
  const count = names.length;
  if (count === 0 || altKey || ctrlKey || metaKey) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default: {
      if (key.length !== 1 || key === ' ') return null;
      // The next one that begins so, the search beginning anew at the end.
      const order = names.map((_, nth) => (at + 1 + nth) % count);
      return order.find((nth) => names[nth]?.toLowerCase().startsWith(key.toLowerCase())) ?? null;
    }
  }
}

/** Gives the focus to the item that a key leads to; a key that leads nowhere is left alone. */
export function moveInMenu(menu: HTMLElement | null, event: Key & Pick<Event, 'preventDefault'>): void {
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const names = items.map(({ textContent }) => textContent);
  const at = items.findIndex((item) => item === document.activeElement);
  const next = stepInMenu(names, at, event);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}
