import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { findLink, findRow, findRowAt, readIndex } from '#features/runs-table/row-elements.ts';

interface RowKeysProps {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly body: RefObject<HTMLElement | null>;
  readonly total: number;
  readonly firstInSight: number;
  readonly slugAt: (index: number) => string | undefined;
  readonly onGoTo: (index: number) => void;
  readonly onToggle: (slug: string) => void;
  readonly onExtend: (slug: string) => void;
  readonly onEscape: () => void;
}

/** A row that is to get the focus as soon as it is there. */
interface WantedRow {
  readonly index: number;
  readonly isExtending: boolean;
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ['j', 1],
  ['ArrowDown', 1],
  ['k', -1],
  ['ArrowUp', -1],
]);

/**
 * Keys of a row that has the focus: up and down, beyond what is loaded too, `x` to choose it, shift with an arrow to
 * choose a range. From the table itself `j` and `k` lead to the first row in sight; its arrows scroll it.
 */
export function useRowKeys({ scroller, body, total, firstInSight, ...acts }: RowKeysProps): void {
  const { slugAt, onGoTo, onToggle, onExtend, onEscape } = acts;
  const wanted = useRef<WantedRow | null>(null);

  function settle(): void {
    const next = wanted.current;
    const hasFocus = scroller.current?.contains(document.activeElement) === true;
    if (next === null || !hasFocus) {
      wanted.current = null;
      return;
    }
    const row = body.current === null ? null : findRowAt(body.current, next.index);
    const link = row === null ? null : findLink(row);
    if (row === null || link === null) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const slug = slugAt(next.index);
    if (next.isExtending && slug !== undefined) onExtend(slug);
  }

  function moveTo(index: number, isExtending: boolean): void {
    if (index < 0 || index >= total) return;
    wanted.current = { index, isExtending };
    settle();
    if (wanted.current !== null && body.current !== null && findRowAt(body.current, index) === null) onGoTo(index);
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, shiftKey } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (key === 'Escape') {
      onEscape();
      return;
    }
    const row = findRow(target);
    const index = row === null ? null : readIndex(row);
    const step = STEPS.get(key);
    const isArrow = key.startsWith('Arrow');
    if (index === null) {
      if (target !== scroller.current || step === undefined || isArrow || shiftKey) return;
      event.preventDefault();
      moveTo(firstInSight, false);
      return;
    }
    const slug = slugAt(index);
    if (key === 'x' && slug !== undefined) {
      event.preventDefault();
      onToggle(slug);
    }
    if (step === undefined || (shiftKey && !isArrow)) return;
    event.preventDefault();
    if (shiftKey && wanted.current === null && slug !== undefined) onExtend(slug);
    moveTo((wanted.current?.index ?? index) + step, shiftKey);
  });

  // Keys are heard wherever in the table the focus is.
  useEffect(() => {
    const element = scroller.current;
    const handle = (event: KeyboardEvent): void => press(event);
    element?.addEventListener('keydown', handle);
    return () => element?.removeEventListener('keydown', handle);
  }, [scroller]);

  // The row that is wanted may be there by now.
  useEffect(settle);
}
