import { useMemo } from 'react';
import { buildLinePath, buildStepPath, type Values } from '#features/charts/line-paths.ts';
import type { Timeline } from '#features/charts/timeline.ts';
import { usePlotScales } from '#features/charts/use-plot-scales.ts';
import type { ValueAxis } from '#features/charts/value-axis.ts';
import styles from './ExpectedLine.module.css';

interface ExpectedLineProps {
  timeline: Timeline;
  axis: ValueAxis;
  /** One a bucket. */
  expected: Values;
  look?: 'dotted' | 'thin';
}

/** Steps of less would be a fence; a line through the middles says as much. */
const NARROWEST_STEP_PX = 12;

/** What was expected, or was before, as steps over what is; legible on any colour. */
export function ExpectedLine({ timeline, axis, expected, look = 'dotted' }: ExpectedLineProps) {
  const scales = usePlotScales(timeline, axis);
  const path = useMemo(() => {
    if (scales === undefined) return '';
    const { plot, x, y } = scales;
    if (plot.width < NARROWEST_STEP_PX * timeline.points.length) {
      return buildLinePath(expected, { x: (bucket) => x.toPx(timeline.points[bucket]?.midMs ?? 0), y: y.toPx });
    }
    return buildStepPath(expected, timeline.edgesMs.map(x.toPx), y.toPx);
  }, [expected, timeline, scales]);
  return (
    <g aria-hidden>
      <path d={path} className={styles['under']} />
      <path d={path} className={styles[look]} />
    </g>
  );
}
