import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { moveInMenu } from '#ui/menu-keys.ts';
import { usePopover } from '#ui/use-popover.ts';
import styles from './PointMenu.module.css';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly onAct: () => void;
}

export interface MenuSection {
  readonly title: string;
  readonly items: readonly MenuItem[];
}

interface PointMenuProps {
  readonly label: string;
  /** Where it opens, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly sections: readonly MenuSection[];
  readonly onClose: () => void;
}

/** A menu at a point. Escape, a choice, and whatever happens elsewhere closes it; the focus goes back where it was. */
export function PointMenu({ label, at, sections, onClose }: PointMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const anchor = { left: at.x, right: at.x, top: at.y, bottom: at.y };
  usePopover({ box: menu, anchor: () => anchor, align: 'start', onClose });

  const onLeave = useEffectEvent(({ target }: Event) => {
    if (!(target instanceof Node) || menu.current?.contains(target) !== true) onClose();
  });
  // What it is about scrolls away.
  useEffect(() => {
    const stop = new AbortController();
    const leave = (event: Event): void => onLeave(event);
    for (const type of ['wheel', 'resize', 'blur']) {
      addEventListener(type, leave, { capture: true, passive: true, signal: stop.signal });
    }
    return () => {
      stop.abort();
    };
  }, []);

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key !== 'Tab') return moveInMenu(menu.current, event);
    event.preventDefault();
    onClose();
  }

  return (
    <div
      ref={menu}
      className={styles['menu']}
      popover="manual"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={press}
      onContextMenu={(event) => {
        event.preventDefault();
      }}
    >
      {sections.map(({ title, items }) => (
        <div key={title} className={styles['section']} role="group" aria-label={title}>
          <div className={styles['title']} aria-hidden="true">
            {title}
          </div>
          {items.map(({ id, label: words, onAct }) => (
            <button
              key={id}
              type="button"
              role="menuitem"
              className={styles['item']}
              onClick={() => {
                onClose();
                onAct();
              }}
            >
              {words}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
