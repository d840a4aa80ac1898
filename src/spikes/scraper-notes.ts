import type { InspectedScraper } from '#spikes/detect/inspect-runs.ts';
import type { ScraperPrices } from '#spikes/prices/price-list.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import type { SpanExplanation } from '#spikes/explain/span-explanation.ts';

/** What has been worked out about one scraper. It holds for as long as none of its runs changes, comes or goes. */
export class ScraperNotes {
  rows: ScraperRows | null = null;
  prices: ScraperPrices | null = null;
  /** What its days and hours show, in the frame that the key names. */
  inspected: { readonly key: string; readonly of: InspectedScraper } | null = null;
  #explained: { readonly gridKey: string; readonly byKey: Map<string, SpanExplanation> } | null = null;

  /** By what is explained and what it is compared with; those of one grid only. */
  explanationsOf(gridKey: string): Map<string, SpanExplanation> {
    if (this.#explained?.gridKey !== gridKey) this.#explained = { gridKey, byKey: new Map() };
    return this.#explained.byKey;
  }
}
