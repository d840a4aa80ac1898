import { useLingui } from '@lingui/react/macro';
import { useChartHeights } from '#browser/chart-heights.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import type { FigureProps } from '#features/charts/figure-props.ts';
import { NotOnChartNote, PartialNote } from '#features/charts/Notes.tsx';
import { StackedFigure } from '#features/charts/StackedFigure.tsx';
import { createUsageMeasure } from '#features/charts/stacked-measure.ts';
import { STEP_WORDS } from '#features/charts/time-words.ts';
import type { CostMarks } from '#features/charts/use-cost-marks.ts';
import { useUsageCosts } from '#features/charts/use-usage-costs.ts';
import { Button } from '#ui/Button.tsx';
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
  const [heights, chooseHeights] = useChartHeights();
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
        <>
          <Button
            look="plain"
            isOn={heights === 'root'}
            aria-pressed={heights === 'root'}
            aria-label={t`Square-root heights`}
            title={t`Square-root heights: small days stay visible beside a spike`}
            onClick={() => chooseHeights(heights === 'root' ? 'linear' : 'root')}
          >
            <span aria-hidden="true">√</span>
          </Button>
          <SegmentedControl
            label={t`Stack by`}
            value={by}
            segments={[
              { value: 'scraper', label: t`By scraper` },
              { value: 'status', label: t`By status` },
            ]}
            onChange={onStackBy}
          />
        </>
      }
      measure={createUsageMeasure}
      isRoot={heights === 'root'}
      costs={useUsageCosts(costs, figure, onToggleSpike)}
    />
  );
}
