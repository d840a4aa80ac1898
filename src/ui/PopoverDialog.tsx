import { useRef, type ReactNode } from 'react';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { usePopover } from '#ui/use-popover.ts';
import styles from './PopoverDialog.module.css';

interface PopoverDialogProps extends PopoverPlace {
  readonly label: string;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A dialog beside its trigger. The page stays usable: whatever is done there closes it. */
export function PopoverDialog({ label, trigger, align = 'start', onClose, children }: PopoverDialogProps) {
  const box = useRef<HTMLDivElement>(null);
  usePopover({ box, anchor: () => trigger.current?.getBoundingClientRect() ?? null, align, trigger, onClose });
  return (
    <div ref={box} popover="manual" role="dialog" aria-label={label} tabIndex={-1} className={styles['dialog']}>
      {children}
    </div>
  );
}
