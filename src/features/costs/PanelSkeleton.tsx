import { Skeleton } from '#ui/Skeleton.tsx';
import styles from './PanelSkeleton.module.css';

const ROWS = ['62%', '48%', '70%', '54%', '44%', '66%', '50%', '58%', '40%', '46%'];

/** Rows that are on their way. Only for the eye. */
export function PanelSkeleton() {
  return (
    <div className={styles['rows']} aria-hidden="true">
      {ROWS.map((width) => (
        <div key={width} className={styles['row']}>
          <Skeleton width={width} />
          <Skeleton width="48px" />
          <Skeleton width="76px" />
        </div>
      ))}
    </div>
  );
}
