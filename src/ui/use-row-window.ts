import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** One row that is on screen or near it. */
export interface WindowedRow {
  readonly index: number;
  /** Pixels from the top of the rows. */
  readonly top: number;
}

export interface RowWindow {
  readonly rows: readonly WindowedRow[];
  /** Height of all rows, in pixels. */
  readonly height: number;
}

const OVERSCAN = 12;

/** The rows of a scrolled element that are worth rendering; every row is `rowHeight` pixels high. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  'use no memo';
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
  });
  return {
    rows: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start })),
    height: virtualizer.getTotalSize(),
  };
}
