import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, type RefObject } from 'react';

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

/** Pixels that something is scrolled by. */
export interface ScrollOffset {
  readonly top: number;
  readonly left: number;
}

interface RowWindowProps {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Pixels, of every row. */
  readonly rowHeight: number;
  /** Where the scroller stands at first. */
  readonly start: ScrollOffset;
}

/** The rows of a scrolled element that are worth rendering. */
export function useRowWindow({ scroller, count, rowHeight, start }: RowWindowProps): RowWindow {
  'use no memo';
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialOffset: start.top,
  });

  // The virtualizer scrolls along its rows alone.
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ left: start.left });
    // oxlint-disable-next-line react/exhaustive-deps -- what comes later is no start
  }, []);

  return {
    rows: virtualizer.getVirtualItems().map(({ index, start: top }) => ({ index, top })),
    height: virtualizer.getTotalSize(),
  };
}
