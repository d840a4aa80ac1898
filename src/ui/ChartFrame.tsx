import { useId, useState, type ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Table2 } from 'lucide';
import { Icon } from '#ui/Icon.tsx';
import { useIsSlow } from '#ui/use-is-slow.ts';
import styles from './ChartFrame.module.css';

interface ChartFrameProps {
  /** The figure's accessible name. */
  title: string;
  subtitle: ReactNode;
  /** It is a part of a panel, under the panel's heading. */
  isInset?: boolean;
  /** Short remarks on what the chart leaves out; each one an element. */
  notes?: ReactNode;
  legend: ReactNode;
  /** The legend can still grow: where the frame is narrow, the place of three lines is kept. */
  isLegendGrowing?: boolean;
  /** Controls of this chart, left of the button for the data table. */
  actions?: ReactNode;
  /** Old content dims while new content loads; a frame without content yet is busy and not dimmed. */
  state: 'ready' | 'stale' | 'empty';
  /** The numbers behind the picture as a table of the figure's name; rendered only while it is shown. */
  table: ReactNode;
  children: ReactNode;
}

/** A chart with its name, its legend and the same numbers as a table one button away. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, subtitle, isInset = false, notes, legend, isLegendGrowing = false } = props;
  const { actions, state, table, children } = props;
  const { t } = useLingui();
  const titleId = useId();
  const tableId = useId();
  const [open, setOpen] = useState(false);
  const isLate = useIsSlow(state === 'stale');
  const Heading = isInset ? 'h3' : 'h2';
  return (
    <figure
      className={isInset ? `${styles['frame']} ${styles['inset']}` : styles['frame']}
      aria-labelledby={titleId}
      aria-busy={state !== 'ready'}
    >
      <figcaption className={styles['caption']}>
        <Heading id={titleId} className={styles['title']}>
          {title}
        </Heading>
        <div className={styles['about']}>
          <span className={styles['subtitle']}>{subtitle}</span>
          {notes}
        </div>
        <div className={isLegendGrowing ? `${styles['legend']} ${styles['growing']}` : styles['legend']}>{legend}</div>
        <div className={styles['actions']}>
          {actions}
          <button
            type="button"
            className={styles['tableButton']}
            aria-label={t`Show data table: ${title}`}
            title={t`Data table`}
            aria-expanded={open}
            aria-controls={open ? tableId : undefined}
            onClick={() => setOpen(!open)}
          >
            <Icon of={Table2} size={15} strokeWidth={1.75} />
          </button>
        </div>
      </figcaption>
      <div className={isLate ? `${styles['plot']} ${styles['stale']}` : styles['plot']}>{children}</div>
      {open ? (
        <div id={tableId} className={styles['table']}>
          {table}
        </div>
      ) : null}
    </figure>
  );
}
