import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { CartesianGrid, ComposedChart, Line, Tooltip, YAxis } from 'recharts';
import { AxisLabel } from '#features/charts/AxisLabel.tsx';
import { BucketTooltip } from '#features/charts/BucketTooltip.tsx';
import { ActiveBand, NotLoaded } from '#features/charts/PlotLayers.tsx';
import { RangeDrag } from '#features/charts/RangeDrag.tsx';
import type { Reading } from '#features/charts/reading.ts';
import { TimeAxis } from '#features/charts/TimeAxis.tsx';
import { findBucketRange, type BucketPoint, type MsRange, type Timeline } from '#features/charts/timeline.ts';
import { usePlotScales } from '#features/charts/use-plot-scales.ts';
import { findAxisWidth, type ValueAxis } from '#features/charts/value-axis.ts';
import styles from './TimeChart.module.css';

interface TimeChartProps {
  /** What assistive technology calls the picture. */
  label: string;
  size: 'tall' | 'short';
  timeline: Timeline;
  axis: ValueAxis;
  /** Everything from here on is loaded; null when all of it is. */
  loadedSinceMs: number | null;
  /** Stands in the plot when there is nothing to draw. */
  emptyWords: string | null;
  read: (bucket: number) => Reading;
  onRange: (fromMs: number, toMs: number) => void;
  /** What is drawn, over the grid and under the pointer. */
  children: ReactNode;
}

/** Recharts has no value axis without data. */
const NO_BUCKET: readonly BucketPoint[] = [{ bucket: -1, midMs: 0, nothing: 0 }];

const MARGIN = { top: 14, right: 6, bottom: 0, left: 0 };

/** Axes, grid, tooltip, cursor and the selection of a range over time; the drawing comes from outside. */
export function TimeChart(props: TimeChartProps) {
  const { label, size, timeline, axis, emptyWords, read, onRange, children } = props;
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const [dragging, setDragging] = useState(false);
  const activeRef = useRef<number | null>(null);

  function pickActive(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    // Enter means something else to Recharts.
    event.stopPropagation();
    const range = findBucketRange(timeline, activeRef.current ?? -1);
    if (range !== null) onRange(range.fromMs, range.toMs);
  }

  return (
    // The chart inside is what has the focus and the role; this only listens on the way.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`${styles['box']} ${styles[size]}`}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDownCapture={pickActive}
      // A click is for the range. Were it to move the focus too, the keyboard's cursor would stay behind in the chart.
      onMouseDown={(event) => event.preventDefault()}
    >
      <ComposedChart
        responsive
        className={styles['chart'] ?? ''}
        data={timeline.points.length === 0 ? NO_BUCKET : timeline.points}
        margin={MARGIN}
        syncId="runs"
        syncMethod="index"
        aria-label={label}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" shapeRendering="crispEdges" />
        <TimeAxis timeline={timeline} />
        <YAxis
          includeHidden
          type="number"
          domain={axis.domain}
          ticks={axis.ticks}
          interval={0}
          width={findAxisWidth(axis)}
          axisLine={false}
          tickLine={false}
          tick={<AxisLabel axis="value" labels={axis.ticks.map(axis.format)} />}
        />
        {/* Recharts finds its buckets through a graphical item; this one is not shown. */}
        <Line hide dataKey="nothing" isAnimationActive={false} />
        <Plot {...props} activeRef={activeRef} onDragging={setDragging}>
          {children}
        </Plot>
        <Tooltip
          content={<BucketTooltip timeline={timeline} read={read} engaged={hovered || focused} />}
          position={{ y: 0 }}
          offset={14}
          allowEscapeViewBox={{ y: true }}
          cursor={false}
          includeHidden
          isAnimationActive={false}
          {...(dragging ? { active: false } : {})}
        />
      </ComposedChart>
      {emptyWords === null ? null : <p className={styles['empty']}>{emptyWords}</p>}
    </div>
  );
}

interface PlotProps extends TimeChartProps {
  activeRef: { current: number | null };
  onDragging: (dragging: boolean) => void;
}

function Plot({ timeline, axis, loadedSinceMs, onRange, activeRef, onDragging, children }: PlotProps) {
  const scales = usePlotScales(timeline, axis);
  if (scales === undefined) return null;
  return (
    <>
      {loadedSinceMs === null ? null : <NotLoaded sinceMs={loadedSinceMs} scales={scales} />}
      <ActiveBand timeline={timeline} scales={scales} activeRef={activeRef} />
      {children}
      <RangeDrag
        timeline={timeline}
        scales={scales}
        onDragging={onDragging}
        onRange={({ fromMs, toMs }: MsRange) => onRange(fromMs, toMs)}
      />
    </>
  );
}
