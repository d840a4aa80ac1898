import { useMemo, useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { nice, ticks as listTicks } from 'd3-array';
import { CORECLAW_ZONE } from '#domain/coreclaw-month.ts';
import { formatCount, formatDay, formatIso, formatRange, formatUsd, formatUsdShort, MISSING } from '#domain/format.ts';
import { formatUsdExact, usdFromDollars } from '#domain/money.ts';
import type { DailyResults } from '#spikes/results/dollars-per-thousand.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { formatPerThousand } from '#features/costs/words.ts';
import { toYieldLine, type YieldPoint } from '#features/costs/yield-points.ts';
import { ChartFrame } from '#ui/ChartFrame.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { LineChart } from '#ui/LineChart.tsx';
import styles from './ResultsPanel.module.css';

const STEPS = 3;
const LABELS = 5;

interface YieldFigureProps {
  readonly daily: DailyResults;
  readonly nowMs: number;
}

/** What a thousand results of all scrapers cost over time; nothing where there is no line yet. */
export function YieldFigure({ daily, nowMs }: YieldFigureProps) {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const [at, setAt] = useState<number | null>(null);
  const { step, points } = useMemo(() => toYieldLine(daily), [daily]);
  const values = useMemo(() => points.map(({ perThousand }) => perThousand), [points]);
  const known = values.filter((value) => value !== null);
  const read = points[at ?? points.length - 1];
  if (known.length < 2 || read === undefined) return null;
  const title = t`Dollars per 1,000 results over time`;
  const [least, most] = [Math.min(...known), Math.max(...known)].map((dollars) => formatPerThousand(dollars, locale));
  return (
    <ChartFrame
      title={title}
      subtitle={step === 'day' ? t`finished runs, one point a day` : t`finished runs, one point a week`}
      isInset
      legend={
        <p className={styles['reading']}>
          <Reading of={read} isSoFar={read === points.at(-1)} nowMs={nowMs} />
        </p>
      }
      state="ready"
      table={<YieldData name={title} step={step} points={points} nowMs={nowMs} />}
    >
      <LineChart
        name={t`${title}: from ${least} to ${most}`}
        values={values}
        ticks={chooseTicks(Math.max(...known), locale)}
        labels={chooseLabels(points).map(({ fromMs }) => formatDay(fromMs, CORECLAW_ZONE, nowMs, locale))}
        at={at}
        onPoint={setAt}
      />
    </ChartFrame>
  );
}

interface ReadingProps {
  readonly of: YieldPoint;
  readonly isSoFar: boolean;
  readonly nowMs: number;
}

/** A point in words. */
function Reading({ of: { fromMs, toMs, usd, results, perThousand }, isSoFar, nowMs }: ReadingProps) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const when = formatRange({ fromMs, toMs }, CORECLAW_ZONE, nowMs, locale);
  const spent = formatRounded(usdFromDollars(usd), locale);
  if (perThousand === null) {
    return (
      <Trans>
        {when}: no results for {spent}
      </Trans>
    );
  }
  const price = <strong>{formatPerThousand(perThousand, locale)}</strong>;
  const count = formatCount(results, locale);
  return isSoFar ? (
    <Trans>
      {when}, so far: {price} per 1,000 results, {spent} for {count}
    </Trans>
  ) : (
    <Trans>
      {when}: {price} per 1,000 results, {spent} for {count}
    </Trans>
  );
}

interface YieldDataProps {
  readonly name: string;
  readonly step: 'day' | 'week';
  readonly points: readonly YieldPoint[];
  readonly nowMs: number;
}

/** The numbers behind the line. */
function YieldData({ name, step, points, nowMs }: YieldDataProps) {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  return (
    <DataTable
      name={name}
      scrollName={t`Data of ${name}`}
      corner={step === 'day' ? t`Day` : t`Week`}
      columns={[t`Per 1,000 results`, t`Usage`, t`Results`]}
      rows={points.map(({ fromMs, toMs, usd, results, perThousand }) => ({
        key: fromMs,
        head: <time dateTime={formatIso(fromMs)}>{formatRange({ fromMs, toMs }, CORECLAW_ZONE, nowMs, locale)}</time>,
        cells: [
          perThousand === null
            ? { exact: null, text: MISSING }
            : {
                exact: formatUsdExact(usdFromDollars(perThousand)),
                text: formatPerThousand(perThousand, locale),
              },
          { exact: formatUsdExact(usdFromDollars(usd)), text: formatUsd(usdFromDollars(usd), locale) },
          { exact: String(results), text: formatCount(results, locale) },
        ],
      }))}
    />
  );
}

/** From zero to a round number above the most. */
function chooseTicks(most: number, locale: string) {
  const [, top] = nice(0, most, STEPS);
  return listTicks(0, top, STEPS).map((value) => ({ value, text: formatUsdShort(value, locale) }));
}

/** The first point, the last one, and others evenly between them where there are enough. */
function chooseLabels(points: readonly YieldPoint[]): readonly YieldPoint[] {
  const count = points.length < LABELS ? 2 : LABELS;
  return Array.from({ length: count }, (_, nth) => Math.round((nth * (points.length - 1)) / (count - 1))).flatMap(
    (place) => points[place] ?? [],
  );
}
