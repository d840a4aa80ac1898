import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** `primary` once a page at most; `plain` has no edge until it is pointed at. */
  readonly look?: 'edged' | 'plain' | 'primary';
  /** Something is chosen behind this button. */
  readonly isOn?: boolean;
}

export function Button({ look = 'edged', isOn = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={[styles['button'], styles[look], isOn ? styles['on'] : '', className ?? ''].join(' ')}
      {...rest}
    />
  );
}
