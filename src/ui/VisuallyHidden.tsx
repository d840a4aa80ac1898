import type { ComponentPropsWithRef } from 'react';
import styles from './VisuallyHidden.module.css';

/** For assistive technology alone. */
export function VisuallyHidden(props: ComponentPropsWithRef<'div'>) {
  return <div className={styles['hidden']} {...props} />;
}
