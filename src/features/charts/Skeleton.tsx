import styles from './Skeleton.module.css';

const GRID_LINES = [0, 1, 2, 3];

/** The lines of a chart that has nothing to show yet, as high as the chart. */
export function Skeleton({ size }: { size: 'tall' | 'middle' | 'short' }) {
  return (
    <div className={`${styles['skeleton']} ${styles[size]}`} aria-hidden>
      {GRID_LINES.map((line) => (
        <span key={line} className={styles['line']} />
      ))}
    </div>
  );
}

/** Where the legend will stand. */
export function LegendSkeleton() {
  return (
    <span className={styles['legend']} aria-hidden>
      <span className={styles['name']} />
      <span className={styles['name']} />
      <span className={styles['name']} />
    </span>
  );
}
