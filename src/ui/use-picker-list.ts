import { useMemo, useState, type KeyboardEvent } from 'react';
import { foldText } from '#ui/fold-text.ts';

interface Item {
  readonly id: string;
  readonly label: string;
}

/** More than anybody reads; the search finds the rest. */
const MOST_SHOWN = 100;
const PAGE = 10;

interface PickerListProps<Choice extends Item> {
  readonly items: readonly Choice[];
  readonly onAct: (item: Choice, isAlt: boolean) => void;
}

/** A list under a search field that keeps the focus: what matches, which option the keys are at, and what they do. */
export function usePickerList<Choice extends Item>({ items, onAct }: PickerListProps<Choice>) {
  const [text, setText] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const matching = useMemo(() => {
    const wanted = foldText(text.trim());
    return wanted === '' ? items : items.filter(({ label }) => foldText(label).includes(wanted));
  }, [items, text]);
  const shown = matching.length > MOST_SHOWN ? matching.slice(0, MOST_SHOWN) : matching;
  // Whoever searches means the first that is found.
  const first = text.trim() === '' ? -1 : 0;
  const at = activeId === null ? Math.min(first, shown.length - 1) : shown.findIndex(({ id }) => id === activeId);
  const active = shown[at];

  function move(to: number): void {
    setActiveId(shown[to]?.id ?? null);
  }

  function press(event: KeyboardEvent): void {
    const last = shown.length - 1;
    const next = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + PAGE),
      PageUp: Math.max(0, at - PAGE),
    }[event.key];
    if (next !== undefined) move(next);
    else if (event.key === 'Escape' && text !== '') search('');
    else if (event.key === 'Enter' && active !== undefined) onAct(active, event.altKey);
    else return;
    event.preventDefault();
  }

  function search(next: string): void {
    setText(next);
    setActiveId(null);
  }

  return { text, search, shown, hidden: matching.length - shown.length, at, press };
}
