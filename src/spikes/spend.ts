import type { Usd } from '#domain/money.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';

/** Runs whose usage is known, and what they cost together. Runs of unknown usage are in neither. */
export interface Spend {
  readonly runs: number;
  readonly usage: Usd;
}

/** Runs that delivered units: at least one each. */
export interface MeteredSpend extends Spend {
  readonly units: number;
}

/**
 * The spend of one scraper. Runs without units stand apart: a failure that cost money and delivered nothing would
 * otherwise look like a higher price of what the others delivered.
 */
export interface ScraperSpend {
  readonly metered: MeteredSpend;
  readonly unmetered: Spend;
  /** Runs whose usage is not known. */
  readonly unknownUsage: number;
}

/** Sums over all the comparable buckets (not their mean), and over the spike. */
export interface Change<T> {
  readonly baseline: T;
  readonly spike: T;
}

export interface ScraperChange extends Change<ScraperSpend> {
  readonly scraper: string;
  /** What it is charged for; of a flat fee a run, units are runs. */
  readonly unit: PriceUnit;
}
