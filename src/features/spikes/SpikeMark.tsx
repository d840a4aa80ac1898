import type { ReactNode } from 'react';
import styles from './Spikes.module.css';

export type SpikeShape = 'peak' | 'provisional' | 'level' | 'fallen' | 'usual' | 'range' | 'alarm';

const SHAPES: Readonly<Record<SpikeShape, ReactNode>> = {
  peak: <path d="M6 .5 11.5 6 6 11.5.5 6z" />,
  provisional: <path d="M6 1.6 10.4 6 6 10.4 1.6 6z" className={styles['hollow']} />,
  level: <path d="M6 1l5.5 10H.5z" />,
  fallen: <path d="M6 11 .5 1h11z" />,
  usual: <path d="M1 6h10" className={styles['hollow']} />,
  range: <path d="M1 2v8M11 2v8M1 6h10" className={styles['hollow']} />,
  alarm: (
    <>
      <path d="M3.6.3h4.8l3.3 3.3v4.8l-3.3 3.3H3.6L.3 8.4V3.6z" />
      <path d="M6 2.9v3.6M6 8.7v.5" className={styles['cut']} />
    </>
  ),
};

/** The sign of a spike in the one alarm colour, of a chosen range in another; beside it words say the same. */
export function SpikeMark({ shape }: { readonly shape: SpikeShape }) {
  return (
    <svg className={styles['mark']} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {SHAPES[shape]}
    </svg>
  );
}
