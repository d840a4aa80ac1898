import { Line, YAxis } from 'recharts';
import { AxisLabel } from '#features/charts/AxisLabel.tsx';
import { TimeAxis } from '#features/charts/TimeAxis.tsx';
import type { Timeline } from '#features/charts/timeline.ts';
import { findAxisWidth, placeValue, type ValueAxis } from '#features/charts/value-axis.ts';

interface AxesProps {
  readonly timeline: Timeline;
  readonly axis: ValueAxis;
}

/** Both axes of a chart over time, and what Recharts finds its buckets through. */
export function Axes({ timeline, axis }: AxesProps) {
  return (
    <>
      <TimeAxis timeline={timeline} />
      <YAxis
        includeHidden
        type="number"
        domain={axis.domain.map((end) => placeValue(axis, end))}
        ticks={axis.ticks.map((tick) => placeValue(axis, tick))}
        interval={0}
        niceTicks="none"
        width={findAxisWidth(axis)}
        axisLine={false}
        tickLine={false}
        tick={<AxisLabel axis="value" labels={axis.ticks.map(axis.format)} />}
      />
      {/* It takes a graphical item to find them; this one is not shown. */}
      <Line hide dataKey="nothing" isAnimationActive={false} />
    </>
  );
}
