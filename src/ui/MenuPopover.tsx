import { useId, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { moveInMenu } from '#ui/menu-keys.ts';
import { usePopover } from '#ui/use-popover.ts';
import styles from './MenuPopover.module.css';

interface MenuPopoverProps {
  readonly label: string;
  /** What the choices are about. */
  readonly head: ReactNode;
  /** Items and groups of them. */
  readonly children: ReactNode;
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** A menu below its trigger: arrow keys and first letters lead through it, Escape and whatever is done outside close it. */
export function MenuPopover({ label, head, children, trigger, onClose }: MenuPopoverProps) {
  const headId = useId();
  const popover = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  usePopover({
    box: popover,
    anchor: () => trigger.current?.getBoundingClientRect() ?? null,
    align: 'end',
    trigger,
    onClose,
  });

  function press(event: KeyboardEvent): void {
    // Tab goes on from the trigger.
    if (event.key === 'Tab') {
      trigger.current?.focus();
      onClose();
      return;
    }
    moveInMenu(menu.current, event);
  }

  return (
    <div ref={popover} popover="manual" className={styles['popover']}>
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
