import { DurationFigure } from '#features/charts/DurationFigure.tsx';
import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import type { FigureProps } from '#features/charts/figure-props.ts';
import { TrafficFigure } from '#features/charts/TrafficFigure.tsx';
import { UsageFigure } from '#features/charts/UsageFigure.tsx';
import type { CostMarks } from '#features/charts/use-cost-marks.ts';
import { Contained } from '#ui/Panel.tsx';
import styles from './Charts.module.css';

export interface ChartsProps extends FigureProps {
  costs: CostMarks;
  onStackBy: (by: 'status' | 'scraper') => void;
  onToggleSpike: (entry: SpikeEntry) => void;
}

/** Usage, duration and traffic over one time axis: what is hovered in one shows in all, a range taken in one is the page's. */
export function Charts({ costs, onStackBy, onToggleSpike, ...figure }: ChartsProps) {
  return (
    <div className={styles['charts']}>
      <Contained>
        <UsageFigure {...figure} costs={costs} onStackBy={onStackBy} onToggleSpike={onToggleSpike} />
      </Contained>
      <div className={styles['small']}>
        <Contained>
          <DurationFigure {...figure} />
        </Contained>
        <Contained>
          <TrafficFigure {...figure} />
        </Contained>
      </div>
    </div>
  );
}
