import { countBelow, type SortedValues } from '#spikes/statistics/sorted-values.ts';
import { countExceedances, leastExcessOf, probabilityByTails, type UpperTail } from '#spikes/statistics/upper-tail.ts';

/** How probable it is that a value is reached: never 0. */
export interface Survival {
  /** Of how many values the end was seen. */
  readonly ends: number;
  /** @param own the bound that the value itself took part with, so that it does not speak for itself; null for none */
  readonly probabilityOf: (value: number, own: number | null) => number;
}

/** When so many are larger than all that have ended, being larger is usual. */
const USUAL_SHARE = 0.2;

/**
 * The share of values that exceed one, from values and from lower bounds of others, both on a logarithmic scale: the
 * Kaplan-Meier estimate as far as values go, and beyond the largest a fitted tail. As in the estimate itself, a bound
 * says nothing beyond the largest value, or a few runs that hang would hide each other; many are no longer unusual.
 * Linear.
 *
 * Source: Kaplan & Meier, J. Am. Stat. Assoc. 53 (1958); tails of censored values: Beirlant, Guillou, Dierckx &
 * Fils-Villetard, Extremes 10 (2007).
 *
 * @param ends at least five
 */
export function fitSurvival(ends: SortedValues, bounds: SortedValues): Survival {
  const count = ends.length;
  const last = ends[count - 1] ?? Number.NaN;
  const shares = estimateShares(ends, bounds);
  const goOn = bounds.length - countBelow(bounds, last);
  const exceedances = countExceedances(count);
  const near = fitTail(exceedances.near);
  const far = fitTail(exceedances.far);

  function fitTail(beyond: number): UpperTail {
    const at = count - beyond - 1;
    const threshold = ends[at] ?? Number.NaN;
    return {
      threshold,
      // The threshold is one of them: one like them exceeds it with the probability of being among the last.
      share: shares[at - 1] ?? 1,
      count: beyond,
      leastExcess: leastExcessOf(count),
      total:
        sumExcess(ends.subarray(at + 1), threshold, last) +
        sumExcess(bounds.subarray(countBelow(bounds, threshold)), threshold, last),
    };
  }

  function probabilityOf(value: number, own: number | null): number {
    const without = (tail: UpperTail): UpperTail =>
      own === null ? tail : { ...tail, total: tail.total - sumExcess([own], tail.threshold, last) };
    const beyond = probabilityByTails({ largest: last, near: without(near), far: without(far) }, value);
    const below = countBelow(ends, value);
    if (below < count) return Math.max(beyond, shares[below - 1] ?? 1);
    const isOwnLonger = own !== null && own >= last;
    const longer = (goOn - (isOwnLonger ? 1 : 0)) / (count + bounds.length - (own === null ? 0 : 1));
    return longer >= USUAL_SHARE ? Math.max(beyond, longer) : beyond;
  }

  return { ends: count, probabilityOf };
}

/** After each of the values in ascending order, equal ones one after the other; bounds count until they are passed. */
function estimateShares(ends: SortedValues, bounds: SortedValues): Float64Array {
  const shares = new Float64Array(ends.length);
  let share = 1;
  let passed = 0;
  for (let at = 0; at < ends.length; at++) {
    while (passed < bounds.length && (bounds[passed] ?? 0) < (ends[at] ?? 0)) passed += 1;
    share *= 1 - 1 / (ends.length - at + bounds.length - passed);
    shares[at] = share;
  }
  return shares;
}

function sumExcess(values: Iterable<number>, threshold: number, most: number): number {
  let sum = 0;
  for (const value of values) sum += Math.max(0, Math.min(value, most) - threshold);
  return sum;
}
