import { useMemo, type FocusEvent, type KeyboardEvent } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { spanSegments, stackSegments, valuesOf } from '#features/charts/bar-paths.ts';
import { mergeMarks, type Mark, type PlacedSpike } from '#features/charts/spike-marks.ts';
import { findBucketRange, type Timeline } from '#features/charts/timeline.ts';
import { usePlotScales, type PlotScales } from '#features/charts/use-plot-scales.ts';
import type { ValueAxis } from '#features/charts/value-axis.ts';
import styles from './SpikeMarks.module.css';

export interface SpikeMarksProps {
  /** Those that matter most first. */
  spikes: readonly PlacedSpike[];
  openId: string | null;
  /** Ids of those that were marked as expected on this device. */
  expectedIds: ReadonlySet<string>;
  nameSpike: (entry: SpikeEntry) => string;
  describeRatio: (entry: SpikeEntry) => string;
  onToggle: (entry: SpikeEntry) => void;
}

interface BarsProps {
  timeline: Timeline;
  axis: ValueAxis;
  /** [group][bucket] */
  layers: readonly (readonly number[])[];
}

/** From the top of a bar to the middle of its mark. */
const ABOVE_BAR_PX = 11;
/** The words of the open spike stand on the side where there is room for so much. */
const WORDS_PX = 130;

/** The marks of spikes over their bars: buttons over the picture, so that the keyboard and the pointer find each of them. */
export function SpikeMarks({ spikes, timeline, axis, layers, ...props }: SpikeMarksProps & BarsProps) {
  const scales = usePlotScales(timeline, axis);
  const marks = useMemo(() => {
    if (scales === undefined) return [];
    return mergeMarks(spikes.map((placed) => ({ placed, ...findSpot(placed, timeline, layers, scales) })));
  }, [spikes, timeline, layers, scales]);
  if (scales === undefined) return null;
  const { plot } = scales;
  // In the order of time, as Tab goes.
  return marks
    .toSorted((a, b) => a.xPx - b.xPx)
    .map((mark) => (
      <SpikeMark
        key={mark.placed.entry.id}
        mark={mark}
        side={mark.xPx > plot.x + plot.width - roomOf(mark) ? 'left' : 'right'}
        {...props}
      />
    ));

  /** Short words stand on the right as long as they can; a name needs the larger half. */
  function roomOf({ placed }: Mark<PlacedSpike>): number {
    return placed.entry.id === props.openId ? WORDS_PX : plot.width / 2;
  }
}

function findSpot(
  { bucket }: PlacedSpike,
  timeline: Timeline,
  layers: readonly (readonly number[])[],
  { x, y }: PlotScales,
): { xPx: number; yPx: number } {
  const range = findBucketRange(timeline, bucket);
  const segments = stackSegments(valuesOf(layers, bucket), y.toPx);
  const topPx = Math.min(spanSegments(segments)?.topPx ?? y.toPx(0), y.toPx(0));
  return {
    xPx: range === null ? 0 : (x.toPx(range.fromMs) + x.toPx(range.toMs)) / 2,
    yPx: topPx - ABOVE_BAR_PX,
  };
}

type SpikeMarkProps = Omit<SpikeMarksProps, 'spikes'> & { mark: Mark<PlacedSpike>; side: 'left' | 'right' };

function SpikeMark({ mark, side, openId, expectedIds, nameSpike, describeRatio, onToggle }: SpikeMarkProps) {
  const { t } = useLingui();
  const { placed, members, xPx, yPx } = mark;
  const { entry } = placed;
  const count = members.length;
  const isOpen = entry.id === openId;
  const isQuiet = members.every((member) => expectedIds.has(member.entry.id));
  const first = nameSpike(entry);
  const one = isQuiet ? t`${first} (marked as expected)` : first;
  const others = count - 1;
  const name = count === 1 ? one : t`${one}; and ${others} more here`;
  const look = `${styles['mark']} ${isOpen ? styles['open'] : ''} ${isQuiet ? styles['quiet'] : ''}`;
  return (
    <button
      type="button"
      className={look}
      style={{ left: xPx, top: yPx }}
      aria-pressed={isOpen}
      aria-label={name}
      onClick={() => onToggle(entry)}
      onFocus={keepFromChart}
      onKeyDown={keepFromChart}
    >
      <svg viewBox="0 0 12 12" className={styles['glyph']} aria-hidden>
        <path d={entry.shape === 'level' ? 'M6 1L11.4 10.8H.6z' : 'M6 .4L11.6 6L6 11.6L.4 6z'} />
      </svg>
      {count === 1 ? null : <span className={styles['count']}>{count}</span>}
      <span className={`${styles['words']} ${styles[side]}`}>{isOpen ? describeRatio(entry) : name}</span>
    </button>
  );
}

/** What is meant for a mark is not for the chart's own cursor. */
function keepFromChart(event: FocusEvent | KeyboardEvent) {
  event.stopPropagation();
}
