import { mayShareAPrice, type PricePeriod, type UnitFit, type UnitPrice } from '#domain/spikes/price-fit.ts';

/** A scraper's price before and after; of two units where the unit changed as well. */
export interface PriceChange {
  readonly scraper: string;
  /** The version that has the later price. */
  readonly version: string;
  /** Whether the price came with that version, or while it was in use. */
  readonly cameWith: 'version' | 'time';
  readonly before: UnitPrice;
  readonly after: UnitPrice;
  /** Unix seconds: the first start of the version, or of a run with the later price. */
  readonly atS: number;
}

/** A version, all units that explain its runs, and the one that is taken for what is charged for. */
interface JudgedVersion {
  readonly of: { readonly version: string; readonly firstSeenS: number; readonly fits: readonly UnitFit[] };
  readonly fit: UnitFit | null;
}

/**
 * Changes from one version that has a price to the next one, and inside of versions. A change needs eight runs on
 * each side that no single price explains. Versions in the order in which they were first seen.
 */
export function findPriceChanges(scraper: string, versions: readonly JudgedVersion[]): PriceChange[] {
  const changes: PriceChange[] = [];
  let previous: JudgedVersion | null = null;
  for (const current of versions) {
    const { of, fit } = current;
    if (fit === null) continue;
    const { version, firstSeenS } = of;
    let before = previous === null ? null : lastPeriod(previous, fit);
    for (const period of fit.periods) {
      const isFirst = period === fit.periods[0];
      if (before !== null && (!isFirst || isOtherPrice(before, period))) {
        const atS = isFirst ? firstSeenS : period.price.fromS;
        const cameWith = isFirst ? 'version' : 'time';
        changes.push({ scraper, version, cameWith, before: before.price, after: period.price, atS });
      }
      before = period;
    }
    previous = current;
  }
  return changes;
}

/** The latest price of a version: in the unit of the fit that follows, where that explains it as well. */
function lastPeriod({ of, fit }: JudgedVersion, next: UnitFit): PricePeriod | null {
  return (of.fits.find(({ unit }) => unit === next.unit) ?? fit)?.periods.at(-1) ?? null;
}

function isOtherPrice(before: PricePeriod, after: PricePeriod): boolean {
  const [{ price: a }, { price: b }] = [before, after];
  if (a.unit !== b.unit) return true;
  const touching = a.lowNanoUsd <= b.highNanoUsd && b.lowNanoUsd <= a.highNanoUsd;
  return !touching && !mayShareAPrice(before, after);
}
