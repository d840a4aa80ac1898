import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { Series } from '#domain/answers.ts';
import { approximateUsd, formatUsdExact, usdFromDollars } from '#domain/money.ts';
import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import { formatRounded } from '#domain/spikes/rounded-usd.ts';
import { createZone } from '#domain/time-zone.ts';
import { expectBuckets } from '#features/charts/expected-buckets.ts';
import type { FigureProps } from '#features/charts/figure-props.ts';
import type { Remark } from '#features/charts/reading.ts';
import { placeSpikes, rankSpikes, type PlacedSpike } from '#features/charts/spike-marks.ts';
import { describeRatio, nameSpike } from '#features/charts/spike-words.ts';
import type { StackedCosts } from '#features/charts/stacked-costs.ts';
import type { CostMarks } from '#features/charts/use-cost-marks.ts';
import type { VersionLine } from '#features/charts/version-lines.ts';

const ANY_TIME = { fromMs: null, toMs: null };

/** What is known about costs, laid upon the buckets of the usage chart. */
export function useUsageCosts(
  costs: CostMarks,
  { series, stale, by, nowMs, versions }: FigureProps,
  onToggle: (entry: SpikeEntry) => void,
): StackedCosts {
  const { t, i18n } = useLingui();
  const { expected: days, costZone, spikes, open, expectedIds, names } = costs;
  // A series that answers an older question may be of another range.
  const { fromMs, toMs } = stale ? ANY_TIME : costs.range;
  const expected = useMemo(() => {
    if (series === undefined || days === null) return [];
    const frame = { zone: createZone(costZone), edgesMs: series.edgesMs, range: { fromMs, toMs }, nowMs };
    return expectBuckets(days, frame);
  }, [series, days, costZone, fromMs, toMs, nowMs]);
  const placed = useMemo(() => {
    if (series === undefined) return [];
    return rankSpikes(placeSpikes(spikes, series, readUsd(series)), open?.id ?? null, expectedIds);
  }, [series, spikes, open, expectedIds]);

  const isOneScraper = series?.groups.length === 1 && by === 'scraper';
  const wording = { i18n, names, zone: series?.zone ?? costZone, costZone, nowMs };
  return {
    expected,
    isExpectedPending: costs.isExpectedPending,
    sayExpected(bucket) {
      const dollars = expected[bucket] ?? null;
      if (dollars === null) return null;
      const usd = usdFromDollars(dollars);
      return { exact: formatUsdExact(usd), text: formatRounded(usd, i18n.locale) };
    },
    remarksAt: (bucket) => [
      ...remarkSpikes(placed, bucket, (entry) => nameSpike(entry, wording)),
      ...remarkVersions(versions, bucket),
    ],
    marks: {
      spikes: placed,
      openId: open?.id ?? null,
      expectedIds,
      nameSpike: (entry) => nameSpike(entry, wording),
      describeRatio: (entry) => describeRatio(entry, wording, isOneScraper),
      onToggle,
    },
  };

  function remarkVersions(lines: readonly VersionLine[], bucket: number): readonly Remark[] {
    const found = lines.find((line) => line.bucket === bucket)?.versions ?? [];
    return found.map(({ scraper, version }) => {
      const name = names.scrapers.get(scraper) || scraper;
      return { mark: VERSION_MARK, text: t`${version} first seen, ${name}` };
    });
  }
}

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
