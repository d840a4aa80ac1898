import { useEffectEvent, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
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

const MARGIN = 8;

/** A menu at a point. Escape, a choice, and whatever happens elsewhere closes it; the focus goes back where it was. */
export function PointMenu({ label, at, sections, onClose }: PointMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);
  const place = useEffectEvent((box: HTMLElement) => {
    box.style.left = `${Math.max(MARGIN, Math.min(at.x, innerWidth - box.offsetWidth - MARGIN))}px`;
    box.style.top = `${Math.max(MARGIN, Math.min(at.y, innerHeight - box.offsetHeight - MARGIN))}px`;
  });

  useLayoutEffect(() => {
    const box = menu.current;
    if (box === null) return undefined;
    const opener = document.activeElement;
    place(box);
    box.querySelector('button')?.focus({ preventScroll: true });
    const leave = ({ target }: Event): void => {
      if (!(target instanceof Node) || !box.contains(target)) close();
    };
    const stop = new AbortController();
    for (const type of ['pointerdown', 'wheel', 'scroll', 'resize', 'blur']) {
      addEventListener(type, leave, { capture: true, passive: true, signal: stop.signal });
    }
    return () => {
      stop.abort();
      const isLeft = document.activeElement === document.body || box.contains(document.activeElement);
      if (isLeft && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const items = [...event.currentTarget.querySelectorAll('button')];
    const current = items.findIndex((item) => item === document.activeElement);
    const next = {
      ArrowDown: (current + 1) % items.length,
      ArrowUp: (current - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next === undefined && event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (next === undefined) onClose();
    else items[next]?.focus();
  }

  return (
    <div
      ref={menu}
      className={styles['menu']}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={move}
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
              tabIndex={-1}
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
