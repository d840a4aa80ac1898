import { mayShareAPrice, type PricePeriod } from '#spikes/prices/price-fit.ts';

/** Periods by their price. */
export interface PriceGroups {
  readonly count: number;
  /** The group of each period. */
  readonly groupOf: readonly number[];
}

/** Periods whose runs may have had one price are of one group: that of the first that it may share its price with. */
export function groupPrices(periods: readonly PricePeriod[]): PriceGroups {
  const firsts: PricePeriod[] = [];
  const groupOf = periods.map((period) => {
    const known = firsts.findIndex((first) => mayShareAPrice(first, period));
    return known === -1 ? firsts.push(period) - 1 : known;
  });
  return { count: firsts.length, groupOf };
}
