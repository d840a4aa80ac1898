import { Trans } from '@lingui/react/macro';
import type { PlotBox } from '#features/charts/use-plot-scales.ts';
import styles from './TimeChart.module.css';

interface SoFarLabelProps {
  /** The middle of the bucket. */
  atPx: number;
  plot: PlotBox;
}

const HALF_LABEL_PX = 18;
/** At the top, where the bars beside it seldom reach. */
const ASCENT_PX = 8;

/** Says that a bucket is still filling. */
export function SoFarLabel({ atPx, plot }: SoFarLabelProps) {
  const rightPx = plot.x + plot.width;
  const end = atPx + HALF_LABEL_PX > rightPx;
  return (
    <text
      x={end ? rightPx : atPx}
      y={plot.y + ASCENT_PX}
      textAnchor={end ? 'end' : 'middle'}
      className={`${styles['label']} ${styles['halo']}`}
    >
      <Trans>so far</Trans>
    </text>
  );
}
