import { useEffect, type RefObject } from 'react';
import { Trans } from '@lingui/react/macro';
import { findBucketRange, type Timeline } from '#features/charts/timeline.ts';
import { useActiveBucket } from '#features/charts/use-active-bucket.ts';
import type { PlotScales } from '#features/charts/use-plot-scales.ts';
import styles from './TimeChart.module.css';

interface LayerProps {
  timeline: Timeline;
  scales: PlotScales;
}

/** A line across the plot at each of these values. Recharts' own grid measures the words of both axes to place them. */
export function GridLines({ at, scales: { plot, y } }: { at: readonly number[]; scales: PlotScales }) {
  const d = at.map((value) => `M${plot.x} ${Math.round(y.toPx(value))}h${plot.width}`).join('');
  return <path className={styles['grid']} d={d} />;
}

/** A band behind the active bucket. */
export function ActiveBand({ timeline, scales, activeRef }: LayerProps & { activeRef: RefObject<number | null> }) {
  const bucket = useActiveBucket();
  // Recharts' store tells no one outside which bucket its arrow keys have come to.
  useEffect(() => {
    activeRef.current = bucket;
  }, [activeRef, bucket]);
  const range = bucket === null ? null : findBucketRange(timeline, bucket);
  if (range === null) return null;
  const leftPx = scales.x.toPx(range.fromMs);
  const widthPx = Math.max(1, scales.x.toPx(range.toMs) - leftPx);
  return <rect className={styles['active']} x={leftPx} y={scales.plot.y} width={widthPx} height={scales.plot.height} />;
}

const WORD_PX = 70;

/** Shades the time before `sinceMs`, of which nothing is known yet. */
export function NotLoaded({ sinceMs, scales: { plot, x } }: { sinceMs: number; scales: PlotScales }) {
  const widthPx = Math.min(x.toPx(sinceMs), plot.x + plot.width) - plot.x;
  if (widthPx < 1) return null;
  return (
    <g>
      <rect className={styles['notLoaded']} x={plot.x} y={plot.y} width={widthPx} height={plot.height} />
      <path className={styles['boundary']} d={`M${plot.x + widthPx} ${plot.y}v${plot.height}`} />
      {widthPx < WORD_PX ? null : (
        <text x={plot.x + widthPx - 6} y={plot.y + 14} textAnchor="end" className={styles['label']}>
          <Trans>not loaded</Trans>
        </text>
      )}
    </g>
  );
}
