import type { UnitPrice } from '#spikes/prices/price-fit.ts';
import type { PriceVerdict, VersionPrice } from '#spikes/prices/price-list.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';

/** Versions of a scraper, one after the other, of which the same is to be said. */
export interface PriceLine {
  /** In the order in which they were first seen. */
  readonly versions: readonly [string, ...string[]];
  /** Unix seconds: the first start of a run of them, or with that price. */
  readonly sinceS: number;
  readonly says: LineVerdict;
}

type LineVerdict =
  | Exclude<PriceVerdict, { readonly kind: 'priced' }>
  | {
      readonly kind: 'priced';
      readonly price: UnitPrice;
      /** Runs that could contradict it; null for one of several prices of a version, which are asked together. */
      readonly asked: number | null;
      readonly alsoFits: readonly PriceUnit[];
    };

export interface ScraperPrices {
  /** Slug. */
  readonly scraper: string;
  /** Newest first. */
  readonly lines: readonly PriceLine[];
}

/** One entry a scraper, in their order; neighbours that say the same are folded into one line. */
export function foldPrices(versions: readonly VersionPrice[]): ScraperPrices[] {
  const byScraper = new Map<string, PriceLine[]>();
  for (const version of versions) {
    const lines = byScraper.get(version.scraper) ?? [];
    byScraper.set(version.scraper, lines);
    for (const line of toLines(version)) {
      const last = lines.at(-1);
      const folded = last === undefined ? null : fold(last, line);
      if (folded === null) lines.push(line);
      else lines[lines.length - 1] = folded;
    }
  }
  return Array.from(byScraper, ([scraper, lines]) => ({ scraper, lines: lines.toReversed() }));
}

function toLines({ version, firstSeenS, verdict }: VersionPrice): PriceLine[] {
  if (verdict.kind !== 'priced') return [{ versions: [version], sinceS: firstSeenS, says: verdict }];
  const { prices, runs, alsoFits } = verdict;
  const asked = prices.length === 1 ? runs : null;
  return prices.map((price, nth) => ({
    versions: [version],
    sinceS: nth === 0 ? firstSeenS : price.fromS,
    says: { kind: 'priced', price, asked, alsoFits },
  }));
}

/** Null where the later line says something else. */
function fold(line: PriceLine, later: PriceLine): PriceLine | null {
  const says = foldVerdicts(line.says, later.says);
  if (says === null) return null;
  const added = later.versions.filter((version) => !line.versions.includes(version));
  return { versions: [...line.versions, ...added], sinceS: line.sinceS, says };
}

function foldVerdicts(a: LineVerdict, b: LineVerdict): LineVerdict | null {
  if (a.kind !== 'priced' || b.kind !== 'priced') {
    return a.kind !== 'priced' && a.kind === b.kind ? { kind: a.kind, runs: a.runs + b.runs } : null;
  }
  if (a.price.unit !== b.price.unit || a.price.price !== b.price.price) return null;
  return {
    kind: 'priced',
    price: {
      ...a.price,
      runs: a.price.runs + b.price.runs,
      // What explains both.
      lowNanoUsd: Math.max(a.price.lowNanoUsd, b.price.lowNanoUsd),
      highNanoUsd: Math.min(a.price.highNanoUsd, b.price.highNanoUsd),
    },
    asked: a.asked === null || b.asked === null ? null : a.asked + b.asked,
    alsoFits: a.alsoFits.filter((unit) => b.alsoFits.includes(unit)),
  };
}
