import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { ComposedChart, Tooltip } from 'recharts';
import type { HeatMap, HeatRegion } from '#domain/heat-map.ts';
import { Axes } from '#features/charts/Axes.tsx';
import { isAmount } from '#features/charts/heat-plot.ts';
import { HeatCanvas } from '#features/charts/HeatCanvas.tsx';
import { HeatPicker } from '#features/charts/HeatPicker.tsx';
import { GridLines, NotLoaded } from '#features/charts/PlotLayers.tsx';
import { SoFarLabel } from '#features/charts/SoFarLabel.tsx';
import { findBucketRange, type Timeline } from '#features/charts/timeline.ts';
import type { Building } from '#features/charts/use-render-queue.ts';
import { usePlotScales } from '#features/charts/use-plot-scales.ts';
import type { ValueAxis } from '#features/charts/value-axis.ts';
import type { VersionLine } from '#features/charts/version-lines.ts';
import { VersionLines } from '#features/charts/VersionLines.tsx';
import styles from './TimeChart.module.css';

interface HeatChartProps {
  /** What assistive technology calls the picture. */
  label: string;
  building: Building;
  map: HeatMap;
  timeline: Timeline;
  axis: ValueAxis;
  /** Of a cell that holds runs, by its index. */
  levelOf: (cell: number) => number;
  /** Everything from here on is loaded; null when all of it is. */
  loadedSinceMs: number | null;
  /** Stands in the plot when there is nothing to draw. */
  emptyWords: string | null;
  versions: readonly VersionLine[];
  onRegion: (region: HeatRegion) => void;
}

/** What is said of a region stands above it. */
const MARGIN = { top: 24, right: 6, bottom: 0, left: 0 };

/** The words stand above the cells. */
const SO_FAR_ABOVE_PX = 14;

/** Axes and grid as those of the other charts, with the cells beneath and what is picked above. */
export function HeatChart(props: HeatChartProps) {
  const { building, timeline, axis, emptyWords } = props;
  const [canvasBox, setCanvasBox] = useState<HTMLDivElement | null>(null);
  const [overlayBox, setOverlayBox] = useState<HTMLDivElement | null>(null);
  return (
    // The plot inside is what has the focus and the role; this only listens on the way.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`${styles['box']} ${styles['middle']}`}
      // A click is for the region. Were it to move the focus too, the keyboard's cursor would stay behind in the chart.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div ref={setCanvasBox} className={styles['overlay']} />
      <ComposedChart
        responsive
        className={styles['chart'] ?? ''}
        data={timeline.points}
        margin={MARGIN}
        syncId="runs"
        syncMethod="index"
        accessibilityLayer={false}
      >
        {building.hasAxes && <Axes timeline={timeline} axis={axis} />}
        {building.hasPlot && canvasBox !== null && overlayBox !== null && (
          <Plot {...props} canvasBox={canvasBox} overlayBox={overlayBox} />
        )}
        {/* Tells the other charts which bucket is pointed at. */}
        {building.isWhole && <Tooltip content={saysNothing} cursor={false} includeHidden isAnimationActive={false} />}
      </ComposedChart>
      <div ref={setOverlayBox} className={styles['overlay']} />
      {emptyWords === null ? null : <p className={styles['empty']}>{emptyWords}</p>}
    </div>
  );
}

function saysNothing(): null {
  return null;
}

interface PlotProps extends HeatChartProps {
  canvasBox: HTMLElement;
  overlayBox: HTMLElement;
}

function Plot(props: PlotProps) {
  const { label, map, timeline, axis, levelOf, loadedSinceMs, versions, onRegion, canvasBox, overlayBox } = props;
  const scales = usePlotScales(timeline, axis);
  const activeRef = useRef<number | null>(null);
  if (scales === undefined) return null;
  const unfinished = findBucketRange(timeline, timeline.unfinished);
  return (
    <>
      {loadedSinceMs === null ? null : <NotLoaded sinceMs={loadedSinceMs} scales={scales} />}
      {/* At every amount that is labelled, and where nothing lies below. */}
      <GridLines at={[axis.domain[0], ...axis.ticks.filter(isAmount)]} scales={scales} />
      {createPortal(<HeatCanvas map={map} scales={scales} levelOf={levelOf} />, canvasBox)}
      <VersionLines timeline={timeline} scales={scales} lines={versions} hasWords={false} />
      {unfinished === null ? null : (
        <SoFarLabel
          atPx={scales.x.toPx((unfinished.fromMs + unfinished.toMs) / 2)}
          plot={{ ...scales.plot, y: scales.plot.y - SO_FAR_ABOVE_PX }}
        />
      )}
      <HeatPicker
        map={map}
        timeline={timeline}
        scales={scales}
        label={label}
        overlayBox={overlayBox}
        activeRef={activeRef}
        onRegion={onRegion}
      />
    </>
  );
}
