import type { ExpectedDays } from '#spikes/cost-answers.ts';
import { HOUR_MS } from '#domain/hours.ts';
import type { Zone } from '#domain/time-zone.ts';
import type { AbsoluteRange, View } from '#domain/view.ts';
import { FACET_KEYS, MEASURE_KEYS } from '#domain/view.ts';
import type { Values } from '#features/charts/line-paths.ts';
import type { MsRange } from '#features/charts/timeline.ts';

/**
 * Whose expectation the runs of a view can be held against: the account's where nothing but time is filtered, a
 * scraper's where nothing but that scraper is. Null for any other view: no expectation is known of its runs.
 */
export function findExpectedSeries(view: View): { readonly scraperSlug: string | null } | null {
  const { facets, measures, hour, q } = view;
  const isOpen = MEASURE_KEYS.every((key) => measures[key].lo === null && measures[key].hi === null);
  if (!isOpen || hour !== null || q !== '') return null;
  const chosen = FACET_KEYS.filter((key) => facets[key].only.length + facets[key].not.length > 0);
  if (chosen.length === 0) return { scraperSlug: null };
  const { only, not } = facets.scraper;
  const [scraperSlug] = only;
  const isOneScraper = chosen.length === 1 && only.length === 1 && not.length === 0;
  return isOneScraper && scraperSlug !== undefined ? { scraperSlug } : null;
}

interface ExpectationFrame {
  /** Whose days the expectation is of. */
  readonly zone: Zone;
  readonly edgesMs: readonly number[];
  /** What the buckets show: of those at its ends it may be a part only. */
  readonly range: AbsoluteRange;
  readonly nowMs: number;
}

/**
 * Dollars expected of each bucket, of whatever step and zone: of the part of it that lies in the range and before now.
 * Within a day they are spread as its hours are. Null where any of that has no verdict.
 */
export function expectBuckets(expected: ExpectedDays, { zone, edgesMs, range, nowMs }: ExpectationFrame): Values {
  const fromMs = range.fromMs ?? Number.NEGATIVE_INFINITY;
  const toMs = Math.min(range.toMs ?? nowMs, nowMs);
  let day = 0;
  return edgesMs.slice(1).map((endMs, bucket) => {
    const part = { fromMs: Math.max(edgesMs[bucket] ?? endMs, fromMs), toMs: Math.min(endMs, toMs) };
    while (day < expected.dayUsd.length && endOf(day) <= part.fromMs) day += 1;
    return expectPart(part, day);
  });

  function expectPart(part: MsRange, firstDay: number): number | null {
    if (part.toMs <= part.fromMs || part.fromMs < startOf(firstDay)) return null;
    let usd = 0;
    for (let at = firstDay; startOf(at) < part.toMs; at += 1) {
      const dayUsd = expected.dayUsd[at] ?? Number.NaN;
      if (Number.isNaN(dayUsd)) return null;
      usd += dayUsd * shareOfDay(at, part);
    }
    return usd;
  }

  /** The share of what a day costs that falls into a part of it. */
  function shareOfDay(at: number, { fromMs: partFromMs, toMs: partToMs }: MsRange): number {
    if (partFromMs <= startOf(at) && endOf(at) <= partToMs) return 1;
    let whole = 0;
    let share = 0;
    for (let hourMs = startOf(at); hourMs < endOf(at); hourMs += HOUR_MS) {
      const hourEndMs = Math.min(hourMs + HOUR_MS, endOf(at));
      const weight = expected.hourFactors[zone.hourOfDayAt(hourMs)] ?? 1;
      whole += weight * (hourEndMs - hourMs);
      share += weight * Math.max(0, Math.min(hourEndMs, partToMs) - Math.max(hourMs, partFromMs));
    }
    return whole > 0 ? share / whole : 0;
  }

  function startOf(at: number): number {
    return expected.dayStartsMs[at] ?? Number.POSITIVE_INFINITY;
  }

  function endOf(at: number): number {
    return startOf(at + 1);
  }
}
