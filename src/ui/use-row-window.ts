import { useLayoutEffect, useState, type RefObject } from 'react';

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

/** Indexes of the rows in sight; `last` is exclusive. */
interface Sight {
  readonly first: number;
  readonly last: number;
}

/** The rows of a scrolled element that are worth rendering. */
export function useRowWindow({ scroller, count, rowHeight, start }: RowWindowProps): RowWindow {
  const [sight, setSight] = useState<Sight>({ first: 0, last: 0 });

  useLayoutEffect(() => {
    scroller.current?.scrollTo(start);
    // oxlint-disable-next-line react/exhaustive-deps -- what comes later is no start
  }, []);

  // Where it is scrolled to, and how high it is, the browser knows.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      const first = Math.floor(element.scrollTop / rowHeight);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight);
      setSight((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, rowHeight]);

  const from = Math.max(0, Math.min(sight.first, count) - OVERSCAN);
  const to = Math.min(count, sight.last + OVERSCAN);
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, nth) => ({
    index: from + nth,
    top: (from + nth) * rowHeight,
  }));
  return { rows, height: count * rowHeight };
}
