import { addUsd, approximateUsd, compareUsd, ZERO_USD, type Usd } from '#domain/money.ts';

/** Bins of usage on a logarithmic scale, whose edges are amounts that a person would write down. */

/** Where a decade is cut most finely, in tenths of its beginning. */
const FINEST = [10n, 12n, 15n, 20n, 25n, 30n, 40n, 50n, 60n, 80n] as const;
/** The coarser ladders use some of the same cuts. */
const LADDERS: readonly (readonly bigint[])[] = [FINEST, [10n, 15n, 25n, 40n, 60n], [10n, 20n, 50n]];

/** More could not be told apart in the height of a chart, fewer would be no picture. */
const MOST_BINS = 36;
const FEWEST_BINS = 12;

/** An amount holds 40 decimals, and an edge needs one of them beside its own. */
const LOWEST_DECADE = -39;

const NOTHING_TO_SHOW = { least: 1_000_000, most: 1_000_000_000 } as const;

/**
 * The edges of the bins that hold every amount from `least` to `most`, ascending: bin i is edges[i] <= usage <
 * edges[i + 1]. The more decades, the coarser the bins; beyond twelve decades the smallest amounts lie below the
 * first edge.
 *
 * @param least positive; null where there is no positive amount
 */
export function chooseUsageEdges(least: Usd | null, most: Usd | null): readonly Usd[] {
  const lo = least ?? NOTHING_TO_SHOW.least;
  const hi = most ?? NOTHING_TO_SHOW.most;
  const spans = LADDERS.map((cuts) => ({ cuts, first: findBin(cuts, lo), last: findBin(cuts, hi) }));
  const fitting = spans.find(({ first, last }) => last - first < MOST_BINS) ?? spans.at(-1);
  if (fitting === undefined) return [];
  const { cuts, last } = fitting;
  const first = Math.max(fitting.first, last - MOST_BINS + 1);
  const missing = Math.max(0, FEWEST_BINS - (last - first + 1));
  const from = Math.max(first - Math.ceil(missing / 2), LOWEST_DECADE * cuts.length);
  const to = Math.max(last, from + FEWEST_BINS - 1);
  return Array.from({ length: to - from + 2 }, (_, index) => edgeOf(cuts, from + index));
}

/** All edges that can be chosen from one on, ascending, as many decades as there are floats for. */
export function listEdges(): number[] {
  return Array.from({ length: 308 }, (_, decade) => FINEST.map((cut) => Number(`${cut}e${decade - 1}`))).flat();
}

/** The bins of a ladder are numbered from the one that begins at one dollar. */
function findBin(cuts: readonly bigint[], usd: Usd): number {
  const lowest = LOWEST_DECADE * cuts.length;
  let bin = Math.max(Math.floor(Math.log10(approximateUsd(usd)) * cuts.length), lowest);
  while (compareUsd(usd, edgeOf(cuts, bin + 1)) >= 0) bin += 1;
  while (bin > lowest && compareUsd(usd, edgeOf(cuts, bin)) < 0) bin -= 1;
  return bin;
}

const WIDE_TENTH = 10n ** 39n;

function edgeOf(cuts: readonly bigint[], bin: number): Usd {
  const decade = Math.floor(bin / cuts.length);
  const cut = cuts[bin - decade * cuts.length] ?? 0n;
  const wide = decade < 0 ? (cut * WIDE_TENTH) / 10n ** BigInt(-decade) : cut * WIDE_TENTH * 10n ** BigInt(decade);
  return addUsd(ZERO_USD, wide);
}
