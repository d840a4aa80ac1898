import { absUsd, approximateUsd, compareUsd, subtractUsd, type Usd } from '#domain/money.ts';
import { roundTogether, roundUsd } from '#spikes/apportion.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';
import { type Effect, listAmounts, type Waterfall } from '#spikes/explain/waterfall.ts';

/** A step on the way from what was expected to what was spent. */
export interface WaterfallLine {
  readonly step:
    | { readonly kind: 'effect'; readonly scraper: string; readonly unit: PriceUnit; readonly effect: Effect }
    /** Effects too small for a line of their own, and how many. */
    | { readonly kind: 'smaller'; readonly effects: number }
    /** Scrapers that changed less than those with lines, and how many. */
    | { readonly kind: 'others'; readonly scrapers: number }
    /** From the expectation to the mean of the comparable days. */
    | { readonly kind: 'bridge' };
  /** Rounded; never zero. */
  readonly usd: Usd;
  readonly exact: Usd;
}

/** Lines with effects; more would be a table. */
const MOST_EFFECTS = 8;

/** The waterfall as lines whose rounded amounts add up to the rounded excess. What is rounded to nothing has no line. */
export function listLines(waterfall: Waterfall, decimals: number): readonly WaterfallLine[] {
  const exact = listAmounts(waterfall);
  const rounded = roundTogether(exact, decimals);
  const effects = waterfall.scrapers.flatMap(({ scraper, unit, effects: each }) =>
    each.map((effect) => ({ kind: 'effect', scraper, unit, effect }) as const),
  );
  const steps = [
    ...effects,
    { kind: 'others', scrapers: waterfall.others.scrapers } as const,
    { kind: 'bridge' } as const,
  ];
  const lines = steps.map((step, i) => ({ step, usd: rounded[i] ?? 0, exact: exact[i] ?? 0 }));
  return foldSmaller(lines).filter(({ usd }) => usd !== 0);
}

/** The lines keep their order; effects beyond the largest stand together after the others of their kind. */
function foldSmaller(lines: readonly WaterfallLine[]): readonly WaterfallLine[] {
  const effects = lines.filter(({ step, usd }) => step.kind === 'effect' && usd !== 0);
  if (effects.length <= MOST_EFFECTS) return lines;
  const smaller = new Set(
    effects.toSorted((a, b) => compareUsd(absUsd(b.exact), absUsd(a.exact))).slice(MOST_EFFECTS - 1),
  );
  const isRest = ({ step }: WaterfallLine): boolean => step.kind !== 'effect';
  return [
    ...lines.filter((line) => !isRest(line) && !smaller.has(line)),
    {
      step: { kind: 'smaller', effects: smaller.size },
      usd: sumUsd([...smaller].map(({ usd }) => usd)),
      exact: sumUsd([...smaller].map(({ exact }) => exact)),
    },
    ...lines.filter(isRest),
  ];
}

/** What was expected, spent and above, so rounded that the first and the last add up to the second. */
export function roundBalance(usage: Usd, above: Usd, decimals: number) {
  const spent = roundUsd(usage, decimals);
  const rounded = roundUsd(above, decimals);
  return { spent, above: rounded, expected: subtractUsd(spent, rounded) };
}

/** Where a line's bar lies in the picture: shares of its width, 0 to 1. */
export interface BarPlace {
  readonly from: number;
  readonly to: number;
}

/** Bars of which each begins where the one before ended, and the place of zero, on a scale that holds them all. */
export function placeBars(amounts: readonly Usd[]): { readonly bars: readonly BarPlace[]; readonly zero: number } {
  const edges = [0];
  for (const usd of amounts) edges.push((edges.at(-1) ?? 0) + approximateUsd(usd));
  const low = Math.min(...edges);
  const range = Math.max(...edges) - low || 1;
  const at = (nth: number): number => ((edges[nth] ?? 0) - low) / range;
  return {
    bars: amounts.map((_, nth) => ({ from: Math.min(at(nth), at(nth + 1)), to: Math.max(at(nth), at(nth + 1)) })),
    zero: (0 - low) / range,
  };
}
