import { useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import styles from './PopoverDialog.module.css';

interface PopoverDialogProps {
  /** A button whose `popoverTarget` this is opens and closes it, and gets the focus back. */
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** A dialog beside its button, which the browser opens, places and closes. */
export function PopoverDialog({ id, label, children }: PopoverDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={styles['dialog']}
      // It is placed by the size that it has when it opens; what has the focus in it stays until the browser took that back.
      onBeforeToggle={({ newState }) => {
        if (newState === 'open') flushSync(() => setIsOpen(true));
      }}
      onToggle={({ newState, currentTarget }) => {
        if (newState === 'open') currentTarget.focus();
        else setIsOpen(false);
      }}
    >
      {isOpen && children}
    </div>
  );
}
