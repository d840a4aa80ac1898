import { useMemo, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { Series } from '#domain/answers.ts';
import { approximateUsd, formatUsdExact, usdFromDollars } from '#domain/money.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { createZone } from '#domain/time-zone.ts';
import { expectBuckets } from '#features/charts/expected-buckets.ts';
import type { FigureProps } from '#features/charts/figure-props.ts';
import type { Remark } from '#features/charts/reading.ts';
import { placeSpikes, rankSpikes, type PlacedSpike } from '#features/charts/spike-marks.ts';
import { describeRatio, nameSpike } from '#features/charts/spike-words.ts';
import type { StackedCosts } from '#features/charts/stacked-costs.ts';
import type { CostMarks } from '#features/charts/use-cost-marks.ts';

/** What is known about costs, laid upon the buckets of the usage chart. */
export function useUsageCosts(
  costs: CostMarks,
  { series, stale, by, nowMs, versions }: FigureProps,
  onToggle: (entry: SpikeEntry) => void,
): StackedCosts {
  const { t, i18n } = useLingui();
  const { expected: days, costZone, spikes, open, expectedIds, names } = costs;
  // A series that answers an older question may be of another range.
  const range = useSettled(costs.range, stale);
  const expected = useMemo(() => {
    if (series === undefined || days === null) return NONE_EXPECTED;
    return expectBuckets(days, { zone: createZone(costZone), edgesMs: series.edgesMs, range, nowMs });
  }, [series, days, costZone, range, nowMs]);
  const placed = useMemo(() => {
    if (series === undefined) return [];
    return rankSpikes(placeSpikes(spikes, series, readUsd(series)), open?.id ?? null, expectedIds);
  }, [series, spikes, open, expectedIds]);

  const isOneScraper = series?.groups.length === 1 && by === 'scraper';
  const zone = series?.zone ?? costZone;
  const openId = open?.id ?? null;
  const { isExpectedPending } = costs;
  return useMemo(() => {
    const wording = { i18n, names, zone, costZone, nowMs };
    const remarkVersions = (bucket: number): readonly Remark[] =>
      (versions.find((line) => line.bucket === bucket)?.versions ?? []).map(({ scraper, version }) => {
        const name = names.scrapers.get(scraper) || scraper;
        return { mark: VERSION_MARK, text: t`${version} first seen, ${name}` };
      });
    return {
      expected,
      isExpectedPending,
      sayExpected(bucket) {
        const dollars = expected[bucket] ?? null;
        if (dollars === null) return null;
        const usd = usdFromDollars(dollars);
        return { exact: formatUsdExact(usd), text: formatRounded(usd, i18n.locale) };
      },
      remarksAt: (bucket) => [
        ...remarkSpikes(placed, bucket, (entry) => nameSpike(entry, wording)),
        ...remarkVersions(bucket),
      ],
      marks: {
        spikes: placed,
        openId,
        expectedIds,
        nameSpike: (entry) => nameSpike(entry, wording),
        describeRatio: (entry) => describeRatio(entry, wording, isOneScraper),
        onToggle,
      },
    };
  }, [
    expected,
    isExpectedPending,
    placed,
    openId,
    expectedIds,
    names,
    zone,
    costZone,
    nowMs,
    versions,
    isOneScraper,
    onToggle,
    i18n,
    t,
  ]);
}

/** The value as it was when it was settled last. */
function useSettled<Value>(value: Value, isUnsettled: boolean): Value {
  const [settled, setSettled] = useState(value);
  if (!isUnsettled && settled !== value) setSettled(value);
  return isUnsettled ? settled : value;
}

const NONE_EXPECTED: readonly (number | null)[] = [];
const VERSION_MARK = { shape: 'tick', colour: 'var(--ink-3)' } as const;

function remarkSpikes(
  placed: readonly PlacedSpike[],
  bucket: number,
  name: (entry: SpikeEntry) => string,
): readonly Remark[] {
  return placed
    .filter((spike) => spike.bucket === bucket)
    .map(({ entry }) => ({
      mark: { shape: entry.shape === 'level' ? 'triangle' : 'diamond', colour: 'var(--spike)' },
      text: name(entry),
    }));
}

/** Dollars of a bucket, of one scraper where the chart tells it apart. */
function readUsd({ groups, usage, usageTotal }: Series): (bucket: number, scraperSlug: string | null) => number {
  return (bucket, scraperSlug) => {
    const group = groups.findIndex((each) => each.kind === 'value' && each.value === scraperSlug);
    return approximateUsd((usage[group] ?? usageTotal)[bucket] ?? 0);
  };
}
