import { Suspense, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';
import { lazyWithWords } from '#ui/lazy-with-words.ts';
import { Button } from '#ui/Button.tsx';
import styles from './Filters.module.css';

// The list weighs more than all that is on screen before it: it comes with the first use, or when idle.
const loadPicker = () => import('#ui/ListPicker.tsx');
const ListPicker = lazyWithWords(async () => (await loadPicker()).ListPicker);
/** Without a network it is left to the first use. */
const preloadPicker = () => void loadPicker().catch(() => undefined);
if (typeof requestIdleCallback === 'function') requestIdleCallback(preloadPicker, { timeout: 5000 });

type PickerProps = Omit<ComponentProps<typeof ListPicker>, 'trigger' | 'onClose'>;

interface PickerButtonProps extends PickerProps {
  /** What is chosen now, in a word or two. */
  readonly value: ReactNode;
  readonly isOn: boolean;
}

/** A button that says what is chosen and opens the list to choose from. */
export function PickerButton({ value, isOn, ...picker }: PickerButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={trigger}
        isOn={isOn}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={preloadPicker}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        <span>
          {picker.label}: <span className={isOn ? styles['chosen'] : styles['all']}>{value}</span>
        </span>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      {isOpen && (
        <Suspense>
          <ListPicker
            {...picker}
            trigger={trigger}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
