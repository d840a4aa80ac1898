import { useEffect, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useLingui } from '@lingui/react/macro';
import { sumRegion, type HeatMap, type HeatRegion } from '#domain/heat-map.ts';
import { findCell, boxOf, type HeatCell } from '#features/charts/heat-plot.ts';
import { keepFromChart, pointAtNothing } from '#features/charts/hover.ts';
import { isOneCell, keepOnMap, pickByKey, regionOf, type Picking } from '#features/charts/heat-picking.ts';
import { sayUsageSpan } from '#features/charts/heat-words.ts';
import { HeatTooltip } from '#features/charts/HeatTooltip.tsx';
import { ActiveBand } from '#features/charts/PlotLayers.tsx';
import { RegionLabel } from '#features/charts/RegionLabel.tsx';
import type { Timeline } from '#features/charts/timeline.ts';
import { formatSpan } from '#features/charts/time-words.ts';
import type { PlotScales } from '#features/charts/use-plot-scales.ts';
import styles from './Heat.module.css';
import chartStyles from './TimeChart.module.css';

interface HeatPickerProps {
  map: HeatMap;
  timeline: Timeline;
  scales: PlotScales;
  /** What assistive technology calls the picture. */
  label: string;
  /** Where words lie over the chart; as large as the chart. */
  overlayBox: HTMLElement;
  activeRef: RefObject<number | null>;
  onRegion: (region: HeatRegion) => void;
}

/** The cell or region under the pointer or the keyboard's cursor: it is shown and said, and becomes the view when it is taken. */
export function HeatPicker(props: HeatPickerProps) {
  const { map, timeline, scales, label, overlayBox, activeRef, onRegion } = props;
  const [picked, setPicked] = useState<Picking | null>(null);
  const picking = keepOnMap(map, picked);

  function take(taken: Picking): void {
    setPicked(null);
    onRegion(regionOf(taken));
  }

  function press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && picking !== null) setPicked(null);
    else if (event.key === 'Enter' && picking?.by === 'keys') take(picking);
    else {
      const next = pickByKey(map, picking?.by === 'keys' ? picking : null, event);
      if (next === null) return;
      setPicked(next);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const isDragging = picking?.by === 'drag';
  // The focus is anywhere while a mouse drags, and nothing else may take this Escape for itself.
  useEffect(() => {
    if (!isDragging) return undefined;
    function cancel(event: globalThis.KeyboardEvent): void {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setPicked(null);
    }
    window.addEventListener('keydown', cancel, { capture: true });
    return () => window.removeEventListener('keydown', cancel, { capture: true });
  }, [isDragging]);

  const { plot } = scales;
  return (
    <g>
      {picking === null ? (
        <ActiveBand timeline={timeline} scales={scales} activeRef={activeRef} />
      ) : (
        <Picked map={map} picking={picking} scales={scales} />
      )}
      {createPortal(
        <>
          {/* An application takes keys, whatever the rule says. What happens here goes up to the chart, whose bucket the others show. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <div
            className={styles['catcher']}
            style={{ left: plot.x, top: plot.y, width: plot.width, height: plot.height }}
            role="application"
            aria-label={label}
            tabIndex={0}
            onKeyDown={press}
            onBlur={() => setPicked(null)}
            onPointerDown={(event) => {
              if (!event.isPrimary || event.button !== 0) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              const cell = findPointerCell(event, map, scales);
              if (cell !== null) setPicked({ by: 'drag', anchor: cell, at: cell });
            }}
            onPointerMove={(event) => {
              const cell = findPointerCell(event, map, scales);
              if (cell === null || (picking !== null && picking.by !== 'keys' && isAt(picking, cell))) return;
              if (isDragging && isOneCell(picking)) pointAtNothing(event.currentTarget);
              setPicked(isDragging ? { ...picking, at: cell } : { by: 'hover', anchor: cell, at: cell });
            }}
            onPointerUp={() => {
              if (isDragging) take(picking);
            }}
            onPointerCancel={() => setPicked(null)}
            {...(isDragging ? { onMouseMove: keepFromChart, onTouchMove: keepFromChart } : {})}
            onPointerLeave={() => {
              if (picking?.by === 'hover') setPicked(null);
            }}
          />
          <Said map={map} timeline={timeline} picking={picking} scales={scales} />
        </>,
        overlayBox,
      )}
    </g>
  );
}

function isAt({ at }: Picking, { column, row }: HeatCell): boolean {
  return at.column === column && at.row === row;
}

interface PickedProps {
  map: HeatMap;
  picking: Picking;
  scales: PlotScales;
}

/** A cell has a cross through it, a region is filled. */
function Picked({ map, picking, scales }: PickedProps) {
  const { plot } = scales;
  const { left, top, right, bottom } = boxOf(map, regionOf(picking), scales);
  const size = { width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  const isCross = picking.by !== 'drag' && isOneCell(picking);
  return (
    <g pointerEvents="none">
      {isCross ? (
        <>
          <rect className={chartStyles['active']} x={left} y={plot.y} width={size.width} height={plot.height} />
          <rect className={chartStyles['active']} x={plot.x} y={top} width={plot.width} height={size.height} />
        </>
      ) : null}
      <rect className={isCross ? styles['cell'] : styles['region']} x={left} y={top} {...size} />
    </g>
  );
}

interface SaidProps {
  map: HeatMap;
  timeline: Timeline;
  picking: Picking | null;
  scales: PlotScales;
}

/** Announced, unless it changes with every move of a hand. */
function Said({ map, timeline, picking, scales }: SaidProps) {
  const { i18n } = useLingui();
  const region = picking === null ? null : regionOf(picking);
  const isRegion = picking !== null && (picking.by === 'drag' || !isOneCell(picking));
  const { left, right } = region === null ? { left: 0, right: 0 } : boxOf(map, region, scales);
  const label =
    region === null || !isRegion ? null : (
      <RegionLabel
        plot={scales.plot}
        atPx={(left + right) / 2}
        topPx={0}
        words={[
          formatSpan(
            { fromMs: map.edgesMs[region.columns[0]] ?? 0, toMs: map.edgesMs[region.columns[1] + 1] ?? 0 },
            timeline,
            i18n.locale,
          ),
          sayUsageSpan(map, region.rows, i18n),
        ]}
        sums={sumRegion(map, region)}
      />
    );
  return (
    <>
      <div role="status" aria-live="polite">
        {picking === null || isRegion ? null : (
          <HeatTooltip map={map} timeline={timeline} cell={picking.at} plot={scales.plot} atPx={[left, right]} />
        )}
        {picking?.by === 'keys' ? label : null}
      </div>
      {picking?.by === 'keys' ? null : label}
    </>
  );
}

function findPointerCell(event: PointerEvent<HTMLElement>, map: HeatMap, scales: PlotScales): HeatCell | null {
  const box = event.currentTarget.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return null;
  const { plot } = scales;
  return findCell(map, scales, {
    x: plot.x + ((event.clientX - box.left) / box.width) * plot.width,
    y: plot.y + ((event.clientY - box.top) / box.height) * plot.height,
  });
}
