import { useEffect, useEffectEvent, type RefObject } from 'react';
import { findLink, findRow, readIndex } from '#features/runs-table/row-elements.ts';

interface RowClicksProps {
  readonly body: RefObject<HTMLElement | null>;
  readonly slugAt: (index: number) => string | undefined;
  readonly onToggle: (slug: string) => void;
  readonly onExtend: (slug: string) => void;
}

/** Clicks that choose rows: on their boxes, or with a modifier. Those on links and buttons are theirs. */
export function useRowClicks({ body, slugAt, onToggle, onExtend }: RowClicksProps): void {
  const click = useEffectEvent((event: MouseEvent) => {
    const { target, shiftKey, altKey } = event;
    const row = findRow(target);
    const slug = row === null ? undefined : slugAt(readIndex(row));
    if (row === null || slug === undefined || altKey || isOnControl(target)) return;
    const isOnBox = target instanceof Element && target.closest('td[data-column="boxes"]') !== null;
    if (!isOnBox && !shiftKey && !event.ctrlKey && !event.metaKey) return;
    if (shiftKey) onExtend(slug);
    else onToggle(slug);
    // From here the keyboard goes on.
    if (!(target instanceof HTMLInputElement)) findLink(row)?.focus({ preventScroll: true });
  });

  // The rows are many, and what they do is one thing: their table hears it.
  useEffect(() => {
    const element = body.current;
    const hear = (event: MouseEvent): void => click(event);
    element?.addEventListener('click', hear);
    element?.addEventListener('mousedown', keepText);
    return () => {
      element?.removeEventListener('click', hear);
      element?.removeEventListener('mousedown', keepText);
    };
  }, [body]);
}

/** With shift the browser would select the text in between. */
function keepText(event: MouseEvent): void {
  if (event.shiftKey && !isOnControl(event.target)) event.preventDefault();
}

function isOnControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button') !== null;
}
