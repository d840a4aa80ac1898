import { Line, usePlotArea, XAxis, YAxis } from 'recharts';
import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { AxisLabel } from '#features/charts/AxisLabel.tsx';
import { chooseTimeTicks } from '#features/charts/time-ticks.ts';
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

/** Room for a label and the space around it. */
const LABEL_PX = 78;
const AXIS_HEIGHT_PX = 22;

/** The time axis, with as many labels as there is room for. */
function TimeAxis({ timeline }: { timeline: Timeline }) {
  const { i18n } = useLingui();
  const plot = usePlotArea();
  const most = Math.max(2, Math.floor((plot?.width ?? 0) / LABEL_PX));
  const ticks = useMemo(() => chooseTimeTicks(timeline, most, i18n.locale), [timeline, most, i18n.locale]);
  const rightPx = plot === undefined ? 0 : plot.x + plot.width;
  return (
    <XAxis
      includeHidden
      dataKey="midMs"
      type="number"
      scale="linear"
      domain={timeline.domainMs}
      ticks={ticks.map(({ atMs }) => atMs)}
      interval={0}
      niceTicks="none"
      height={AXIS_HEIGHT_PX}
      axisLine={false}
      tickLine={false}
      tick={<AxisLabel axis="time" labels={ticks.map(({ label }) => label)} rightPx={rightPx} />}
    />
  );
}
