import { formatUsd } from '#domain/format.ts';
import { compareUsd, formatUsdExact, type Usd } from '#domain/money.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';

/** `$0.003`, `$3.50`: cents at least; more decimals where they are asked for or there are more. */
export function formatPrice(price: Usd, locale: string, decimals = 2): string {
  return formatUsd(price, locale, decimals);
}

/** Two prices with as many decimals each, so that they can be compared at a glance: `$0.0015`, `$0.0030`. */
export function formatPrices(before: Usd, after: Usd, locale: string): readonly [string, string] {
  const decimals = Math.max(2, countDecimals(before), countDecimals(after));
  return [formatPrice(before, locale, decimals), formatPrice(after, locale, decimals)];
}

/** A factor to three digits: `1.25`, `0.667`. */
export function formatFactor(factor: number, locale: string): string {
  return factor.toLocaleString(locale, { maximumSignificantDigits: 3 });
}

/** Prices of two units cannot be compared. */
export function findDirection({ before, after }: Pick<PriceStretch, 'before' | 'after'>): 'up' | 'down' | 'unit' {
  if (before.unit !== after.unit) return 'unit';
  return compareUsd(after.price, before.price) > 0 ? 'up' : 'down';
}

/** A version or several in a row: `v1.2.0–v1.3.0`; the empty name is a version of its own. */
export function formatVersions(versions: readonly [string, ...string[]], none: string): string {
  const [first] = versions;
  const last = versions.at(-1) ?? first;
  return versions.length === 1 ? first || none : `${first || none}–${last || none}`;
}

function countDecimals(usd: Usd): number {
  return formatUsdExact(usd).split('.')[1]?.length ?? 0;
}
