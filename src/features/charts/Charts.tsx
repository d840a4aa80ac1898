import { useLingui } from '@lingui/react/macro';
import type { HeatMap, HeatRegion } from '#domain/heat-map.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { Contained } from '#ui/Panel.tsx';
import { DurationFigure } from '#features/charts/DurationFigure.tsx';
import { HeatFigure } from '#features/charts/HeatFigure.tsx';
import { PartialNote } from '#features/charts/Notes.tsx';
import { StackedFigure } from '#features/charts/StackedFigure.tsx';
import { UsageFigure } from '#features/charts/UsageFigure.tsx';
import type { FigureProps } from '#features/charts/figure-props.ts';
import { createTrafficMeasure } from '#features/charts/stacked-measure.ts';
import { STEP_WORDS } from '#features/charts/time-words.ts';
import type { CostMarks } from '#features/charts/use-cost-marks.ts';
import { useQueuedValue } from '#features/charts/use-render-queue.ts';
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
  const second = useQueuedValue(series);
  const third = useQueuedValue(second);
  const map = useQueuedValue(heat);
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

/** What the runs moved over time, stacked and coloured as usage is. */
function TrafficFigure(figure: FigureProps) {
  const { t, i18n } = useLingui();
  const { series, by, partial } = figure;
  const step = series && i18n._(STEP_WORDS[series.step]);
  return (
    <StackedFigure
      {...figure}
      title={t`Traffic over time`}
      subtitle={step && (by === 'status' ? t`bytes ${step}, by status` : t`bytes ${step}, by scraper`)}
      notes={<PartialNote partial={partial} />}
      size="short"
      measure={createTrafficMeasure}
    />
  );
}
