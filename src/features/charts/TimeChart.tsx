import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useLingui } from '@lingui/react/macro';
import { ComposedChart, Tooltip } from 'recharts';
import { Axes } from '#features/charts/Axes.tsx';
import { BucketTooltip } from '#features/charts/BucketTooltip.tsx';
import { ActiveBand, GridLines, NotLoaded } from '#features/charts/PlotLayers.tsx';
import { RangeDrag } from '#features/charts/RangeDrag.tsx';
import type { Reading } from '#features/charts/reading.ts';
import { findBucketRange, type BucketPoint, type MsRange, type Timeline } from '#features/charts/timeline.ts';
import type { Building } from '#features/charts/use-render-queue.ts';
import { usePlotScales } from '#features/charts/use-plot-scales.ts';
import type { ValueAxis } from '#features/charts/value-axis.ts';
import type { VersionLine } from '#features/charts/version-lines.ts';
import { VersionLines } from '#features/charts/VersionLines.tsx';
import styles from './TimeChart.module.css';

interface TimeChartProps {
  /** The figure's name. */
  title: string;
  size: 'tall' | 'short';
  building: Building;
  timeline: Timeline;
  axis: ValueAxis;
  /** Everything from here on is loaded; null when all of it is. */
  loadedSinceMs: number | null;
  /** Stands in the plot when there is nothing to draw. */
  emptyWords: string | null;
  read: (bucket: number) => Reading;
  versions: readonly VersionLine[];
  onRange: (fromMs: number, toMs: number) => void;
  /** Controls that lie on the picture, placed in its pixels. */
  overlay?: ReactNode;
  /** What is drawn, over the grid and under the pointer. */
  children: ReactNode;
}

/** Recharts has no value axis without data. */
const NO_BUCKET: readonly BucketPoint[] = [{ bucket: -1, midMs: 0, nothing: 0 }];

const ABOVE_OVERLAY = { zIndex: 1 };

/** Above a tall plot there is room for words and for what marks the tallest bars. */
const MARGINS = {
  tall: { top: 30, right: 6, bottom: 0, left: 0 },
  short: { top: 14, right: 6, bottom: 0, left: 0 },
};

/** Axes, grid, tooltip, cursor and the selection of a range over time; the drawing comes from outside. */
export function TimeChart(props: TimeChartProps) {
  const { t } = useLingui();
  const { title, size, building, timeline, axis, emptyWords, read, onRange, children } = props;
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const [overlayBox, setOverlayBox] = useState<HTMLDivElement | null>(null);
  const activeRef = useRef<number | null>(null);

  function pickActive(event: KeyboardEvent) {
    // On a control over the picture it is that control's.
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
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
        margin={MARGINS[size]}
        syncId="runs"
        syncMethod="index"
        aria-label={t`${title}: arrow keys move between buckets, Enter selects one as the time range`}
      >
        {building.hasAxes && <Axes timeline={timeline} axis={axis} />}
        {building.hasPlot && (
          <Plot {...props} activeRef={activeRef} overlayBox={overlayBox}>
            {children}
          </Plot>
        )}
        {building.isWhole && (
          <Tooltip
            content={<BucketTooltip timeline={timeline} read={read} engaged={hovered || focused} />}
            position={{ y: 0 }}
            wrapperStyle={ABOVE_OVERLAY}
            offset={14}
            allowEscapeViewBox={{ y: true }}
            cursor={false}
            includeHidden
            isAnimationActive={false}
          />
        )}
      </ComposedChart>
      <div ref={setOverlayBox} className={styles['overlay']} />
      {emptyWords === null ? null : <p className={styles['empty']}>{emptyWords}</p>}
    </div>
  );
}

interface PlotProps extends TimeChartProps {
  activeRef: { current: number | null };
  overlayBox: HTMLElement | null;
}

function Plot(props: PlotProps) {
  const { timeline, axis, size, loadedSinceMs, versions, onRange, activeRef, overlay, overlayBox, children } = props;
  const scales = usePlotScales(timeline, axis);
  if (scales === undefined) return null;
  return (
    <>
      <GridLines at={[...axis.domain, ...axis.ticks]} scales={scales} />
      {loadedSinceMs === null ? null : <NotLoaded sinceMs={loadedSinceMs} scales={scales} />}
      <ActiveBand timeline={timeline} scales={scales} activeRef={activeRef} />
      <VersionLines timeline={timeline} scales={scales} lines={versions} hasWords={size === 'tall'} />
      {children}
      <RangeDrag
        timeline={timeline}
        scales={scales}
        overlayBox={overlayBox}
        onRange={({ fromMs, toMs }: MsRange) => onRange(fromMs, toMs)}
      />
      {overlayBox === null ? null : createPortal(overlay, overlayBox)}
    </>
  );
}
