import type { AttributeValue } from '#spikes/explain/attribution.ts';
import type { Span } from '#spikes/comparable-spans.ts';
import { HOUR_MS } from '#domain/hours.ts';
import type { Zone } from '#domain/time-zone.ts';
import type { FacetChoice, RunFilter, View } from '#domain/view.ts';

type FilterChange = Partial<Pick<RunFilter, 'facets' | 'hour'>>;

/**
 * The view with only the runs that have all of the values; null where no filter says that.
 *
 * @param hoursAhead how many hours the view's clock is ahead of the one that the values' hours are of; null where
 *   that is no whole number, or not always the same
 */
export function onlyThese(
  { facets }: View,
  values: readonly AttributeValue[],
  hoursAhead: number | null,
): FilterChange | null {
  const change = { facets: { ...facets } };
  let hour: number | null = null;
  for (const { key, value } of values) {
    if (key !== 'hour') {
      const not = facets[key].not.filter((other) => other !== value);
      change.facets[key] = { only: [value], not };
    } else if (hoursAhead === null) return null;
    else hour = (((Number(value) + hoursAhead) % 24) + 24) % 24;
  }
  return hour === null ? change : { ...change, hour };
}

/** The view without the runs that have the value; null where no filter says that, as of hours and of pairs. */
export function withoutThese({ facets }: View, values: readonly AttributeValue[]): FilterChange | null {
  const [first] = values;
  if (first === undefined || values.length > 1 || first.key === 'hour') return null;
  const { key, value } = first;
  const { only, not } = facets[key];
  const choice: FacetChoice = {
    only: only.filter((other) => other !== value),
    not: [...not.filter((other) => other !== value), value],
  };
  return { facets: { ...facets, [key]: choice } };
}

/** How many hours one clock is ahead of another throughout a span; null where that is no whole number, or changes. */
export function hoursAheadIn({ fromMs, toMs }: Span, zone: Zone, than: Zone): number | null {
  const aheadMs = (ms: number): number => zone.offsetMsAt(ms) - than.offsetMsAt(ms);
  const hours = aheadMs(fromMs) / HOUR_MS;
  return Number.isInteger(hours) && aheadMs(fromMs) === aheadMs(toMs) ? hours : null;
}
