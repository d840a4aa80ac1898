import type { Mark } from '#features/charts/reading.ts';
import styles from './Swatch.module.css';

/** The mark of a series in a legend or a tooltip. */
export function Swatch({ mark: { shape, colour } }: { mark: Mark }) {
  return <span className={`${styles['swatch']} ${styles[shape]}`} style={{ color: colour }} aria-hidden />;
}
