import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { stepInMenu } from '#ui/menu-keys.ts';
import styles from './MenuPopover.module.css';

interface MenuPopoverProps {
  readonly label: string;
  /** What the choices are about. */
  readonly head: ReactNode;
  /** Items and groups of them. */
  readonly children: ReactNode;
  /** It stands beside the menu, in an element that both are placed by. */
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** A menu below its trigger: arrow keys and first letters lead through it, Escape and whatever is done outside close it. */
export function MenuPopover({ label, head, children, trigger, onClose }: MenuPopoverProps) {
  const headId = useId();
  const popover = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = popover.current;
    // It ends where its trigger does, unless there is no room.
    if (element !== null && element.getBoundingClientRect().left < 0) element.style.inset = '100% auto auto 0';
    listItems(menu.current)[0]?.focus();
  }, []);

  const leave = useEffectEvent((event: PointerEvent) => {
    const { target } = event;
    const isInside = [popover, trigger].some(({ current }) => target instanceof Node && current?.contains(target));
    if (!isInside) onClose();
  });
  // A press outside is the browser's to tell.
  useEffect(() => {
    const hear = (event: PointerEvent): void => leave(event);
    document.addEventListener('pointerdown', hear, { capture: true });
    return () => document.removeEventListener('pointerdown', hear, { capture: true });
  }, []);

  function press(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'Tab') {
      // Tab goes on from the trigger.
      trigger.current?.focus();
      onClose();
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      return;
    }
    const items = listItems(menu.current);
    const names = items.map(({ textContent }) => textContent);
    const next = stepInMenu(
      names,
      items.findIndex((item) => item === document.activeElement),
      event,
    );
    if (next === null) return;
    event.preventDefault();
    items[next]?.focus();
  }

  return (
    <div ref={popover} className={styles['popover']}>
      <div id={headId} className={styles['head']}>
        {head}
      </div>
      <div
        ref={menu}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        aria-describedby={headId}
        className={styles['menu']}
        onKeyDown={press}
      >
        {children}
      </div>
    </div>
  );
}

function listItems(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
}
