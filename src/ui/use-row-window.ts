import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { followScroll, isAstray, isStuck, shiftAt, type ScrollScale } from '#ui/scroll-scale.ts';
import { useTallestElement } from '#ui/tallest-element.ts';

/** One row that is on screen or near it. */
export interface WindowedRow {
  readonly index: number;
  /** Pixels from {@link RowWindow.base}. */
  readonly top: number;
}

/** Indexes of the rows in sight; `last` is exclusive. */
export interface Sight {
  readonly first: number;
  readonly last: number;
}

export interface RowWindow {
  /** None while the rows fly by faster than anybody reads. */
  readonly rows: readonly WindowedRow[];
  readonly sight: Sight;
  /** Height of the element that the rows stand in, in pixels: of all rows, or as high as an element can be. */
  readonly height: number;
  /** Pixels from the top of that element to where the tops of the rows are counted from. */
  readonly base: number;
  /** Pixels of the rows above those in sight, now. */
  readonly readOffset: () => number;
  /** Where a row stands that is not among {@link rows}: beside them, out of sight. */
  readonly topBeside: (index: number) => number;
  readonly scrollToRow: (index: number) => void;
}

/** Rows beyond those in sight, on either side: as far as the browser scrolls in a frame of its own. */
const OVERSCAN = 4;

/** Tops of rows stay small numbers, and those of rows that stay do not change. */
const ROWS_PER_BASE = 4096;

/** Milliseconds without a scroll event after which a browser without `scrollend` rests. */
const REST_MS = 300;

/** Milliseconds: jumps that follow each other faster are of one flight, which ends so long after the last. */
const FLIGHT_MS = 120;

/** Pixels that something is scrolled by. */
export interface ScrollOffset {
  readonly top: number;
  readonly left: number;
}

interface RowWindowProps {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Stands in the scroller and is as high as {@link RowWindow.height}. */
  readonly body: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Pixels, of every row. */
  readonly rowHeight: number;
  /** Where the rows stand at first. */
  readonly start: ScrollOffset;
}

/** What is seen, and by what the rows are moved to be seen there: `scrollTop` minus their offset. */
interface Place extends Sight {
  readonly shift: number;
  readonly isFlying: boolean;
}

/** The rows of a scrolled element that are worth rendering. There may be more than an element can be high: see `scroll-scale.ts`. */
export function useRowWindow({ scroller, body, count, rowHeight, start }: RowWindowProps): RowWindow {
  // No more than the window can show: how much that is exactly is known when the page is laid out.
  const [place, setPlace] = useState<Place>(() => ({
    first: 0,
    last: Math.ceil(window.innerHeight / rowHeight),
    shift: 0,
    isFlying: false,
  }));
  const full = count * rowHeight;
  const height = Math.min(full, useTallestElement(full));
  const surplus = full - height;
  /** The truth between renders, where the browser scrolls several times. */
  const scrolled = useRef({ top: 0, shift: 0 });
  const flight = useRef<Flight>({ first: 0, last: 0, jumpedAtMs: Number.NEGATIVE_INFINITY, timer: undefined });

  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { top, shift } = scrolled.current;
    const { view } = measure(element, body.current);
    const first = Math.floor((top - shift) / rowHeight);
    const last = Math.ceil((top - shift + view) / rowHeight);
    const isFlying = watchFlight(flight.current, { first, last }, () => {
      setPlace((before) => ({ ...before, isFlying: false }));
    });
    const isSame = (before: Place): boolean =>
      before.first === first && before.last === last && before.shift === shift && before.isFlying === isFlying;
    setPlace((before) => (isSame(before) ? before : { first, last, shift, isFlying }));
  }, [scroller, body, rowHeight]);

  /** Puts the rows of an offset in sight and the bar where it belongs. Nobody sees the difference when they are in sight already. */
  const anchor = useCallback(
    (offset: number) => {
      const element = scroller.current;
      if (element === null) return;
      const scale: ScrollScale = { reach: measure(element, body.current).reach, surplus };
      const shift = shiftAt(scale, offset);
      element.scrollTop = offset + shift;
      scrolled.current = { top: element.scrollTop, shift };
      look();
    },
    [scroller, body, surplus, look],
  );

  // At the top all is in place, and to ask how much of it is seen would lay out the page twice: the observer says it.
  useLayoutEffect(() => {
    if (start.top === 0 && start.left === 0) return;
    anchor(start.top);
    scroller.current?.scrollTo({ left: start.left });
    // oxlint-disable-next-line react/exhaustive-deps -- what comes later is no start
  }, []);

  const lastRowHeight = useRef(rowHeight);
  // Rows that become higher or lower leave the first one in sight where it is.
  useLayoutEffect(() => {
    const { top, shift } = scrolled.current;
    const offset = ((top - shift) / lastRowHeight.current) * rowHeight;
    if (rowHeight !== lastRowHeight.current) anchor(offset);
    lastRowHeight.current = rowHeight;
  }, [rowHeight, anchor]);

  // Where it is scrolled to, and how high it is, the browser knows.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const adapt = (): void => {
      const scale = { reach: measure(element, body.current).reach, surplus };
      const { top, shift } = scrolled.current;
      const isNeedless = surplus === 0 && shift !== 0;
      if (isNeedless || isStuck(scale, top, shift)) anchor(top - shift);
      else follow();
    };
    const follow = (): void => {
      const scale = { reach: measure(element, body.current).reach, surplus };
      const { top: from, shift } = scrolled.current;
      const to = element.scrollTop;
      const next = followScroll(scale, { from, to, shift, barHeight: element.clientHeight });
      scrolled.current = { top: to, shift: next };
      if (isStuck(scale, to, next)) anchor(to - next);
      else look();
    };
    const settle = (): void => {
      // `scrollend` may come before the last `scroll`.
      follow();
      const scale = { reach: measure(element, body.current).reach, surplus };
      const { top, shift } = scrolled.current;
      if (isAstray(scale, top, shift, element.clientHeight)) anchor(top - shift);
    };
    // The rows have to be there in the frame that shows the element scrolled.
    const rest = (): void => flushSync(settle);
    const restLater = (): void => {
      clearTimeout(timer);
      timer = setTimeout(rest, REST_MS);
    };
    const scroll = (): void => {
      flushSync(follow);
      if (!('onscrollend' in element)) restLater();
    };
    // Chromium breaks its own animation off where the page is laid out meanwhile, and the rows then rest half way.
    const takeToEnd = (event: KeyboardEvent): void => {
      const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented);
      if (!isPlain || (event.key !== 'Home' && event.key !== 'End')) return;
      event.preventDefault();
      const end = measure(element, body.current).reach + surplus;
      flushSync(() => anchor(event.key === 'Home' ? 0 : end));
    };
    if (surplus !== 0 || scrolled.current.shift !== 0) adapt();
    restLater();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', scroll, { passive: true });
    element.addEventListener('scrollend', rest, { passive: true });
    element.addEventListener('keydown', takeToEnd);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      element.removeEventListener('scroll', scroll);
      element.removeEventListener('scrollend', rest);
      element.removeEventListener('keydown', takeToEnd);
    };
  }, [scroller, body, surplus, look, anchor]);

  const { shift } = place;
  const from = Math.max(0, Math.min(place.first, count) - OVERSCAN);
  const to = Math.min(count, place.last + OVERSCAN);
  const baseIndex = Math.floor(from / ROWS_PER_BASE) * ROWS_PER_BASE;
  const rows = Array.from({ length: place.isFlying ? 0 : Math.max(0, to - from) }, (_, nth) => ({
    index: from + nth,
    top: (from + nth - baseIndex) * rowHeight,
  }));
  return {
    rows,
    sight: { first: Math.max(0, Math.min(place.first, count)), last: Math.max(0, Math.min(place.last, count)) },
    height,
    base: baseIndex * rowHeight + shift,
    topBeside: (index) => ((index < from ? from - 1 : to) - baseIndex) * rowHeight,
    readOffset: () => scrolled.current.top - scrolled.current.shift,
    scrollToRow: (index) => flushSync(() => anchor(index * rowHeight)),
  };
}

/** The sight of the last look, and since when sights have nothing in common with the ones before. */
interface Flight {
  first: number;
  last: number;
  jumpedAtMs: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Whether the rows of this sight are gone before anybody sees them, as it was with the last one; `land` is called when that is over. */
function watchFlight(flight: Flight, { first, last }: Sight, land: () => void): boolean {
  const isJump = first >= flight.last + OVERSCAN || last + OVERSCAN <= flight.first;
  flight.first = first;
  flight.last = last;
  if (!isJump) return flight.timer !== undefined;
  const nowMs = performance.now();
  const isFlying = nowMs - flight.jumpedAtMs < FLIGHT_MS;
  flight.jumpedAtMs = nowMs;
  if (!isFlying) return false;
  clearTimeout(flight.timer);
  flight.timer = setTimeout(() => {
    flight.timer = undefined;
    land();
  }, FLIGHT_MS);
  return true;
}

/** Pixels that the element can be scrolled by, and pixels of rows that can be seen at once: a head may stand above them. */
function measure(
  { scrollHeight, clientHeight }: HTMLElement,
  body: HTMLElement | null,
): { readonly reach: number; readonly view: number } {
  return { reach: scrollHeight - clientHeight, view: clientHeight - (body?.offsetTop ?? 0) };
}
