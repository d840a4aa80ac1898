import { useLingui } from '@lingui/react/macro';
import type { FigureProps } from '#features/charts/figure-props.ts';
import { PartialNote } from '#features/charts/Notes.tsx';
import { StackedFigure } from '#features/charts/StackedFigure.tsx';
import { createTrafficMeasure } from '#features/charts/stacked-measure.ts';
import { STEP_WORDS } from '#features/charts/time-words.ts';

/** What the runs moved over time, stacked and coloured as usage is. */
export function TrafficFigure(figure: FigureProps) {
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
