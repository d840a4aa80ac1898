import type { ComponentProps, ReactNode } from 'react';
import { ListPicker, preloadPopovers } from '#ui/later-popovers.ts';
import { PopoverButton } from '#ui/PopoverButton.tsx';

type PickerProps = Omit<ComponentProps<typeof ListPicker>, 'trigger' | 'onClose'>;

interface PickerButtonProps extends PickerProps {
  /** What is chosen now, in a word or two. */
  readonly value: ReactNode;
  readonly isOn: boolean;
}

/** A button that says what is chosen and opens the list to choose from. */
export function PickerButton({ value, isOn, ...picker }: PickerButtonProps) {
  return (
    <PopoverButton label={picker.label} value={value} isOn={isOn} onNear={preloadPopovers}>
      {(popover) => <ListPicker {...picker} {...popover} />}
    </PopoverButton>
  );
}
