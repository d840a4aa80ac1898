import { FEWEST_PEERS } from '#domain/run-facts.ts';
import type { RankedValues } from '#spikes/statistics/ranked-values.ts';
import { countBelow, medianOf, type SortedValues } from '#spikes/statistics/sorted-values.ts';

/** "4.2x the median of 61 runs like it; more than 98 % of them." In nano-dollars, seconds, bytes or results. */
export interface PeerComparison {
  readonly value: number;
  /** Other runs like it; the run itself is none of its peers. */
  readonly peers: number;
  readonly median: number;
  /** Null where the median is not positive. */
  readonly timesMedian: number | null;
  /** Share of the peers that have less. */
  readonly shareBelow: number;
}

/**
 * For a few questions: linear. Null where the value is not known, or fewer than eight peers are.
 *
 * @param isMember whether the value is one of the group's own: the run itself is none of its peers
 */
export function compareValue(values: RankedValues, value: number, isMember: boolean): PeerComparison | null {
  const peers = values.count - (isMember ? 1 : 0);
  if (Number.isNaN(value) || peers < FEWEST_PEERS) return null;
  const below = values.countBelow(value);
  // A run of the group finds itself at the first place of its value.
  return describeComparison(value, peers, values.median(isMember ? below : null), below);
}

/** A value of the group's own. */
export function comparePeer(sorted: SortedValues, value: number): PeerComparison {
  const below = countBelow(sorted, value);
  return describeComparison(value, sorted.length - 1, medianOf(sorted, below), below);
}

function describeComparison(value: number, peers: number, median: number, below: number): PeerComparison {
  return { value, peers, median, timesMedian: median > 0 ? value / median : null, shareBelow: below / peers };
}
