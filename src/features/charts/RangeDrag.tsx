import { useEffect, useState, type PointerEvent } from 'react';
import { useLingui } from '@lingui/react/macro';
import { findDraggedRange, isClick, type Drag } from '#features/charts/drag.ts';
import type { MsRange, Timeline } from '#features/charts/timeline.ts';
import { formatSpan } from '#features/charts/time-words.ts';
import type { PlotScales } from '#features/charts/use-plot-scales.ts';
import styles from './TimeChart.module.css';

interface RangeDragProps {
  timeline: Timeline;
  scales: PlotScales;
  onDragging: (dragging: boolean) => void;
  onRange: (range: MsRange) => void;
}

/** Catches the pointer over the plot: a click takes a bucket, a drag the buckets it touches, Escape takes it back. */
export function RangeDrag({ timeline, scales, onDragging, onRange }: RangeDragProps) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const { plot, x } = scales;

  function move(next: Drag | null) {
    const dragging = next !== null && !isClick(next);
    if (dragging !== (drag !== null && !isClick(drag))) onDragging(dragging);
    setDrag(next);
  }

  function finish(at: Drag | null) {
    const range = at === null ? null : findDraggedRange(timeline, x, at);
    move(null);
    if (range !== null) onRange(range);
  }

  const held = drag !== null;
  useEffect(() => {
    if (!held) return undefined;
    // The focus is anywhere while a mouse drags, and nothing else may take this Escape for itself.
    function cancel(event: KeyboardEvent) {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onDragging(false);
      setDrag(null);
    }
    window.addEventListener('keydown', cancel, { capture: true });
    return () => window.removeEventListener('keydown', cancel, { capture: true });
  }, [held, onDragging]);

  return (
    <g>
      {drag === null || isClick(drag) ? null : <Selection drag={drag} timeline={timeline} scales={scales} />}
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
          if (drag !== null) move({ ...drag, atPx: findPointerPx(event, scales) });
        }}
        onPointerUp={(event) => finish(drag && { ...drag, atPx: findPointerPx(event, scales) })}
        onPointerCancel={() => move(null)}
      />
    </g>
  );
}

function Selection({ drag, timeline, scales }: { drag: Drag; timeline: Timeline; scales: PlotScales }) {
  const { i18n } = useLingui();
  const { plot, x } = scales;
  const range = findDraggedRange(timeline, x, drag);
  if (range === null) return null;
  const leftPx = x.toPx(range.fromMs);
  const rightPx = x.toPx(range.toMs);
  const middlePx = (leftPx + rightPx) / 2;
  const words = formatSpan(range, timeline, i18n.locale);
  const halfPx = words.length * 3.4;
  const wordsPx = Math.min(Math.max(middlePx, plot.x + halfPx), plot.x + plot.width - halfPx);
  return (
    <g pointerEvents="none">
      <rect className={styles['snapped']} x={leftPx} y={plot.y} width={rightPx - leftPx} height={plot.height} />
      <rect
        className={styles['dragged']}
        x={Math.min(drag.startPx, drag.atPx)}
        y={plot.y}
        width={Math.abs(drag.atPx - drag.startPx)}
        height={plot.height}
      />
      <text x={wordsPx} y={plot.y + 14} textAnchor="middle" className={`${styles['rangeWords']} ${styles['halo']}`}>
        {words}
      </text>
    </g>
  );
}

/** Within the plot, in the chart's own pixels, whatever the page is zoomed or scaled to. */
function findPointerPx({ clientX, currentTarget }: PointerEvent<SVGRectElement>, { plot }: PlotScales): number {
  const box = currentTarget.getBoundingClientRect();
  const share = box.width === 0 ? 0 : (clientX - box.left) / box.width;
  return plot.x + Math.min(Math.max(share, 0), 1) * plot.width;
}
