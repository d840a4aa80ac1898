import { useEffect, useState, type PointerEvent } from 'react';
import { createPortal } from 'react-dom';
import { useLingui } from '@lingui/react/macro';
import { useRangeSums } from '#data/use-range-sums.ts';
import { useChartsQuestion } from '#features/charts/charts-question.ts';
import { findDraggedRange, isClick, type Drag } from '#features/charts/drag.ts';
import { keepFromChart, pointAtNothing } from '#features/charts/hover.ts';
import { RegionLabel } from '#features/charts/RegionLabel.tsx';
import type { MsRange, Timeline } from '#features/charts/timeline.ts';
import { formatSpan } from '#features/charts/time-words.ts';
import type { PlotScales } from '#features/charts/use-plot-scales.ts';
import styles from './TimeChart.module.css';

interface RangeDragProps {
  timeline: Timeline;
  scales: PlotScales;
  /** Where the label of what is dragged over stands; as large as the chart. */
  overlayBox: HTMLElement | null;
  onRange: (range: MsRange) => void;
}

/**
 * Catches the pointer over the plot: a click takes a bucket, a drag the buckets it touches, Escape takes it back.
 * What moves with a drag is drawn here, and no chart is.
 */
export function RangeDrag({ timeline, scales, overlayBox, onRange }: RangeDragProps) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const { plot, x } = scales;
  const dragged = drag === null ? null : findDraggedRange(timeline, x, drag);

  function finish(at: Drag | null) {
    const range = at === null ? null : findDraggedRange(timeline, x, at);
    setDrag(null);
    if (range !== null) onRange(range);
  }

  const held = drag !== null;
  useEffect(() => {
    if (!held) return undefined;
    // The focus is anywhere while a mouse drags, and nothing else may take this Escape for itself.
    function cancel(event: KeyboardEvent) {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setDrag(null);
    }
    window.addEventListener('keydown', cancel, { capture: true });
    return () => window.removeEventListener('keydown', cancel, { capture: true });
  }, [held]);

  return (
    <g>
      {drag === null || dragged === null || isClick(drag) ? null : (
        <Selection drag={drag} range={dragged} scales={scales} />
      )}
      {drag === null || dragged === null || overlayBox === null
        ? null
        : createPortal(
            <DragLabel isHidden={isClick(drag)} range={dragged} timeline={timeline} scales={scales} />,
            overlayBox,
          )}
      <rect
        className={styles['catcher']}
        x={plot.x}
        y={plot.y}
        width={plot.width}
        height={plot.height}
        onPointerDown={(event) => {
          if (!event.isPrimary || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const startPx = findPointerPx(event, scales);
          setDrag({ startPx, atPx: startPx });
        }}
        onPointerMove={(event) => {
          if (drag === null) return;
          const next = { ...drag, atPx: findPointerPx(event, scales) };
          if (isClick(drag) && !isClick(next)) pointAtNothing(event.currentTarget);
          setDrag(next);
        }}
        onPointerUp={(event) => finish(drag && { ...drag, atPx: findPointerPx(event, scales) })}
        onPointerCancel={() => setDrag(null)}
        {...(held ? { onMouseMove: keepFromChart, onTouchMove: keepFromChart } : {})}
      />
    </g>
  );
}

function Selection({ drag, range, scales: { plot, x } }: { drag: Drag; range: MsRange; scales: PlotScales }) {
  const leftPx = x.toPx(range.fromMs);
  return (
    <g pointerEvents="none">
      <rect
        className={styles['snapped']}
        x={leftPx}
        y={plot.y}
        width={x.toPx(range.toMs) - leftPx}
        height={plot.height}
      />
      <rect
        className={styles['dragged']}
        x={Math.min(drag.startPx, drag.atPx)}
        y={plot.y}
        width={Math.abs(drag.atPx - drag.startPx)}
        height={plot.height}
      />
    </g>
  );
}

interface DragLabelProps {
  /** It is but a click so far. What will be said is asked for all the same. */
  isHidden: boolean;
  range: MsRange;
  timeline: Timeline;
  scales: PlotScales;
}

function DragLabel({ isHidden, range, timeline, scales: { plot, x } }: DragLabelProps) {
  const { i18n } = useLingui();
  const sums = useRangeSums(useChartsQuestion(), range);
  if (isHidden) return null;
  return (
    <RegionLabel
      plot={plot}
      atPx={(x.toPx(range.fromMs) + x.toPx(range.toMs)) / 2}
      topPx={0}
      words={[formatSpan(range, timeline, i18n.locale)]}
      sums={sums}
      isOld={sums?.fromMs !== range.fromMs || sums.toMs !== range.toMs}
    />
  );
}

/** Within the plot, in the chart's own pixels, whatever the page is zoomed or scaled to. */
function findPointerPx({ clientX, currentTarget }: PointerEvent<SVGRectElement>, { plot }: PlotScales): number {
  const box = currentTarget.getBoundingClientRect();
  const share = box.width === 0 ? 0 : (clientX - box.left) / box.width;
  return plot.x + Math.min(Math.max(share, 0), 1) * plot.width;
}
