import type { MeasureKey } from '#domain/view.ts';

/** Fewer say nothing of what is usual. */
export const FEWEST_PEERS = 8;

/** A measure of a run among its peers: in nano-dollars, seconds, bytes or results. */
export interface PeerSpread {
  /** Of the run itself. */
  readonly value: number;
  /** Peers of which the measure is known; the run is none of them. */
  readonly peers: number;
  /** How many have less, and how many have more; exact. */
  readonly below: number;
  readonly above: number;
  /** Quantiles of the peers, interpolated linearly between the two nearest. */
  readonly least: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
  readonly most: number;
}

/** What the engine knows of a run beside its fields. */
export interface RunFacts {
  /** Id of the fingerprint of its error; empty where there is none. */
  readonly errorId: string;
  /** The id that other runs of its scraper have: CoreClaw's ids of scrapers can change their form. Null where all have this one. */
  readonly otherScraperId: string | null;
  readonly peers: RunPeers;
}

/** A run beside the other finished runs of its scraper. */
export interface RunPeers {
  /** Those of its version; all of its scraper where they are fewer than eight. */
  readonly basis: 'version' | 'scraper';
  readonly peers: number;
  readonly ofVersion: number;
  /** Null where the run's own value is not known, or that of fewer than eight peers. */
  readonly measures: Readonly<Record<MeasureKey, PeerSpread | null>>;
}
