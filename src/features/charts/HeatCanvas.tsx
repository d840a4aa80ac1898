import { memo, useLayoutEffect, useRef } from 'react';
import { useIsDark } from '#browser/use-is-dark.ts';
import { countColumns, countRows, type HeatMap } from '#domain/heat-map.ts';
import { MOST_LEVEL } from '#features/charts/heat-levels.ts';
import { boxOf } from '#features/charts/heat-plot.ts';
import type { PlotScales } from '#features/charts/use-plot-scales.ts';
import styles from './Heat.module.css';

interface HeatCanvasProps {
  map: HeatMap;
  scales: PlotScales;
  /** Of a cell that holds runs, by its index: 1 up to the highest level. */
  levelOf: (cell: number) => number;
}

/** Cells narrower than this have no gaps between them, in device pixels. */
const NARROWEST_WITH_GAP = 5;

/** The levels in order, for their colours. */
export const LEVELS = Array.from({ length: MOST_LEVEL }, (_, index) => index + 1);

/** The cells, each as dark as its level. Only for the eye. */
export const HeatCanvas = memo(function HeatCanvas({ map, scales, levelOf }: HeatCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useRef<HTMLSpanElement>(null);
  const isDark = useIsDark();
  const { plot } = scales;

  // A canvas is drawn, not rendered: in the frame that shows it, once, however often it is rendered before. It takes the
  // colours that the theme gives its palette.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d');
      if (!context || palette.current === null) return;
      const colours = Array.from(palette.current.children, (level) => getComputedStyle(level).color);
      draw(context, map, scales, (cell) => colours[levelOf(cell) - 1] ?? '');
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [map, scales, levelOf, isDark]);

  return (
    <>
      <canvas
        ref={canvas}
        className={styles['canvas']}
        style={{ left: plot.x, top: plot.y, width: plot.width, height: plot.height }}
        aria-hidden
      />
      <span ref={palette} hidden>
        {LEVELS.map((level) => (
          <i key={level} style={{ color: `var(--heat-${level})` }} />
        ))}
      </span>
    </>
  );
});

function draw(
  context: CanvasRenderingContext2D,
  map: HeatMap,
  scales: PlotScales,
  colourOf: (cell: number) => string,
): void {
  const { plot } = scales;
  const ratio = window.devicePixelRatio;
  context.canvas.width = Math.round(plot.width * ratio);
  context.canvas.height = Math.round(plot.height * ratio);
  const rows = countRows(map);
  const columns = countColumns(map);
  const across = Array.from({ length: columns }, (_, column) =>
    boxOf(map, { columns: [column, column], rows: [0, 0] }, scales),
  );
  const up = Array.from({ length: rows }, (_, row) => boxOf(map, { columns: [0, 0], rows: [row, row] }, scales));
  const toDevice = (px: number, from: number): number => Math.round((px - from) * ratio);
  for (const [column, { left, right }] of across.entries()) {
    const x = toDevice(left, plot.x);
    const width = toDevice(right, plot.x) - x;
    for (const [row, { top, bottom }] of up.entries()) {
      const cell = column * rows + row;
      if ((map.runs[cell] ?? 0) === 0) continue;
      const y = toDevice(top, plot.y);
      const height = toDevice(bottom, plot.y) - y;
      context.fillStyle = colourOf(cell);
      context.fillRect(x, y, Math.max(1, width - gapOf(width)), Math.max(1, height - gapOf(height)));
    }
  }
}

function gapOf(devicePx: number): number {
  return devicePx < NARROWEST_WITH_GAP ? 0 : 1;
}
