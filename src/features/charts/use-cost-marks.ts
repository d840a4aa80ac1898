import { useMemo } from 'react';
import { useExpectedSpikes } from '#browser/expected-spikes.ts';
import { useLeastUsd } from '#browser/least-usd.ts';
import type { ViewQuestion } from '#data/use-question.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useCostQuestion } from '#data/use-cost-question.ts';
import type { ExpectedDays, Names, SpikeEntry } from '#spikes/cost-answers.ts';
import type { FirstSeenVersion } from '#spikes/reports/first-seen.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import { findEntry, findEntryIds } from '#spikes/spike-ids.ts';
import { isOf, listSpikes, viewOfSpike } from '#spikes/spike-view.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import type { AbsoluteRange, View } from '#domain/view.ts';
import { findExpectedSeries } from '#features/charts/expected-buckets.ts';

/** What is known about costs and drawn on the charts. */
export interface CostMarks {
  /** Of the runs of this view; null where none is known. */
  readonly expected: ExpectedDays | null;
  /** It may still come. */
  readonly isExpectedPending: boolean;
  readonly spikes: readonly SpikeEntry[];
  readonly open: SpikeEntry | null;
  /** Ids of those that were marked as expected on this device. */
  readonly expectedIds: ReadonlySet<string>;
  readonly names: Names;
  /** Slug of the scraper of the open spike. */
  readonly inSight: string | null;
  /** Slugs; empty when the page is about all of them. */
  readonly scrapers: readonly string[];
  readonly versions: readonly FirstSeenVersion[];
  readonly priceChanges: readonly PriceStretch[];
  /** What the view's time range means now. */
  readonly range: AbsoluteRange;
  /** IANA name of the zone whose days are compared. */
  readonly costZone: string;
}

const NO_NAMES: Names = { scrapers: new Map(), errors: new Map() };
const NOTHING = { spikes: [], smaller: [], settled: [], names: NO_NAMES } as const;

/** Asks what is known about costs, for the charts of a view. */
export function useCostMarks(view: View, { scope }: ViewQuestion): CostMarks {
  const [leastUsd] = useLeastUsd();
  const costs = useCostQuestion(leastUsd);
  const { revision, coveredSinceMs } = costs;
  const asked = findExpectedSeries(view);
  const expected = useEngineQuery('expected-days', { ...costs, scraperSlug: asked?.scraperSlug ?? null }, 'go-without');
  const { answer: found } = useEngineQuery('spikes', costs, 'go-without');
  const { answer: seen } = useEngineQuery('first-seen-versions', { revision, coveredSinceMs }, 'go-without');
  const { answer: prices } = useEngineQuery('prices', costs, 'go-without');
  const { ids } = useExpectedSpikes();

  const range = useMemo(
    () => resolveTimeRange(view.time, scope.nowMs, createZone(scope.zone)),
    [view.time, scope.nowMs, scope.zone],
  );
  const { spikes, smaller, settled, names } = found?.kind === 'spikes' ? found : NOTHING;
  const { open, expectedIds } = useMemo(() => {
    const entries = [...spikes, ...smaller, ...settled];
    return { open: findEntry(entries, view.spike), expectedIds: findEntryIds(entries, ids) };
  }, [spikes, smaller, settled, view.spike, ids]);
  // A list may show more than the runs of the view; a mark stands over a bar that is theirs.
  const listed = useMemo(() => {
    const those = listSpikes(spikes, { open, view, range });
    const all = open === null || those.includes(open) ? those : [...those, open];
    return all.filter((entry) => isOf(entry, view.facets.scraper));
  }, [spikes, open, view, range]);
  const inSight = open === null ? null : (viewOfSpike(open).facets.scraper.only[0] ?? null);
  const { only } = view.facets.scraper;
  const scrapers = useMemo(() => (inSight === null ? only : [inSight]), [only, inSight]);
  const { answer: days = null } = expected;
  return {
    // While a new answer is on its way, the old one may be another scraper's.
    expected: asked !== null && days !== null && days.scraperSlug === asked.scraperSlug ? days : null,
    isExpectedPending: asked !== null && expected.isPending,
    spikes: listed,
    open,
    expectedIds,
    names,
    inSight,
    scrapers,
    versions: seen?.versions ?? NO_VERSIONS,
    priceChanges: prices?.changes ?? NO_CHANGES,
    range,
    costZone: costs.zone,
  };
}

const NO_VERSIONS: readonly FirstSeenVersion[] = [];
const NO_CHANGES: readonly PriceStretch[] = [];
