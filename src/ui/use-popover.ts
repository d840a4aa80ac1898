import { useEffectEvent, useLayoutEffect, type RefObject } from 'react';

/** What a popover stands beside, in pixels of the window. */
export type Anchor = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

interface PopoverProps {
  /** Has the attribute `popover="manual"`. */
  readonly box: RefObject<HTMLElement | null>;
  /** Null where there is nothing to stand beside any more. */
  readonly anchor: () => Anchor | null;
  /** Below its anchor it begins or ends where that does. */
  readonly align: 'start' | 'end';
  /** A press on it is its own business, as it is the popover's. */
  readonly trigger?: RefObject<HTMLElement | null> | undefined;
  readonly onClose: () => void;
}

/** In a popover this has the focus first; otherwise the popover itself. */
const FIRST_FOCUS = '[data-first-focus], [role^=menuitem]';

const GAP = 4;
const MARGIN = 8;

/**
 * Shows a box above the page and beside its anchor as long as it is there. Escape, a press elsewhere and a focus that
 * goes elsewhere close it; a focus that would be lost goes back where it was.
 */
export function usePopover({ box, anchor, align, trigger, onClose }: PopoverProps): void {
  const close = useEffectEvent(onClose);
  const place = useEffectEvent((isMeasured: boolean) => {
    const element = box.current;
    const beside = anchor();
    if (element !== null && beside !== null) placeBeside(element, beside, align, isMeasured);
  });
  const isOutside = useEffectEvent((target: EventTarget | null) => {
    const own = [box.current, trigger?.current];
    return target instanceof Node && !own.some((element) => element?.contains(target) === true);
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const opener = document.activeElement;
    element.showPopover();
    place(true);
    (element.querySelector<HTMLElement>(FIRST_FOCUS) ?? element).focus({ preventScroll: true });
    const stop = new AbortController();
    const { signal } = stop;
    const follow = (): void => place(false);
    const size = new ResizeObserver(follow);
    size.observe(element);
    addEventListener('scroll', follow, { capture: true, passive: true, signal });
    addEventListener('resize', () => place(true), { signal });
    for (const type of ['pointerdown', 'focusin'] as const) {
      addEventListener(
        type,
        ({ target }) => {
          if (isOutside(target)) close();
        },
        { capture: true, signal },
      );
    }
    document.addEventListener(
      'keydown',
      (event) => {
        // What had the focus may have been hidden since.
        const isOwn = event.target === document.body || !isOutside(event.target);
        if (event.key !== 'Escape' || event.defaultPrevented || !isOwn) return;
        event.preventDefault();
        close();
      },
      { signal },
    );
    return () => {
      stop.abort();
      size.disconnect();
      const isLeft = document.activeElement === document.body || element.contains(document.activeElement);
      if (isLeft && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [box]);
}

/**
 * Below the anchor, or above it where there is more room; never outside of the window. What stands at a point may
 * cover it.
 *
 * @param isMeasured it has all the room that there is for a moment, which tells where it fits; what is scrolled in it
 * does not survive that
 */
function placeBeside(
  box: HTMLElement,
  { left, right, top, bottom }: Anchor,
  align: 'start' | 'end',
  isMeasured: boolean,
): void {
  const everywhere = innerHeight - 2 * MARGIN;
  const below = innerHeight - bottom - GAP - MARGIN;
  const above = top - GAP - MARGIN;
  const isAtPoint = top === bottom;
  if (isMeasured) {
    box.style.setProperty('--room', `${everywhere}px`);
    box.dataset['side'] = !isAtPoint && box.offsetHeight > below && above > below ? 'above' : 'below';
  }
  const isAbove = box.dataset['side'] === 'above';
  box.style.setProperty('--room', `${isAtPoint ? everywhere : Math.max(isAbove ? above : below, MARGIN)}px`);
  const wantedLeft = align === 'start' ? left : right - box.offsetWidth;
  const wantedTop = isAbove ? top - GAP - box.offsetHeight : bottom + GAP;
  box.style.left = `${clamp(wantedLeft, innerWidth - box.offsetWidth - MARGIN)}px`;
  box.style.top = `${isAtPoint ? clamp(wantedTop, innerHeight - box.offsetHeight - MARGIN) : wantedTop}px`;
}

function clamp(wanted: number, most: number): number {
  return Math.max(MARGIN, Math.min(wanted, most));
}
