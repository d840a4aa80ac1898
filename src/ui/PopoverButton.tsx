import { Suspense, useRef, useState, type ReactNode, type RefObject } from 'react';
import { ChevronDown } from 'lucide';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Contained } from '#ui/Panel.tsx';
import styles from './PopoverButton.module.css';

interface PopoverButtonProps {
  readonly label: string;
  /** What is chosen now, in a word or two. */
  readonly value: ReactNode;
  readonly isOn: boolean;
  readonly look?: 'edged' | 'plain';
  /** The pointer or the focus comes near: what opens may be fetched. */
  readonly onNear: () => void;
  /** What opens beside the button; it may come later. */
  readonly children: (popover: PopoverPlace) => ReactNode;
}

/** Where a popover opens, and what is called when it is left. */
export interface PopoverPlace {
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** A button that says what is chosen and opens a dialog to choose in. */
export function PopoverButton({ label, value, isOn, look = 'edged', onNear, children }: PopoverButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={trigger}
        look={look}
        isOn={isOn}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={onNear}
        onFocus={onNear}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        <span className={styles['words']}>
          {label}: <span className={isOn ? styles['chosen'] : styles['all']}>{value}</span>
        </span>
        <Icon of={ChevronDown} size={14} />
      </Button>
      {isOpen && (
        <Contained>
          <Suspense>
            {children({
              trigger,
              onClose: () => {
                setIsOpen(false);
              },
            })}
          </Suspense>
        </Contained>
      )}
    </>
  );
}
