import type { Attribution, AttributeKey, Carrier } from '#domain/spikes/attribution.ts';

/** Whose runs carry an excess, by one attribute. */
export interface WhoCarries {
  readonly key: AttributeKey;
  readonly carriers: readonly Carrier[];
  /** Those without a line. */
  readonly more: number;
  readonly offsets: readonly Carrier[];
}

const MOST_LINES = 3;

/**
 * Attributes that something of the excess goes together with, the most surprising first, and pairs of values that fit
 * it better than either of them.
 *
 * @param isOfOneScraper its name explains nothing about itself
 */
export function listWhoCarries({ attributes, findings }: Attribution, isOfOneScraper: boolean) {
  return {
    attributes: attributes
      .filter(
        ({ key, carriers, offsets }) => carriers.length + offsets.length > 0 && !(isOfOneScraper && key === 'scraper'),
      )
      .map(({ key, carriers, offsets }): WhoCarries => ({
        key,
        carriers: carriers.slice(0, MOST_LINES),
        more: Math.max(0, carriers.length - MOST_LINES),
        offsets: offsets.slice(0, MOST_LINES),
      })),
    pairs: findings.filter(({ of }) => of.length > 1).slice(0, MOST_LINES),
  };
}
