import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { findRow, findRowAt, readIndex } from '#features/runs-table/row-elements.ts';

/** What can have the focus in a row. All of it says `tabIndex={-1}`. */
const FOCUSABLE = 'a, input';

/**
 * Makes one row a stop of the Tab key, so that Tab leads out of the table however many rows there are: the row that had
 * the focus last, or the first one in sight where that one is gone. The other rows are reached by arrows.
 *
 * It is done to the elements: as a property it would render two rows anew with every row that is scrolled by.
 */
export function useRowTabStop(body: RefObject<HTMLElement | null>, firstInSight: number): void {
  const lastIndex = useRef<number | null>(null);
  const stops = useRef<readonly HTMLElement[]>([]);

  const update = useEffectEvent(() => {
    if (body.current === null) return;
    const row = findRowAt(body.current, lastIndex.current ?? firstInSight) ?? findRowAt(body.current, firstInSight);
    const next = [...(row?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
    for (const element of stops.current) if (!next.includes(element)) element.tabIndex = -1;
    for (const element of next) element.tabIndex = 0;
    stops.current = next;
  });

  // Rows come, go and change their places with every render.
  useEffect(() => update());

  useEffect(() => {
    const rows = body.current;
    const follow = ({ target }: FocusEvent): void => {
      const row = findRow(target);
      if (row === null) return;
      lastIndex.current = readIndex(row);
      update();
    };
    rows?.addEventListener('focusin', follow);
    return () => rows?.removeEventListener('focusin', follow);
  }, [body]);
}
