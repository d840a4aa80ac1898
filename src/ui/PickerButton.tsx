import type { ComponentProps, ReactNode } from 'react';
import { lazyWithWords } from '#ui/lazy-with-words.ts';
import { loadLater } from '#ui/load-later.ts';
import { PopoverButton } from '#ui/PopoverButton.tsx';

const load = () => import('#ui/ListPicker.tsx');
const ListPicker = lazyWithWords(async () => (await load()).ListPicker);
const preload = loadLater(load);

type PickerProps = Omit<ComponentProps<typeof ListPicker>, 'trigger' | 'onClose'>;

interface PickerButtonProps extends PickerProps {
  /** What is chosen now, in a word or two. */
  readonly value: ReactNode;
  readonly isOn: boolean;
}

/** A button that says what is chosen and opens the list to choose from. */
export function PickerButton({ value, isOn, ...picker }: PickerButtonProps) {
  return (
    <PopoverButton label={picker.label} value={value} isOn={isOn} onNear={preload}>
      {(popover) => <ListPicker {...picker} {...popover} />}
    </PopoverButton>
  );
}
