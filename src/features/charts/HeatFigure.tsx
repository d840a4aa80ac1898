import { type ReactNode, useMemo, useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatCount, formatUsd, formatUsdShort } from '#domain/format.ts';
import { countColumns, countRows, type HeatMap, type HeatRegion, sumRegion, usageOf } from '#domain/heat-map.ts';
import { approximateUsd, formatUsdExact } from '#domain/money.ts';
import { ChartFrame } from '#ui/ChartFrame.tsx';
import { SegmentedControl } from '#ui/SegmentedControl.tsx';
import { BucketTable } from '#features/charts/BucketTable.tsx';
import { LEVELS } from '#features/charts/HeatCanvas.tsx';
import { HeatChart } from '#features/charts/HeatChart.tsx';
import { NotOnMapNote, PartialNote } from '#features/charts/Notes.tsx';
import { LegendSkeleton, Skeleton } from '#features/charts/Skeleton.tsx';
import type { PartialHistory } from '#features/charts/figure-props.ts';
import { createHeatScale, type HeatScale } from '#features/charts/heat-levels.ts';
import { createUsageAxis } from '#features/charts/heat-plot.ts';
import { sayUsageSpan } from '#features/charts/heat-words.ts';
import { STEP_WORDS } from '#features/charts/time-words.ts';
import { createTimeline, type Timeline } from '#features/charts/timeline.ts';
import { useBuilding } from '#features/charts/use-render-queue.ts';
import type { VersionLine } from '#features/charts/version-lines.ts';
import styles from './Heat.module.css';

interface HeatFigureProps {
  /** Undefined while there is no answer yet. */
  map: HeatMap | undefined;
  /** The map answers an older question: it dims. */
  stale: boolean;
  nowMs: number;
  /** Null when the whole history is loaded. */
  partial: PartialHistory | null;
  versions: readonly VersionLine[];
  onRegion: (map: HeatMap, region: HeatRegion) => void;
}

type ColourBy = 'count' | 'dollars';

/** Which runs cost how much, and when: where the dear ones are shows at a glance, and a region of it becomes the view. */
export function HeatFigure({ map, stale, nowMs, partial, versions, onRegion }: HeatFigureProps) {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const [by, setBy] = useState<ColourBy>('count');
  const chart = useMemo(() => {
    if (map === undefined) return null;
    const valueOf = (cell: number) => (by === 'count' ? (map.runs[cell] ?? 0) : approximateUsd(usageOf(map, cell)));
    const values = Array.from(map.runs, (runs, cell) => (runs === 0 ? 0 : valueOf(cell)));
    const scale = createHeatScale(values);
    return {
      map,
      timeline: createTimeline(map, nowMs),
      scale,
      axis: createUsageAxis(map, locale),
      levelOf: (cell: number) => scale.levelOf(values[cell] ?? 0),
    };
  }, [map, nowMs, by, locale]);
  const title = t`Cost heat map`;
  const step = map && i18n._(STEP_WORDS[map.step]);
  const sinceMs = partial?.sinceMs ?? null;
  const building = useBuilding(chart !== null);
  // Recharts does all its work again for every render.
  const picture = useMemo(
    () =>
      chart === null ? null : (
        <HeatChart
          label={t`${title}: arrow keys move between cells, with Shift they mark out a region, Enter takes it as the view`}
          building={building}
          map={chart.map}
          timeline={chart.timeline}
          axis={chart.axis}
          levelOf={chart.levelOf}
          loadedSinceMs={sinceMs}
          emptyWords={chart.map.runs.some((runs) => runs > 0) ? null : t`No runs in this range`}
          versions={versions}
          onRegion={(region) => onRegion(chart.map, region)}
        />
      ),
    [chart, building, title, sinceMs, versions, onRegion, t],
  );
  return (
    <ChartFrame
      title={title}
      subtitle={step && t`runs ${step}, by cost`}
      notes={
        <>
          <PartialNote partial={partial} />
          <NotOnMapNote runs={map?.notOnMap ?? 0} />
        </>
      }
      legend={chart === null ? <LegendSkeleton /> : <Ends scale={chart.scale} by={by} />}
      actions={
        <SegmentedControl
          label={t`Colour by`}
          value={by}
          segments={[
            { value: 'count', label: t`By count` },
            { value: 'dollars', label: t`By dollars` },
          ]}
          onChange={setBy}
        />
      }
      state={chart === null || !building.isWhole ? 'empty' : stale ? 'stale' : 'ready'}
      table={chart === null ? null : <HeatTable name={title} map={chart.map} timeline={chart.timeline} />}
    >
      {picture ?? <Skeleton size="middle" />}
    </ChartFrame>
  );
}

function Ends({ scale: { least, isCut, most }, by }: { scale: HeatScale; by: ColourBy }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  if (least === null) return <HeatLegend least={formatCount(0, locale)} most={null} />;
  const say = (value: number) =>
    by === 'count' ? formatCount(Math.floor(value), locale) : formatUsdShort(value, locale);
  // Less than one run is none.
  const isLess = isCut && (by === 'dollars' || least >= 2);
  return (
    <HeatLegend
      least={isLess ? <Trans>{say(least)} or less</Trans> : say(least)}
      most={
        by === 'count' ? (
          <Plural value={most} one="# run in a cell" other={`${say(most)} runs in a cell`} />
        ) : (
          <Trans>{say(most)} in a cell</Trans>
        )
      }
    />
  );
}

interface HeatLegendProps {
  /** What the palest and the darkest cell hold. */
  least: ReactNode;
  most: ReactNode;
}

/** From the least to the most that a cell holds. */
function HeatLegend({ least, most }: HeatLegendProps) {
  return (
    <p className={styles['legend']}>
      <span>{least}</span>
      <span className={styles['ramp']} aria-hidden>
        {LEVELS.map((level) => (
          <i key={level} style={{ background: `var(--heat-${level})` }} />
        ))}
      </span>
      <span>{most}</span>
    </p>
  );
}

interface HeatTableProps {
  /** The figure's name. */
  name: string;
  map: HeatMap;
  timeline: Timeline;
}

/** The runs of every cell, a row a bucket and a column for every step of usage that occurs. */
function HeatTable({ name, map, timeline }: HeatTableProps) {
  const { t, i18n } = useLingui();
  const used = useMemo(() => findUsedRows(map), [map]);
  const say = (runs: number) => ({ exact: String(runs), text: formatCount(runs, i18n.locale) });
  return (
    <BucketTable
      name={name}
      timeline={timeline}
      columns={[...used.map((row) => sayUsageSpan(map, [row, row], i18n)), t`Dollars`, t`Total`]}
      cells={(column) => {
        const { runs, usage } = sumRegion(map, { columns: [column, column], rows: [0, countRows(map) - 1] });
        return [
          ...used.map((row) => say(map.runs[column * countRows(map) + row] ?? 0)),
          { exact: formatUsdExact(usage), text: formatUsd(usage, i18n.locale) },
          say(runs),
        ];
      }}
    />
  );
}

function findUsedRows(map: HeatMap): readonly number[] {
  const rows = countRows(map);
  return Array.from({ length: rows }, (_, row) => row).filter((row) =>
    Array.from({ length: countColumns(map) }, (_, column) => column * rows + row).some(
      (cell) => (map.runs[cell] ?? 0) > 0,
    ),
  );
}
