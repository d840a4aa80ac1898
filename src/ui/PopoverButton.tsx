import { Suspense, useRef, useState, type ReactNode, type RefObject } from 'react';
import { ChevronDown } from 'lucide';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Contained } from '#ui/Panel.tsx';
import styles from './PopoverButton.module.css';

/** Where a popover opens, and what is called when it is left. */
export interface PopoverPlace {
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

interface PopoverTriggerProps {
  /** What the button says. */
  readonly words: ReactNode;
  readonly look?: 'edged' | 'plain';
  readonly isOn?: boolean;
  readonly className?: string | undefined;
  /** The pointer or the focus comes near: what opens may be fetched. */
  readonly onNear?: () => void;
  /** What opens beside the button; it may come later. */
  readonly children: (popover: PopoverPlace) => ReactNode;
}

/** A button that opens a dialog beside itself, and closes it. */
export function PopoverTrigger({ words, onNear, children, ...button }: PopoverTriggerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={trigger}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={onNear}
        onFocus={onNear}
        onClick={() => setIsOpen(!isOpen)}
        {...button}
      >
        {words}
      </Button>
      {isOpen && (
        <Contained>
          <Suspense>{children({ trigger, onClose: () => setIsOpen(false) })}</Suspense>
        </Contained>
      )}
    </>
  );
}

interface PopoverButtonProps extends Pick<PopoverTriggerProps, 'look' | 'onNear' | 'children'> {
  readonly label: string;
  /** What is chosen now, in a word or two. */
  readonly value: ReactNode;
  readonly isOn: boolean;
}

/** A button that says what is chosen and opens a dialog to choose in. */
export function PopoverButton({ label, value, isOn, ...trigger }: PopoverButtonProps) {
  const words = (
    <>
      <span className={styles['words']}>
        {label}: <span className={isOn ? styles['chosen'] : styles['all']}>{value}</span>
      </span>
      <Icon of={ChevronDown} size={14} />
    </>
  );
  return <PopoverTrigger words={words} isOn={isOn} {...trigger} />;
}
