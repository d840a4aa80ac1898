import type { HeatMap, HeatRegion } from '#domain/heat-map.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { DurationFigure } from '#features/charts/DurationFigure.tsx';
import type { FigureProps } from '#features/charts/figure-props.ts';
import { HeatFigure } from '#features/charts/HeatFigure.tsx';
import { TrafficFigure } from '#features/charts/TrafficFigure.tsx';
import { UsageFigure } from '#features/charts/UsageFigure.tsx';
import type { CostMarks } from '#features/charts/use-cost-marks.ts';
import { useNextTurn } from '#features/charts/use-turns.ts';
import { Contained } from '#ui/Panel.tsx';
import styles from './Charts.module.css';

export interface ChartsProps extends FigureProps {
  costs: CostMarks;
  onStackBy: (by: 'status' | 'scraper') => void;
  onToggleSpike: (entry: SpikeEntry) => void;
  /** Undefined while there is no answer yet. */
  heat: HeatMap | undefined;
  isHeatStale: boolean;
  onRegion: (map: HeatMap, region: HeatRegion) => void;
}

/** Usage, duration, traffic and the cost of each run over one time axis: what is hovered in one shows in all, a range taken in one is the page's. */
export function Charts(props: ChartsProps) {
  const { costs, onStackBy, onToggleSpike, heat, isHeatStale, onRegion, ...figure } = props;
  const { nowMs, partial, versions, series, stale } = figure;
  const second = useNextTurn(series);
  const third = useNextTurn(second);
  const map = useNextTurn(heat);
  return (
    <div className={styles['charts']}>
      <Contained>
        <UsageFigure {...figure} costs={costs} onStackBy={onStackBy} onToggleSpike={onToggleSpike} />
      </Contained>
      <div className={styles['small']}>
        <Contained>
          <DurationFigure {...figure} series={second} stale={stale || second !== series} />
        </Contained>
        <Contained>
          <TrafficFigure {...figure} series={third} stale={stale || third !== series} />
        </Contained>
      </div>
      <Contained>
        <HeatFigure
          map={map}
          stale={isHeatStale || map !== heat}
          nowMs={nowMs}
          partial={partial}
          versions={versions}
          onRegion={onRegion}
        />
      </Contained>
    </div>
  );
}
