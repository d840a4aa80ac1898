import { useLayoutEffect } from 'react';

const PRESSABLE = 'button, a[href], summary';

/**
 * A Mac's Safari gives a pressed button or link no focus, so that nothing that it opens could give the focus back. Here
 * what is pressed has it before anybody hears of the press. Where the focus went elsewhere, somebody wanted it there.
 */
export function usePressedFocus(): void {
  // Before the first paint: what can be seen can be pressed.
  useLayoutEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let isLeft = false;
    window.addEventListener(
      'mousedown',
      (event) => {
        isLeft = event.defaultPrevented;
      },
      { signal },
    );
    window.addEventListener(
      'click',
      ({ target, detail }) => {
        // A key makes a click too, of what has the focus.
        if (isLeft || detail === 0 || !(target instanceof Element)) return;
        const pressed = target.closest<HTMLElement>(PRESSABLE);
        const { activeElement } = document;
        const isNowhere = activeElement !== pressed && activeElement?.contains(pressed) !== false;
        if (isNowhere) pressed?.focus({ preventScroll: true });
      },
      { capture: true, signal },
    );
    return () => stop.abort();
  }, []);
}
