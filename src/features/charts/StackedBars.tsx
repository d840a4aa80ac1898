import { useId, useMemo } from 'react';
import {
  buildBarPath,
  buildStackPaths,
  placeBar,
  spanSegments,
  stackSegments,
  valuesOf,
} from '#features/charts/bar-paths.ts';
import { Hatch } from '#features/charts/Hatch.tsx';
import { SoFarLabel } from '#features/charts/SoFarLabel.tsx';
import { findBucketRange, type Timeline } from '#features/charts/timeline.ts';
import { usePlotScales } from '#features/charts/use-plot-scales.ts';
import type { ValueAxis } from '#features/charts/value-axis.ts';

interface StackedBarsProps {
  timeline: Timeline;
  axis: ValueAxis;
  /** [group][bucket] */
  layers: readonly (readonly number[])[];
  /** One a group. */
  colours: readonly string[];
}

/** One path a group, and a hatch over the bucket that still grows. */
export function StackedBars({ timeline, axis, layers, colours }: StackedBarsProps) {
  const hatchId = useId();
  const scales = usePlotScales(timeline, axis);
  const paths = useMemo(() => {
    if (scales === undefined) return [];
    return buildStackPaths(layers, timeline.edgesMs.map(scales.x.toPx), scales.y.toPx);
  }, [layers, timeline, scales]);
  if (scales === undefined) return null;
  const unfinished = findBucketRange(timeline, timeline.unfinished);
  const nothing = paths.every((path) => path === '');
  const segments = stackSegments(valuesOf(layers, timeline.unfinished), scales.y.toPx);
  const extent = spanSegments(segments);
  const place = unfinished && placeBar(scales.x.toPx(unfinished.fromMs), scales.x.toPx(unfinished.toMs));
  return (
    <g>
      {paths.map((d, group) => (
        // Groups have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <path key={group} d={d} fill={colours[group]} />
      ))}
      {place === null || nothing ? null : (
        <>
          <Hatch id={hatchId} />
          {extent === null ? null : <path d={buildBarPath(place, extent)} fill={`url(#${hatchId})`} />}
          <SoFarLabel atPx={place.leftPx + place.widthPx / 2} plot={scales.plot} />
        </>
      )}
    </g>
  );
}
