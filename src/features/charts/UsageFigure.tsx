import { useLingui } from '@lingui/react/macro';
import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import type { FigureProps } from '#features/charts/figure-props.ts';
import { NotOnChartNote, PartialNote } from '#features/charts/Notes.tsx';
import { StackedFigure } from '#features/charts/StackedFigure.tsx';
import { createUsageMeasure } from '#features/charts/stacked-measure.ts';
import { STEP_WORDS } from '#features/charts/time-words.ts';
import type { CostMarks } from '#features/charts/use-cost-marks.ts';
import { useUsageCosts } from '#features/charts/use-usage-costs.ts';
import { SegmentedControl } from '#ui/SegmentedControl.tsx';

interface UsageFigureProps extends FigureProps {
  costs: CostMarks;
  onStackBy: (by: 'status' | 'scraper') => void;
  onToggleSpike: (entry: SpikeEntry) => void;
}

/** What the runs cost over time, beside what was expected. The choice of what to stack by stands here and holds for traffic too. */
export function UsageFigure({ costs, onStackBy, onToggleSpike, ...figure }: UsageFigureProps) {
  const { t, i18n } = useLingui();
  const { series, by, partial } = figure;
  const step = series && i18n._(STEP_WORDS[series.step]);
  return (
    <StackedFigure
      {...figure}
      title={t`Usage over time`}
      subtitle={step && (by === 'status' ? t`USD ${step}, by status` : t`USD ${step}, by scraper`)}
      notes={
        <>
          <PartialNote partial={partial} />
          <NotOnChartNote runs={series?.notOnChart ?? 0} />
        </>
      }
      size="tall"
      actions={
        <SegmentedControl
          label={t`Stack by`}
          value={by}
          segments={[
            { value: 'scraper', label: t`By scraper` },
            { value: 'status', label: t`By status` },
          ]}
          onChange={onStackBy}
        />
      }
      measure={createUsageMeasure}
      costs={useUsageCosts(costs, figure, onToggleSpike)}
    />
  );
}
