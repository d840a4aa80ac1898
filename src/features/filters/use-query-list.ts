import { useState } from 'react';
import type { Facets } from '#domain/answers.ts';
import { acceptCompletion, completeQuery, type Completion } from '#domain/query-completion.ts';
import { findQueryKey, QUERY_KEYS, splitQuery } from '#domain/query-tokens.ts';
import type { QuerySession } from '#features/filters/use-query-session.ts';

export interface QueryList {
  readonly items: readonly Completion[];
  /** Values that would fit too. */
  readonly left: number;
  /** The place of the one that Enter takes; -1 for none. */
  readonly active: number;
  /** Whether the key was the list's. */
  readonly press: (event: KeyboardEvent) => boolean;
  readonly accept: (item: Completion) => void;
  /** Something was typed. */
  readonly offer: () => void;
  readonly open: () => void;
  readonly close: () => void;
}

const FEWEST_LETTERS = 2;

/** What can stand at the caret, as a list that opens by itself where a filter is being written, and with Arrow Down. */
export function useQueryList({ written, caret, write }: QuerySession, facets: Facets | undefined): QueryList {
  const [opened, setOpened] = useState<'no' | 'where-it-helps' | 'yes'>('no');
  const [active, setActive] = useState(-1);
  const isOpen = caret !== null && (opened === 'yes' || (opened === 'where-it-helps' && isFilterAt(written, caret)));
  const completions = isOpen ? completeQuery(written, caret, facets) : NOTHING;
  const { items } = completions;

  function set(next: typeof opened): void {
    setOpened(next);
    setActive(-1);
  }

  function accept(item: Completion): void {
    const { text, caret: at } = acceptCompletion(written, completions, item);
    set(item.kind === 'key' ? 'yes' : 'where-it-helps');
    write(text, at);
  }

  function press({ key, shiftKey, altKey }: KeyboardEvent): boolean {
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      if (items.length > 0) setActive(((active + 1 + step + items.length + 1) % (items.length + 1)) - 1);
      else if (step === 1) {
        set('yes');
        if (!altKey && caret !== null && completeQuery(written, caret, facets).items.length > 0) setActive(0);
      }
      return items.length > 0 || step === 1;
    }
    if (items.length === 0) return false;
    if (key === 'Escape') {
      set('no');
      return true;
    }
    const item = items[active];
    if (item === undefined || (key !== 'Enter' && (key !== 'Tab' || shiftKey))) return false;
    accept(item);
    return true;
  }

  return {
    items,
    left: completions.left,
    active: Math.min(active, items.length - 1),
    press,
    accept,
    offer: () => set('where-it-helps'),
    open: () => set('yes'),
    close: () => set('no'),
  };
}

const NOTHING = { from: 0, to: 0, items: [], left: 0 } as const;

/** Whether a filter is written at the caret or begun, and not just a word: then what was found by it is not covered. */
function isFilterAt(text: string, caret: number): boolean {
  const token = splitQuery(text).find(({ from, to }) => from < caret && caret <= to);
  if (token === undefined) return false;
  if (token.key !== null) return findQueryKey(token.key) !== null;
  const word = token.parts[0]?.text.toLowerCase() ?? '';
  return word.length >= FEWEST_LETTERS && QUERY_KEYS.some((key) => key.startsWith(word));
}
