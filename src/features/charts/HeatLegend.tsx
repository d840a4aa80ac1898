import type { ReactNode } from 'react';
import { LEVELS } from '#features/charts/HeatCanvas.tsx';
import styles from './Heat.module.css';

interface HeatLegendProps {
  /** What the palest and the darkest cell hold. */
  least: ReactNode;
  most: ReactNode;
}

/** From the least to the most that a cell holds. */
export function HeatLegend({ least, most }: HeatLegendProps) {
  return (
    <p className={styles['legend']}>
      <span>{least}</span>
      <span className={styles['ramp']} aria-hidden>
        {LEVELS.map((level) => (
          <i key={level} style={{ background: `var(--heat-${level})` }} />
        ))}
      </span>
      <span>{most}</span>
    </p>
  );
}
