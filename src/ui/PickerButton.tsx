import { Suspense, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';
import { lazyWithWords } from '#ui/lazy-with-words.ts';
import { Button } from '#ui/Button.tsx';
import styles from './PickerButton.module.css';

// The list weighs more than all that is on screen before it: it comes with the first use, or some time after the runs.
const loadPicker = () => import('#ui/ListPicker.tsx');
const ListPicker = lazyWithWords(async () => (await loadPicker()).ListPicker);
/** Without a network it is left to the first use. */
const preloadPicker = () => void loadPicker().catch(() => undefined);
const PRELOAD_MS = 3000;
if (typeof requestIdleCallback === 'function') setTimeout(() => requestIdleCallback(preloadPicker), PRELOAD_MS);

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
