import type { Attribution, AttributeKey, Carrier } from '#spikes/explain/attribution.ts';

/** Whose runs carry an excess, by one attribute. */
export interface WhoCarries {
  readonly key: AttributeKey;
  readonly carriers: readonly Carrier[];
  /** Carriers without a line. */
  readonly more: number;
  readonly offsets: readonly Carrier[];
}

const MOST_LINES = 3;
/** Adtributor's T_EP: an attribute whose carriers have less of the excess together does not tell where it went. */
const ENOUGH_SHARE = 0.67;

/**
 * Attributes by which the excess can be told from what is usual, the one with the value whose share grew most first, and pairs of
 * values that fit it better than either of them.
 *
 * @param isOfOneScraper its name explains nothing about itself
 */
export function listWhoCarries({ attributes, findings }: Attribution, isOfOneScraper: boolean) {
  return {
    attributes: attributes
      .filter(({ key }) => !(isOfOneScraper && key === 'scraper'))
      .filter(({ carriers, offsets }) => offsets.length > 0 || sumShares(carriers) >= ENOUGH_SHARE)
      .toSorted((a, b) => largestGain(b.carriers) - largestGain(a.carriers))
      .map(({ key, carriers, offsets }): WhoCarries => ({
        key,
        carriers: carriers.slice(0, MOST_LINES),
        more: Math.max(0, carriers.length - MOST_LINES),
        offsets: offsets.slice(0, MOST_LINES),
      })),
    pairs: findings.filter(({ of }) => of.length > 1).slice(0, MOST_LINES),
  };
}

function sumShares(carriers: readonly Carrier[]): number {
  return carriers.reduce((sum, { share }) => sum + (share ?? 0), 0);
}

/** What everybody always has explains less than what is new. */
function largestGain(carriers: readonly Carrier[]): number {
  return Math.max(0, ...carriers.map(({ share, usualShare }) => (share ?? 0) - usualShare));
}
