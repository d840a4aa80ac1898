import styles from './Skeleton.module.css';

/** The shape of what comes: as wide as `width`, as high as a line. Says nothing to assistive technology. */
export function Skeleton({ width }: { readonly width: string }) {
  return <span className={styles['skeleton']} style={{ width }} aria-hidden="true" />;
}
