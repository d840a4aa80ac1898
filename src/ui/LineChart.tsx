import { useMemo, type PointerEvent } from 'react';
import styles from './LineChart.module.css';

interface Tick {
  readonly value: number;
  readonly text: string;
}

interface LineChartProps {
  /** What the picture shows, in words. */
  readonly name: string;
  /** From left to right, evenly apart; null is a gap. */
  readonly values: readonly (number | null)[];
  /** Ascending from zero; the last one is the top. */
  readonly ticks: readonly Tick[];
  /** Of the first value, the last one, and others evenly between them; where it is narrow every other one is left out. */
  readonly labels: readonly string[];
  /** The value that is pointed at. */
  readonly at: number | null;
  readonly onPoint: (at: number | null) => void;
}

/** As high as wide, whatever size it is drawn at. */
const SIZE = 1000;

/** One line over an even axis, as wide as there is room. */
export function LineChart({ name, values, ticks, labels, at, onPoint }: LineChartProps) {
  const top = ticks.at(-1)?.value ?? 0;
  const line = useMemo(() => buildLine(values, top), [values, top]);
  const dots = useMemo(() => buildDots(values, top), [values, top]);
  const value = at === null ? null : (values[at] ?? null);

  function point({ clientX, currentTarget }: PointerEvent<HTMLElement>): void {
    const { left, width } = currentTarget.getBoundingClientRect();
    const place = Math.floor(((clientX - left) / Math.max(width, 1)) * values.length);
    onPoint(Math.max(0, Math.min(values.length - 1, place)));
  }

  return (
    <div className={styles['chart']}>
      <div className={styles['ticks']} aria-hidden="true">
        {ticks.toReversed().map(({ value: of, text }) => (
          <span key={of}>{text}</span>
        ))}
      </div>
      <div className={styles['plot']} onPointerDown={point} onPointerMove={point} onPointerLeave={() => onPoint(null)}>
        <svg role="img" aria-label={name} viewBox={`0 0 ${SIZE} ${SIZE}`} preserveAspectRatio="none">
          <path className={styles['grid']} d={ticks.map((tick) => `M0 ${placeOf(tick.value, top)}H${SIZE}`).join('')} />
          {at !== null && <path className={styles['cursor']} d={`M${centreOf(at, values.length)} 0V${SIZE}`} />}
          <path className={styles['line']} d={line} />
          <path className={styles['dots']} d={dots} />
          {at !== null && value !== null && (
            <path className={styles['read']} d={`M${centreOf(at, values.length)} ${placeOf(value, top)}h0`} />
          )}
        </svg>
      </div>
      <div className={styles['labels']} aria-hidden="true">
        {labels.map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
    </div>
  );
}

/** From value to value; none leads over a gap. */
function buildLine(values: readonly (number | null)[], top: number): string {
  return values
    .map((value, nth) => {
      if (value === null) return '';
      const start = (values[nth - 1] ?? null) === null ? 'M' : 'L';
      return `${start}${centreOf(nth, values.length)} ${placeOf(value, top)}`;
    })
    .join('');
}

/** A value between two gaps is a dot: the round ends of a stroke without length. */
function buildDots(values: readonly (number | null)[], top: number): string {
  return values
    .map((value, nth) => {
      const isLone = (values[nth - 1] ?? null) === null && (values[nth + 1] ?? null) === null;
      return value !== null && isLone ? `M${centreOf(nth, values.length)} ${placeOf(value, top)}h0` : '';
    })
    .join('');
}

function centreOf(nth: number, count: number): number {
  return Math.round((SIZE * 10 * (nth + 0.5)) / count) / 10;
}

function placeOf(value: number, top: number): number {
  return Math.round(SIZE * 10 * (1 - (top > 0 ? value / top : 0))) / 10;
}
