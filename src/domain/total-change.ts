import type { Totals } from '#domain/answers.ts';
import { absUsd, formatUsdExact, ratioUsd, subtractUsd, ZERO_USD } from '#domain/money.ts';

/** The totals that are held against those of another period. */
export type MeasuredTotal = 'usage' | 'runs' | 'successRate' | 'results' | 'traffic' | 'duration';

/** How a total differs from another one. Texts are plain numbers, exact where the totals are. */
export interface TotalChange {
  readonly before: string;
  readonly difference: string;
  /** Of what it was; null where that was zero. Of a rate it is the difference itself. */
  readonly share: number | null;
}

/** Null where either total is none: no run has ended. */
export function findTotalChange(measure: MeasuredTotal, now: Totals, then: Totals): TotalChange | null {
  switch (measure) {
    case 'usage': {
      const difference = subtractUsd(now.usage, then.usage);
      return {
        before: formatUsdExact(then.usage),
        difference: formatUsdExact(difference),
        share: then.usage === ZERO_USD ? null : ratioUsd(difference, absUsd(then.usage)),
      };
    }
    case 'runs':
      return compareCounts(BigInt(now.runs), BigInt(then.runs));
    case 'results':
      return compareCounts(now.results, then.results);
    case 'traffic':
      return compareCounts(now.trafficBytes, then.trafficBytes);
    case 'duration':
      return compareNumbers(now.durationMedianS, then.durationMedianS);
    case 'successRate': {
      const change = compareNumbers(rateOf(now), rateOf(then));
      return change === null ? null : { ...change, share: Number(change.difference) };
    }
  }
}

function compareCounts(now: bigint, then: bigint): TotalChange {
  const difference = now - then;
  return {
    before: String(then),
    difference: String(difference),
    share: then === 0n ? null : Number(difference) / Number(then),
  };
}

function compareNumbers(now: number | null, then: number | null): TotalChange | null {
  if (now === null || then === null) return null;
  return { before: String(then), difference: String(now - then), share: then === 0 ? null : (now - then) / then };
}

function rateOf({ succeeded, failed, aborted }: Totals): number | null {
  const ended = succeeded + failed + aborted;
  return ended === 0 ? null : succeeded / ended;
}
