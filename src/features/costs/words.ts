import { formatShare, formatUsd } from '#domain/format.ts';
import { absUsd, addUsd, compareUsd, floorUsd, type Usd, usdFromDollars, ZERO_USD } from '#domain/money.ts';

const NANO_PER_CENT = 10_000_000;

/** A quotient of dollars: four decimals, six for what is less than a cent, all nine for what would be nothing. */
export function formatQuotient(usd: Usd, locale: string): string {
  const isSmall = compareUsd(absUsd(usd), NANO_PER_CENT) < 0;
  const rounded = roundTo(usd, isSmall ? 1000 : 100_000);
  return formatUsd(rounded === ZERO_USD ? usd : rounded, locale);
}

/** Dollars. */
const LEAST_IN_CENTS = 1;

/** What a thousand results cost: cents, but where they would say little. */
export function formatPerThousand(dollars: number, locale: string): string {
  return dollars >= LEAST_IN_CENTS
    ? formatUsd(usdFromDollars(Math.round(100 * dollars) / 100), locale, 2)
    : formatQuotient(usdFromDollars(dollars), locale);
}

/** A difference with its sign, all digits. */
export function formatSignedUsd(usd: Usd, locale: string): string {
  return `${compareUsd(usd, ZERO_USD) > 0 ? '+' : ''}${formatUsd(usd, locale)}`;
}

/** A change as percent with its sign: `+66.7 %`, `−12.0 %`. */
export function formatSignedShare(share: number, locale: string): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${formatShare(Math.abs(share), locale)}`;
}

/** To the nearest multiple, halves up. */
function roundTo(usd: Usd, stepNanoUsd: number): Usd {
  return floorUsd(addUsd(usd, stepNanoUsd / 2), stepNanoUsd);
}
