import { Trans, useLingui } from '@lingui/react/macro';
import { formatCount, formatUsd } from '#domain/format.ts';
import { sumRegion, type HeatMap } from '#domain/heat-map.ts';
import { formatUsdExact } from '#domain/money.ts';
import type { HeatCell } from '#features/charts/heat-plot.ts';
import { sayUsageSpan } from '#features/charts/heat-words.ts';
import { findBucketRange, type Timeline } from '#features/charts/timeline.ts';
import { formatSpan } from '#features/charts/time-words.ts';
import type { PlotBox } from '#features/charts/use-plot-scales.ts';
import styles from './BucketTooltip.module.css';
import heatStyles from './Heat.module.css';

interface HeatTooltipProps {
  map: HeatMap;
  timeline: Timeline;
  cell: HeatCell;
  plot: PlotBox;
  /** Left and right edge of the cell. */
  atPx: readonly [number, number];
}

const OFFSET_PX = 14;

/** What the map says about one cell. It stands beside the cell, on the side where there is more room. */
export function HeatTooltip({ map, timeline, cell: { column, row }, plot, atPx: [left, right] }: HeatTooltipProps) {
  const { i18n } = useLingui();
  const range = findBucketRange(timeline, column);
  if (range === null) return null;
  const { runs, usage } = sumRegion(map, { columns: [column, column], rows: [row, row] });
  const isLeft = (left + right) / 2 > plot.x + plot.width / 2;
  const place = isLeft ? { left: left - OFFSET_PX, transform: 'translateX(-100%)' } : { left: right + OFFSET_PX };
  return (
    <div className={`${styles['card']} ${heatStyles['card']}`} style={place}>
      <p className={styles['span']}>
        {formatSpan(range, timeline, i18n.locale)}
        {column === timeline.unfinished ? (
          <span className={styles['soFar']}>
            {' '}
            <Trans>so far</Trans>
          </span>
        ) : null}
      </p>
      <dl className={styles['rows']}>
        <div className={styles['row']}>
          <dt>
            <Trans>Usage of a run</Trans>
          </dt>
          <dd>{sayUsageSpan(map, [row, row], i18n)}</dd>
        </div>
        <div className={styles['row']}>
          <dt>
            <Trans>Runs</Trans>
          </dt>
          <dd>
            <data value={runs}>{formatCount(runs, i18n.locale)}</data>
          </dd>
        </div>
        <div className={`${styles['row']} ${styles['total']}`}>
          <dt>
            <Trans>Total</Trans>
          </dt>
          <dd>
            <data value={formatUsdExact(usage)}>{formatUsd(usage, i18n.locale)}</data>
          </dd>
        </div>
      </dl>
    </div>
  );
}
