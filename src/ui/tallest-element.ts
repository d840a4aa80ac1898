import { useSyncExternalStore } from 'react';

/** Every browser can draw an element of so many pixels, at any zoom. */
const ALWAYS_POSSIBLE = 1_000_000;

/**
 * Browsers draw and scroll in 32-bit floats. Device pixels are whole numbers in them up to here; farther down lines
 * vanish and scrolling goes in steps of two, though Chromium makes elements twice as high.
 */
const EXACT_DEVICE_PIXELS = 2 ** 24;

/** By `devicePixelRatio`. */
const found = new Map<number, number>();

/** The height that an element may have to be drawn right, as far as it matters for one that would be `wanted` high. */
export function useTallestElement(wanted: number): number {
  return useSyncExternalStore(watchZoom, () =>
    wanted <= ALWAYS_POSSIBLE ? ALWAYS_POSSIBLE : findTallest(devicePixelRatio),
  );
}

function watchZoom(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => {
    window.removeEventListener('resize', listener);
  };
}

function findTallest(pixelRatio: number): number {
  const known = found.get(pixelRatio) ?? probe(Math.floor(EXACT_DEVICE_PIXELS / pixelRatio));
  found.set(pixelRatio, known);
  return known;
}

/**
 * The height, or half of it as often as it takes until this browser makes an element as high as it is told, and a head
 * above it stays in sight down to its foot. In Firefox heads do up to 8,947,848 pixels, and above 17,895,697 an element
 * has none.
 */
function probe(height: number): number {
  const scroller = document.createElement('div');
  scroller.style.cssText = 'position:fixed;visibility:hidden;contain:strict;overflow:auto;width:9px;height:9px';
  const head = document.createElement('div');
  head.style.cssText = 'position:sticky;top:0;height:1px';
  const body = document.createElement('div');
  scroller.append(head, body);
  document.body.append(scroller);
  let possible = height;
  for (; possible > ALWAYS_POSSIBLE; possible = Math.floor(possible / 2)) {
    body.style.height = `${possible}px`;
    scroller.scrollTop = possible;
    const isInSight = Math.abs(head.getBoundingClientRect().top - scroller.getBoundingClientRect().top) <= 2;
    if (isInSight && Math.abs(body.offsetHeight - possible) <= 1) break;
  }
  scroller.remove();
  return possible;
}
