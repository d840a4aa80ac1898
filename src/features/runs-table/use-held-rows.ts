import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { ArrangedRow, PlacedRun } from '#features/runs-table/arrange-rows.ts';

interface HeldRowsProps {
  /** Holds the rows; each says its place in `data-index`. */
  readonly body: RefObject<HTMLElement | null>;
  /** The rows that there are. */
  readonly rows: readonly ArrangedRow[];
  /** Hears of the runs whose rows hold something, as often as that may have changed. */
  readonly onHeld: (runs: readonly PlacedRun[]) => void;
}

/** Watches which rows hold the focus or an end of the selected text: without its row either would be lost. */
export function useHeldRows({ body, rows, onHeld }: HeldRowsProps): void {
  const look = useEffectEvent(() => {
    const indexes = new Set(readHeldNodes().map((node) => readIndex(node, body.current)));
    onHeld(rows.flatMap(({ index, run }) => (run !== undefined && indexes.has(index) ? [{ index, run }] : [])));
  });

  // Where the focus and the selection are, the document knows.
  useEffect(() => {
    const element = body.current;
    const lookNow = (): void => look();
    element?.addEventListener('focusin', lookNow);
    element?.addEventListener('focusout', lookNow);
    document.addEventListener('selectionchange', lookNow);
    return () => {
      element?.removeEventListener('focusin', lookNow);
      element?.removeEventListener('focusout', lookNow);
      document.removeEventListener('selectionchange', lookNow);
    };
  }, [body]);
}

function readHeldNodes(): readonly (Node | null)[] {
  const selection = getSelection();
  const ends = selection === null || selection.isCollapsed ? [] : [selection.anchorNode, selection.focusNode];
  return [document.activeElement, ...ends];
}

/** The place of the row around a node; NaN outside of the rows. */
function readIndex(node: Node | null, body: HTMLElement | null): number {
  const element = node instanceof Element ? node : node?.parentElement;
  const row = element?.closest('[data-index]') ?? null;
  return row !== null && body?.contains(row) === true ? Number(row.getAttribute('data-index')) : Number.NaN;
}
