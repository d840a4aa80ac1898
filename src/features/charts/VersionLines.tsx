import { useLingui } from '@lingui/react/macro';
import type { PlotScales } from '#features/charts/use-plot-scales.ts';
import type { Timeline } from '#features/charts/timeline.ts';
import { placeWords, type VersionLine } from '#features/charts/version-lines.ts';
import styles from './TimeChart.module.css';

interface VersionLinesProps {
  timeline: Timeline;
  scales: PlotScales;
  lines: readonly VersionLine[];
  /** Where there is room; without them the lines are ticks for the eye. */
  hasWords: boolean;
}

/** Of the words, in pixels: an average letter, the gap to the line, and what is free behind them. */
const LETTER_PX = 6;
const GAP_PX = 5;
const AFTER_PX = 8;
/** Above the plot, over the marks of the tallest bars. */
const WORDS_ABOVE_PX = 20;

/** Hairlines where versions were first seen. The tooltip says of which scraper. */
export function VersionLines({ timeline, scales: { plot, x }, lines, hasWords }: VersionLinesProps) {
  const { t } = useLingui();
  const placed = lines.map(({ bucket, versions }) => {
    const [first] = versions;
    const version = first?.version ?? '';
    const count = versions.length;
    const words = count === 1 ? t`${version} first seen` : t`${count} versions first seen`;
    return {
      bucket,
      xPx: Math.round(x.toPx(timeline.edgesMs[bucket] ?? 0)),
      words,
      wordsPx: GAP_PX + words.length * LETTER_PX + AFTER_PX,
    };
  });
  const sides = placeWords(placed, [plot.x, plot.x + plot.width]);
  return (
    <g aria-hidden>
      {placed.map(({ bucket, xPx, words }, at) => {
        const side = hasWords ? (sides[at] ?? null) : null;
        const topPx = side === null ? plot.y : plot.y - WORDS_ABOVE_PX - 8;
        return (
          <g key={bucket}>
            <path className={styles['version']} d={`M${xPx} ${topPx}V${plot.y + plot.height}`} />
            {side === null ? null : (
              <text
                className={styles['label']}
                x={xPx + (side === 'right' ? GAP_PX : -GAP_PX)}
                y={plot.y - WORDS_ABOVE_PX}
                textAnchor={side === 'right' ? 'start' : 'end'}
              >
                {words}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
