import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { Series } from '#domain/answers.ts';
import { formatCount, formatDuration, MISSING } from '#domain/format.ts';
import { ChartFrame } from '#ui/ChartFrame.tsx';
import { BucketTable } from '#features/charts/BucketTable.tsx';
import { DurationLines } from '#features/charts/DurationLines.tsx';
import { ExpectedLine } from '#features/charts/ExpectedLine.tsx';
import { Legend } from '#features/charts/Legend.tsx';
import { PartialNote } from '#features/charts/Notes.tsx';
import { LegendSkeleton, Skeleton } from '#features/charts/Skeleton.tsx';
import { TimeChart } from '#features/charts/TimeChart.tsx';
import type { FigureProps } from '#features/charts/figure-props.ts';
import type { Values } from '#features/charts/line-paths.ts';
import type { Amount } from '#features/charts/reading.ts';
import { BEFORE_MARK } from '#features/charts/stacked-costs.ts';
import { STEP_WORDS } from '#features/charts/time-words.ts';
import { createTimeline } from '#features/charts/timeline.ts';
import { useBuilding } from '#features/charts/use-render-queue.ts';
import { createDurationAxis, type ValueAxis } from '#features/charts/value-axis.ts';

const MEDIAN_MARK = { shape: 'line', colour: 'var(--series-2)' } as const;
const P95_MARK = { shape: 'dashes', colour: 'var(--series-2)' } as const;

/** How long the finished runs took: the median and the 95th percentile of each bucket. */
export function DurationFigure({ series, stale, before, nowMs, partial, versions, onRange }: FigureProps) {
  const { t, i18n } = useLingui();
  const chart = useMemo(
    () =>
      series === undefined
        ? null
        : {
            series,
            timeline: createTimeline(series, nowMs),
            measure: createDurationMeasure(series, i18n.locale, before),
          },
    [series, before, nowMs, i18n.locale],
  );
  const title = t`Duration over time`;
  const median = t`Median`;
  const medianBefore = t`Median, period before`;
  const p95 = t`95th percentile`;
  const step = series && i18n._(STEP_WORDS[series.step]);
  const sinceMs = partial?.sinceMs ?? null;
  const building = useBuilding(chart !== null);
  // Recharts does all its work again for every render.
  const picture = useMemo(
    () =>
      chart === null ? null : (
        <TimeChart
          title={title}
          size="short"
          building={building}
          timeline={chart.timeline}
          axis={chart.measure.axis}
          loadedSinceMs={sinceMs}
          emptyWords={findEmptyWords(chart.series, t`No runs in this range`, t`No finished runs in this range`)}
          read={(bucket) => ({
            rows: [
              { name: median, amount: chart.measure.median(bucket), mark: MEDIAN_MARK },
              { name: p95, amount: chart.measure.p95(bucket), mark: P95_MARK },
            ],
            total: chart.measure.total(bucket),
            expected: null,
            before: chart.measure.sayBefore(bucket),
            remarks: [],
            runs: chart.series.runs[bucket] ?? 0,
            brief: chart.measure.brief(bucket),
          })}
          versions={versions}
          onRange={onRange}
        >
          {before === null ? null : (
            <ExpectedLine
              timeline={chart.timeline}
              axis={chart.measure.axis}
              expected={chart.measure.before}
              look="thin"
            />
          )}
          <DurationLines
            timeline={chart.timeline}
            axis={chart.measure.axis}
            medianS={chart.series.durationMedianS}
            p95S={chart.series.durationP95S}
          />
        </TimeChart>
      ),
    [chart, building, title, median, p95, sinceMs, versions, onRange, before, t],
  );
  return (
    <ChartFrame
      title={title}
      subtitle={step && t`finished runs, one point ${step}`}
      notes={<PartialNote partial={partial} />}
      legend={
        chart === null ? (
          <LegendSkeleton />
        ) : (
          <Legend
            items={[
              { name: median, mark: MEDIAN_MARK, value: null },
              { name: p95, mark: P95_MARK, value: null },
              ...(before === null ? [] : [{ name: medianBefore, mark: BEFORE_MARK, value: null }]),
            ]}
          />
        )
      }
      state={chart === null || !building.isWhole ? 'empty' : stale ? 'stale' : 'ready'}
      table={
        chart === null ? null : (
          <BucketTable
            name={title}
            timeline={chart.timeline}
            columns={[median, p95, t`Finished runs`, t`Total`, ...(before === null ? [] : [medianBefore])]}
            cells={(bucket) => [
              chart.measure.median(bucket) ?? { exact: null, text: MISSING },
              chart.measure.p95(bucket) ?? { exact: null, text: MISSING },
              chart.measure.finished(bucket),
              chart.measure.total(bucket),
              ...(before === null ? [] : [chart.measure.sayBefore(bucket) ?? { exact: null, text: MISSING }]),
            ]}
          />
        )
      }
    >
      {picture ?? <Skeleton size="short" />}
    </ChartFrame>
  );
}

function findEmptyWords(
  { runs, finished }: { runs: readonly number[]; finished: readonly number[] },
  noRuns: string,
  noFinished: string,
): string | null {
  if (finished.some((count) => count > 0)) return null;
  return runs.some((count) => count > 0) ? noFinished : noRuns;
}

interface DurationMeasure {
  readonly axis: ValueAxis;
  /** Of the finished runs of a bucket; null when there are none. */
  readonly median: (bucket: number) => Amount | null;
  readonly p95: (bucket: number) => Amount | null;
  readonly finished: (bucket: number) => Amount;
  readonly total: (bucket: number) => Amount;
  /** The medians of the period before; empty where nothing is compared. */
  readonly before: Values;
  readonly sayBefore: (bucket: number) => Amount | null;
  /** In one line. */
  readonly brief: (bucket: number) => string;
}

function createDurationMeasure(series: Series, locale: string, then: Series | null): DurationMeasure {
  const say = (seconds: number) => ({ exact: String(seconds), text: formatDuration(seconds, locale) });
  const sayKnown = (seconds: number | null = null) => (seconds === null ? null : say(seconds));
  const median = (bucket: number) => sayKnown(series.durationMedianS[bucket]);
  const before = (then?.durationMedianS ?? []).slice(0, series.runs.length);
  const p95 = (bucket: number) => sayKnown(series.durationP95S[bucket]);
  return {
    axis: createDurationAxis([...series.durationMedianS, ...series.durationP95S, ...before], (seconds) =>
      shortenDuration(formatDuration(seconds, locale)),
    ),
    median,
    p95,
    finished: (bucket) => sayCount(series.finished[bucket] ?? 0, locale),
    total: (bucket) => say(series.durationTotalS[bucket] ?? 0),
    before,
    sayBefore: (bucket) => sayKnown(before[bucket]),
    brief: (bucket) => `${median(bucket)?.text ?? MISSING} · p95 ${p95(bucket)?.text ?? MISSING}`,
  };
}

function sayCount(count: number, locale: string): Amount {
  return { exact: String(count), text: formatCount(count, locale) };
}

/** Without a second unit of zero: on round values it says nothing. */
function shortenDuration(text: string): string {
  return text.replace(/ 0+ [hms]$/, '');
}
