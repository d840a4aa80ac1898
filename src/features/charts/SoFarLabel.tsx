import { Trans } from '@lingui/react/macro';
import type { PlotBox } from '#features/charts/use-plot-scales.ts';
import styles from './TimeChart.module.css';

interface SoFarLabelProps {
  /** The middle of the bucket. */
  atPx: number;
  baselinePx: number;
  plot: PlotBox;
}

const HALF_LABEL_PX = 18;

/** Says that a bucket is still filling. */
export function SoFarLabel({ atPx, baselinePx, plot }: SoFarLabelProps) {
  const rightPx = plot.x + plot.width;
  const end = atPx + HALF_LABEL_PX > rightPx;
  return (
    <text
      x={end ? rightPx : atPx}
      y={Math.max(baselinePx, plot.y + 8)}
      textAnchor={end ? 'end' : 'middle'}
      className={`${styles['label']} ${styles['halo']}`}
    >
      <Trans>so far</Trans>
    </text>
  );
}
