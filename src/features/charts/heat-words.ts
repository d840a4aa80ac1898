import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { formatUsd } from '#domain/format.ts';
import type { HeatMap, HeatRegion } from '#domain/heat-map.ts';
import { ZERO_USD, type Usd } from '#domain/money.ts';

/** Decimals that are always written. */
const CENTS = 2;

/** What runs of some rows cost: `$0.012 – $0.06`, the lower end included; `$0.00 or less`. */
export function sayUsageSpan({ usageEdges, lowest }: HeatMap, [first, last]: HeatRegion['rows'], i18n: I18n): string {
  const say = (usd: Usd = ZERO_USD): string => formatUsd(usd, i18n.locale, CENTS);
  const below = say(usageEdges[last]);
  if (first > 0) return `${say(usageEdges[first - 1])} – ${below}`;
  return i18n._(last === 0 && lowest === ZERO_USD ? msg`${say()} or less` : msg`under ${below}`);
}
