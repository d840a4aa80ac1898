import { useMemo, useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatCount, formatUsdShort } from '#domain/format.ts';
import { usageOf, type HeatMap, type HeatRegion } from '#domain/heat-map.ts';
import { approximateUsd } from '#domain/money.ts';
import type { PartialHistory } from '#features/charts/figure-props.ts';
import { createHeatScale, type HeatScale } from '#features/charts/heat-levels.ts';
import { createUsageAxis } from '#features/charts/heat-plot.ts';
import { HeatChart } from '#features/charts/HeatChart.tsx';
import { HeatLegend } from '#features/charts/HeatLegend.tsx';
import { HeatTable } from '#features/charts/HeatTable.tsx';
import { NotOnMapNote, PartialNote } from '#features/charts/Notes.tsx';
import { LegendSkeleton, Skeleton } from '#features/charts/Skeleton.tsx';
import { createTimeline } from '#features/charts/timeline.ts';
import { STEP_WORDS } from '#features/charts/time-words.ts';
import { useBuilding } from '#features/charts/use-turns.ts';
import type { VersionLine } from '#features/charts/version-lines.ts';
import { ChartFrame } from '#ui/ChartFrame.tsx';
import { SegmentedControl } from '#ui/SegmentedControl.tsx';

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
