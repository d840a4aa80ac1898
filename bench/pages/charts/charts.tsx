import { useMemo } from 'react';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { Series } from '#domain/answers.ts';
import { approximateUsd } from '#domain/money.ts';
import type { Reading } from '#features/charts/reading.ts';
import { createUsageMeasure } from '#features/charts/stacked-measure.ts';
import { StackedBars } from '#features/charts/StackedBars.tsx';
import { TimeChart } from '#features/charts/TimeChart.tsx';
import { createTimeline } from '#features/charts/timeline.ts';
import { GROUPS } from './bench-series.ts';

const COLOURS = ['#888', '#48c', '#4a4', '#c44', '#a84'];

interface ChartProps {
  readonly series: Series;
}

const NOTHING: Reading = { rows: [], total: null, expected: null, before: null, remarks: [], runs: 0, brief: '' };

const WHOLE = { hasAxes: true, hasPlot: true, isWhole: true };

/** The chart of the page: axes, tooltip and selection of its own, one path a series. */
export function OwnChart({ series }: ChartProps) {
  const measure = useMemo(() => createUsageMeasure(series, 'en', []), [series]);
  const timeline = useMemo(() => createTimeline(series, series.edgesMs[0] ?? 0), [series]);
  return (
    <TimeChart
      building={WHOLE}
      title="Usage over time"
      size="tall"
      timeline={timeline}
      axis={measure.axis}
      loadedSinceMs={null}
      emptyWords={null}
      read={() => NOTHING}
      versions={[]}
      onRange={() => undefined}
    >
      <StackedBars timeline={timeline} axis={measure.axis} layers={measure.layers} colours={COLOURS} />
    </TimeChart>
  );
}

const SIZE = { width: '100%', height: 296 };

/** The same values in Recharts' own stacked bars. */
export function RechartsChart({ series }: ChartProps) {
  const points = useMemo(
    () =>
      series.runs.map((_, bucket) => ({
        at: series.edgesMs[bucket],
        ...Object.fromEntries(GROUPS.map((name, at) => [name, approximateUsd(series.usage[at]?.[bucket] ?? 0)])),
      })),
    [series],
  );
  return (
    <BarChart responsive style={SIZE} data={points}>
      <CartesianGrid vertical={false} />
      <XAxis dataKey="at" />
      <YAxis />
      <Tooltip isAnimationActive={false} />
      {GROUPS.map((name, at) => (
        <Bar key={name} dataKey={name} stackId="all" fill={COLOURS[at] ?? '#000'} isAnimationActive={false} />
      ))}
    </BarChart>
  );
}
