import { useId, useMemo } from 'react';
import { Hatch } from '#features/charts/Hatch.tsx';
import { buildBandPath, buildLinePath, type Values } from '#features/charts/line-paths.ts';
import { SoFarLabel } from '#features/charts/SoFarLabel.tsx';
import { findBucketRange, type Timeline } from '#features/charts/timeline.ts';
import { usePlotScales } from '#features/charts/use-plot-scales.ts';
import type { ValueAxis } from '#features/charts/value-axis.ts';
import styles from './DurationLines.module.css';

interface DurationLinesProps {
  timeline: Timeline;
  axis: ValueAxis;
  medianS: Values;
  p95S: Values;
}

/** The median, the 95th percentile and what lies between; gaps where no run finished. */
export function DurationLines({ timeline, axis, medianS, p95S }: DurationLinesProps) {
  const hatchId = useId();
  const scales = usePlotScales(timeline, axis);
  const paths = useMemo(() => {
    if (scales === undefined) return null;
    const projection = {
      x: (bucket: number) => scales.x.toPx(timeline.points[bucket]?.midMs ?? 0),
      y: scales.y.toPx,
    };
    return {
      band: buildBandPath(medianS, p95S, projection),
      median: buildLinePath(medianS, projection),
      p95: buildLinePath(p95S, projection),
    };
  }, [timeline, medianS, p95S, scales]);
  if (scales === undefined || paths === null || (paths.median === '' && paths.p95 === '')) return null;
  const unfinished = findBucketRange(timeline, timeline.unfinished);
  const fromPx = unfinished === null ? 0 : scales.x.toPx(unfinished.fromMs);
  const widthPx = unfinished === null ? 0 : scales.x.toPx(unfinished.toMs) - fromPx;
  return (
    <g>
      {unfinished === null ? null : (
        <rect
          x={fromPx}
          y={scales.plot.y}
          width={widthPx}
          height={scales.plot.height}
          className={styles['unfinished']}
        />
      )}
      <path d={paths.band} className={styles['band']} />
      <path d={paths.p95} className={styles['p95']} />
      <path d={paths.median} className={styles['median']} />
      {unfinished === null ? null : (
        <>
          <Hatch id={hatchId} />
          <rect x={fromPx} y={scales.plot.y} width={widthPx} height={scales.plot.height} fill={`url(#${hatchId})`} />
          <SoFarLabel atPx={fromPx + widthPx / 2} plot={scales.plot} />
        </>
      )}
    </g>
  );
}
