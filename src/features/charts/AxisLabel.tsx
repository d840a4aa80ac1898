import styles from './AxisLabel.module.css';

interface AxisLabelProps {
  /** Of all ticks, in order. */
  labels: readonly string[];
  axis: 'time' | 'value';
  /** A label of the time axis that would reach beyond this ends here instead. */
  rightPx?: number;
  /** The rest is what Recharts adds to the element for each tick. */
  index?: number;
  x?: number | string;
  y?: number | string;
}

const HALF_LABEL_PX = 22;

/** The label of a tick as plain text: Recharts' own measures every one in the document. */
export function AxisLabel({ labels, axis, rightPx = Infinity, index = 0, x = 0, y = 0 }: AxisLabelProps) {
  const cut = Number(x) > rightPx - HALF_LABEL_PX;
  return (
    <text
      className={styles['label']}
      x={cut ? rightPx : Number(x)}
      y={Number(y)}
      dy={axis === 'time' ? 6 : '0.35em'}
      textAnchor={axis === 'value' || cut ? 'end' : 'middle'}
    >
      {labels[index]}
    </text>
  );
}
