import { useMemo, type ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { Series } from '#domain/answers.ts';
import { MISSING } from '#domain/format.ts';
import { BucketTable } from '#features/charts/BucketTable.tsx';
import type { FigureProps } from '#features/charts/figure-props.ts';
import { ExpectedLine } from '#features/charts/ExpectedLine.tsx';
import { findGroupLooks } from '#features/charts/group-look.ts';
import { Legend } from '#features/charts/Legend.tsx';
import { LegendSkeleton, Skeleton } from '#features/charts/Skeleton.tsx';
import { StackedBars } from '#features/charts/StackedBars.tsx';
import type { Values } from '#features/charts/line-paths.ts';
import { SpikeMarks } from '#features/charts/SpikeMarks.tsx';
import { BEFORE_MARK, EXPECTED_MARK, type StackedCosts } from '#features/charts/stacked-costs.ts';
import { readStack, type StackedMeasure } from '#features/charts/stacked-measure.ts';
import { TimeChart } from '#features/charts/TimeChart.tsx';
import { createTimeline } from '#features/charts/timeline.ts';
import { useBuilding } from '#features/charts/use-render-queue.ts';
import { createRootAxis } from '#features/charts/value-axis.ts';
import { ChartFrame } from '#ui/ChartFrame.tsx';

interface StackedFigureProps extends FigureProps {
  title: string;
  /** Undefined as long as the step is not known. */
  subtitle: string | undefined;
  notes: ReactNode;
  size: 'tall' | 'short';
  actions?: ReactNode;
  /** A function of this module's, not one made while rendering: the chart is built again when it changes. */
  measure: (series: Series, locale: string, expected: Values, before: Series | null) => StackedMeasure;
  /** Heights by the square root. */
  isRoot?: boolean;
  /** What costs are held against, and what of them is marked; for a measure that is no cost there is none. */
  costs?: StackedCosts;
}

const NO_VALUES: Values = [];

/** A measure that adds up, in bars stacked by group. */
export function StackedFigure(props: StackedFigureProps) {
  const {
    title,
    subtitle,
    notes,
    size,
    actions,
    measure,
    isRoot = false,
    costs,
    series,
    stale,
    before,
    by,
    nowMs,
    partial,
  } = props;
  const { versions, onRange, onPickGroup } = props;
  const expected = costs?.expected ?? NO_VALUES;
  const hasExpected = expected.some((usd) => usd !== null);
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const chart = useMemo(() => {
    if (series === undefined) return null;
    const looks = findGroupLooks(series.groups, by, i18n);
    const measured = measure(series, locale, expected, before);
    return {
      series,
      timeline: createTimeline(series, nowMs),
      measure: isRoot ? { ...measured, axis: createRootAxis(measured.axis) } : measured,
      looks,
      colours: looks.map(({ colour }) => colour),
      legend: looks.map(({ name, colour, value }) => ({ name, value, mark: { shape: 'bar', colour } as const })),
    };
  }, [series, nowMs, by, measure, isRoot, expected, before, i18n, locale]);
  const sinceMs = partial?.sinceMs ?? null;
  const building = useBuilding(chart !== null);
  // Recharts does all its work again for every render.
  const picture = useMemo(
    () =>
      chart === null ? null : (
        <TimeChart
          title={title}
          size={size}
          building={building}
          timeline={chart.timeline}
          axis={chart.measure.axis}
          loadedSinceMs={sinceMs}
          emptyWords={chart.series.runs.some((runs) => runs > 0) ? null : t`No runs in this range`}
          read={(bucket) => ({
            ...readStack(chart.series, chart.measure, chart.looks, bucket),
            expected: costs?.sayExpected(bucket) ?? null,
            remarks: costs?.remarksAt(bucket) ?? [],
          })}
          versions={versions}
          onRange={onRange}
          overlay={
            costs === undefined ? null : (
              <SpikeMarks
                {...costs.marks}
                timeline={chart.timeline}
                axis={chart.measure.axis}
                layers={chart.measure.layers}
              />
            )
          }
        >
          <StackedBars
            timeline={chart.timeline}
            axis={chart.measure.axis}
            layers={chart.measure.layers}
            colours={chart.colours}
          />
          {before === null ? null : (
            <ExpectedLine
              timeline={chart.timeline}
              axis={chart.measure.axis}
              expected={chart.measure.before}
              look="thin"
            />
          )}
          {hasExpected ? (
            <ExpectedLine timeline={chart.timeline} axis={chart.measure.axis} expected={expected} />
          ) : null}
        </TimeChart>
      ),
    [chart, building, title, size, sinceMs, costs, hasExpected, expected, versions, onRange, before, t],
  );

  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      notes={notes}
      legend={
        chart === null ? (
          <LegendSkeleton />
        ) : (
          <Legend
            items={[
              ...chart.legend,
              ...(hasExpected ? [{ name: t`Usual`, value: null, mark: EXPECTED_MARK }] : []),
              ...(before === null ? [] : [{ name: t`Period before`, value: null, mark: BEFORE_MARK }]),
            ]}
            onPick={onPickGroup}
          />
        )
      }
      isLegendGrowing={chart === null || partial !== null || costs?.isExpectedPending === true}
      actions={actions}
      state={chart === null || !building.isWhole ? 'empty' : stale ? 'stale' : 'ready'}
      table={
        chart === null ? null : (
          <BucketTable
            name={title}
            timeline={chart.timeline}
            columns={[...chart.looks.map(({ name }) => name), t`Total`, ...(before === null ? [] : [t`Period before`])]}
            cells={(bucket) => [
              ...chart.looks.map((_, group) => chart.measure.say(group, bucket)),
              chart.measure.sayTotal(bucket),
              ...(before === null ? [] : [chart.measure.sayBefore(bucket) ?? { exact: null, text: MISSING }]),
            ]}
          />
        )
      }
    >
      {picture ?? <Skeleton size={size} />}
    </ChartFrame>
  );
}
